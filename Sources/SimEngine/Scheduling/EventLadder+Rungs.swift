// How events come nearer: from the far queue to the rungs, from rung to finer rung, and into the near run.

// MARK: - Refilling the near run

extension EventLadder {
  /// Moves events into the empty near run: those of the first bucket that is not empty, or the far ones.
  ///
  /// It may stay empty if all that came up were cancelled.
  mutating func refillNear() {
    while rungCount > 0 {
      let rung = rungs + (rungCount - 1)
      guard let bucket = takeFirstBucket(of: &rung.pointee) else {
        popRung()
        continue
      }
      if rung.pointee.shift == 0 {
        takeTies(bucket, in: rung.pointee)
        return
      }
      let end = rung.pointee.endOfCurrent
      if sortIntoNear(bucket) {
        nearEnd = end
        return
      }
      let rest = spread(bucket, end: end)
      // The rung is still there; the bucket of the rest is its current one.
      if rest != 0 { putBack(rest, into: rungCount - 2) }
    }
    refillFromFar()
  }

  private mutating func refillFromFar() {
    guard far != 0 else { return }
    let queue = far
    far = 0
    if sortIntoNear(queue) {
      nearEnd = .max
    } else {
      far = spread(queue, end: .max)
    }
  }

  /// Takes the queue out of the first bucket that is not empty, or returns nil if none is left.
  private mutating func takeFirstBucket(of rung: inout Rung) -> UInt32? {
    let start = buckets + rung.firstBucket
    while rung.current < rung.bucketCount {
      let queue = start[rung.current]
      if queue != 0 {
        start[rung.current] = 0
        return queue
      }
      rung.current &+= 1
    }
    return nil
  }

  private mutating func putBack(_ queue: UInt32, into number: Int) {
    buckets[rungs[number].firstBucket + rungs[number].current] = queue
  }

  /// Takes a portion of a queue of equal keys, and leaves the others where they are.
  private mutating func takeTies(_ queue: UInt32, in rung: Rung) {
    if sortIntoNear(queue) {
      nearEnd = rung.endOfCurrent
      return
    }
    nearEnd = rung.start + UInt64(rung.current)
    let portion = chunks.cutFront(of: queue, chunks: EventLadder.sortedChunks)
    buckets[rung.firstBucket + rung.current] = queue
    let isSorted = sortIntoNear(portion)
    precondition(isSorted, "a portion of ties is too long to be sorted")
  }

  /// Sorts a queue into the empty near run if it is short enough, and returns whether it was.
  ///
  /// Whoever was cancelled is dropped. The state of all slots is read here, one after the other, also
  /// because it makes the processor fetch them all at once.
  private mutating func sortIntoNear(_ queue: UInt32) -> Bool {
    guard chunks.isShort(queue, chunks: EventLadder.sortedChunks) else { return false }
    var (entryCount, count) = (0, 0)
    var (least, greatest) = (UInt64.max, UInt64.min)
    let scratch = self.scratch
    var walk = chunks.walk(queue)
    while walk.fill > 0 {
      entryCount &+= Int(walk.fill)
      for position in 0..<walk.fill {
        let key = chunks.key(walk.chunk, position)
        let slot = chunks.slot(walk.chunk, position)
        // Without a branch, as nobody can foresee who was cancelled: overwritten by the next if so.
        scratch[count] = NearEntry(key: key, slot: slot)
        count &+= slots.freeIfCancelled(slot) ? 0 : 1
        least = min(least, key)
        greatest = max(greatest, key)
      }
      chunks.advance(&walk)
    }
    chunks.release(queue)
    cancelledCount &-= entryCount &- count
    if count > 0 { sortScratch(count, least: least, greatest: greatest) }
    return true
  }

  /// Sorts so many entries into the near run, those of one key in their order.
  ///
  /// By counting for each how many come before it: that takes more comparisons than other ways, but no
  /// branch that cannot be foreseen, and eight at a time. What is compared is the place of an entry
  /// behind as many of the upper bits of its distance from the least key as 32 bits have room for.
  private mutating func sortScratch(_ count: Int, least: UInt64, greatest: UInt64) {
    let (near, rows, scratch) = (self.near, self.places, self.scratch)
    let places = UnsafeMutableRawPointer(rows).assumingMemoryBound(to: Int32.self)
    let lostBits = UInt64(max(0, 64 - 25 - (greatest &- least).leadingZeroBitCount))
    for position in 0..<count {
      let distance = (scratch[position].key &- least) &>> lostBits
      places[position] = Int32(truncatingIfNeeded: distance &<< 6 | UInt64(position))
    }
    for row in 0..<((count &+ 7) &>> 3) {
      let own = rows[row]
      // The sign of a difference is −1 for each that comes before.
      var before = SIMD8<Int32>.zero
      for other in 0..<count {
        before &+= (SIMD8(repeating: places[other]) &- own) &>> 31
      }
      let first = row &<< 3
      for position in first..<min(first &+ 8, count) {
        near[count &+ Int(before[position &- first])] = scratch[position]
      }
    }
    nearCount = count
    if lostBits > 0 { sortNearlySorted() }
  }

  private func sortNearlySorted() {
    guard nearCount > 1 else { return }
    for start in 2...nearCount where near[start &- 1].key < near[start].key {
      let entry = near[start]
      var position = start &- 1
      while position > 0 && near[position].key < entry.key {
        near[position &+ 1] = near[position]
        position &-= 1
      }
      near[position &+ 1] = entry
    }
  }
}

extension Rung {
  /// The first key behind the current bucket.
  fileprivate var endOfCurrent: UInt64 {
    // Compared as distances from the start: the end of the bucket may exceed 64 bits.
    let following = UInt64(current) &+ 1
    return following <= (end &- start) &>> shift ? start &+ following &<< shift : end
  }
}

// MARK: - Spreading

extension EventLadder {
  /// Spreads a queue over a new rung below the key `end`, and returns as a queue what lies behind that rung.
  private mutating func spread(_ queue: UInt32, end: UInt64) -> UInt32 {
    var (count, least, greatest) = extent(of: queue)
    nearEnd = least
    if least == greatest {
      pushTieRung(at: least, end: least == .max ? least : least + 1)
      buckets[bucketCount - 1] = queue
      return 0
    }
    if count > EventLadder.plainSpreadLimit {
      (greatest, count) = nearPart(of: queue, count: count, least: least, greatest: greatest)
    }
    pushRung(from: least, through: greatest, below: end, buckets: max(16, count / 4))
    return distribute(queue)
  }

  /// Moves the entries of a queue to the buckets of the last rung, and returns as a queue what lies behind.
  private mutating func distribute(_ queue: UInt32) -> UInt32 {
    let rung = rungs[rungCount - 1]
    let buckets = self.buckets
    var rest: UInt32 = 0
    let mayBeCancelled = cancelledCount > 0
    var walk = chunks.walk(queue)
    while walk.fill > 0 {
      for position in 0..<walk.fill {
        let (key, slot) = (chunks.key(walk.chunk, position), chunks.slot(walk.chunk, position))
        if mayBeCancelled && !slots.isPending(slot) {
          slots.free(slot)
          cancelledCount &-= 1
        } else if key < rung.end {
          chunks.append(key, slot, to: &buckets[rung.bucket(of: key)])
        } else {
          chunks.append(key, slot, to: &rest)
        }
      }
      chunks.advanceReleasing(&walk)
    }
    return rest
  }

  /// Returns how many entries a queue has, and their least and greatest key.
  private func extent(of queue: UInt32) -> (count: Int, least: UInt64, greatest: UInt64) {
    var (count, least, greatest) = (0, UInt64.max, UInt64.min)
    var walk = chunks.walk(queue)
    while walk.fill > 0 {
      count &+= Int(walk.fill)
      for position in 0..<walk.fill {
        let key = chunks.key(walk.chunk, position)
        least = min(least, key)
        greatest = max(greatest, key)
      }
      chunks.advance(&walk)
    }
    return (count, least, greatest)
  }

  /// Returns a key up to which the first fifteen sixteenths of a queue lie, and how many lie there.
  private func nearPart(
    of queue: UInt32, count: Int, least: UInt64, greatest: UInt64
  ) -> (greatest: UInt64, count: Int) {
    let size = UInt64(EventLadder.histogramSize)
    let shift = shift(for: greatest - least, below: size)
    histogram.update(repeating: 0, count: EventLadder.histogramSize)
    var walk = chunks.walk(queue)
    while walk.fill > 0 {
      for position in 0..<walk.fill {
        let distance = chunks.key(walk.chunk, position) &- least
        histogram[Int(truncatingIfNeeded: distance &>> shift)] &+= 1
      }
      chunks.advance(&walk)
    }
    let wanted = count - count / 16
    var (sum, bin) = (0, UInt64(0))
    while true {
      sum += Int(histogram[Int(bin)])
      if sum >= wanted { break }
      bin += 1
    }
    let width = (bin + 1) &<< shift
    return (width == 0 || width > greatest - least ? greatest : least + width - 1, sum)
  }

  /// Returns the least shift that makes a distance smaller than the limit.
  private func shift(for distance: UInt64, below limit: UInt64) -> UInt64 {
    var shift = UInt64(max(0, limit.leadingZeroBitCount - distance.leadingZeroBitCount))
    if distance &>> shift >= limit { shift += 1 }
    return shift
  }

  /// Puts all events behind the near run into the far queue, without those that were cancelled.
  ///
  /// - Complexity: O(*n*), plus the number of buckets.
  @inline(never)
  mutating func gatherIntoFar() {
    let oldFar = far
    far = 0
    while rungCount > 0 {
      let rung = rungs[rungCount - 1]
      for bucket in 0..<rung.bucketCount {
        let queue = buckets[rung.firstBucket + bucket]
        buckets[rung.firstBucket + bucket] = 0
        gather(queue)
      }
      popRung()
    }
    gather(oldFar)
  }

  private mutating func gather(_ queue: UInt32) {
    var walk = chunks.walk(queue)
    while walk.fill > 0 {
      for position in 0..<walk.fill {
        let slot = chunks.slot(walk.chunk, position)
        if slots.isPending(slot) {
          chunks.append(chunks.key(walk.chunk, position), slot, to: &far)
        } else {
          slots.free(slot)
          cancelledCount &-= 1
        }
      }
      chunks.advanceReleasing(&walk)
    }
  }
}

// MARK: - Rungs

extension EventLadder {
  /// Adds a rung of one bucket for one key, which takes more of that key if `end` lies behind it.
  mutating func pushTieRung(at key: UInt64, end: UInt64) {
    pushRung(Rung(start: key, end: end, shift: 0, firstBucket: 0, bucketCount: 1, current: 0))
  }

  /// Adds a rung over exactly the keys `start ..< end`.
  mutating func pushRung(from start: UInt64, to end: UInt64, buckets wanted: Int) {
    pushRung(from: start, through: end - 1, below: end, buckets: wanted)
  }

  /// Adds a rung that holds the keys from `start` through `last` and ends in front of `end`.
  private mutating func pushRung(
    from start: UInt64, through last: UInt64, below end: UInt64, buckets wanted: Int
  ) {
    let shift = shift(for: last - start, below: UInt64(wanted))
    let count = (last - start) &>> shift + 1
    let (width, overflow) = count.multipliedReportingOverflow(by: 1 &<< shift)
    let rungEnd = overflow || width > end - start ? end : start + width
    pushRung(
      Rung(
        start: start, end: rungEnd, shift: shift, firstBucket: 0, bucketCount: Int(count),
        current: 0))
  }

  private mutating func pushRung(_ rung: Rung) {
    precondition(rungCount < EventLadder.rungLimit, "the ladder has too many rungs")
    if bucketCount + rung.bucketCount > bucketCapacity {
      growBuckets(to: max(bucketCount + rung.bucketCount, bucketCapacity * 2))
    }
    rungs[rungCount] = rung
    rungs[rungCount].firstBucket = bucketCount
    rungCount += 1
    bucketCount += rung.bucketCount
  }

  private mutating func popRung() {
    rungCount -= 1
    bucketCount -= rungs[rungCount].bucketCount
  }
}

// MARK: - Memory

extension EventLadder {
  @usableFromInline @inline(never)
  mutating func growNear() {
    let new = UnsafeMutablePointer<NearEntry>.allocate(capacity: nearCapacity * 2 + 1)
    new.update(from: near, count: nearCount + 1)
    near.deallocate()
    near = new
    nearCapacity *= 2
  }

  private mutating func growBuckets(to capacity: Int) {
    let new = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    new.update(from: buckets, count: bucketCount)
    (new + bucketCount).update(repeating: 0, count: capacity - bucketCount)
    buckets.deallocate()
    buckets = new
    bucketCapacity = capacity
  }

  /// Makes room for this many pending events.
  @usableFromInline
  mutating func reserve(_ minimumCapacity: Int) {
    slots.reserve(minimumCapacity)
    // Full chunks, and one begun for each bucket of a rung with all of them.
    chunks.reserve(minimumCapacity / Int(EntryChunks.chunkSize) + minimumCapacity / 4 + 64)
    if bucketCapacity < minimumCapacity / 4 + 64 { growBuckets(to: minimumCapacity / 4 + 64) }
  }

  /// Returns a ladder of its own memory with the same events.
  ///
  /// - Complexity: O(*n*)
  @usableFromInline
  func copy() -> EventLadder {
    var copy = EventLadder(slotStride: slots.stride, slotAlignment: slots.alignment)
    copy.slots = slots.copy()
    copy.chunks = chunks.copy()
    while copy.nearCapacity < nearCount { copy.growNear() }
    copy.near.update(from: near, count: nearCount + 1)
    copy.nearCount = nearCount
    copy.nearEnd = nearEnd
    copy.growBuckets(to: bucketCapacity)
    copy.buckets.update(from: buckets, count: bucketCount)
    copy.bucketCount = bucketCount
    copy.rungs.update(from: rungs, count: rungCount)
    copy.rungCount = rungCount
    copy.far = far
    copy.pendingCount = pendingCount
    copy.cancelledCount = cancelledCount
    copy.largestCount = largestCount
    return copy
  }
}
