extension FutureEventList {
  /// Checks everything that must hold between two calls, and traps if something does not.
  ///
  /// - Complexity: O(*n*). Meant for tests.
  public func checkInvariants() {
    precondition(count >= 0 && count <= peakCount, "count \(count), peak \(peakCount)")
    precondition(isEmpty == (count == 0), "\(count) pending, and the near run says otherwise")
    ladder.checkInvariants()
  }
}

extension EventLadder {
  @usableFromInline
  func checkInvariants() {
    checkNear()
    checkRungs()
    var census = Census(slots: slots, chunks: chunks)
    for position in 1..<(nearCount + 1) { census.countSlot(near[position].slot) }
    for number in 0..<rungCount { checkBuckets(of: number, &census) }
    checkQueue(far, from: rungCount > 0 ? rungs[0].end : nearEnd, through: .max, &census)
    census.check(slots, chunks, pending: pendingCount, cancelled: cancelledCount)
  }

  /// How much memory is allocated, up to a few fixed kilobytes.
  var allocatedBytes: Int {
    bytes(
      slots: Int(slots.capacity), chunks: chunks.capacity, near: nearCapacity,
      buckets: bucketCapacity)
  }

  /// How much memory was ever written to, up to a few fixed kilobytes.
  var usedBytes: Int {
    bytes(
      slots: Int(slots.usedCount), chunks: Int(chunks.usedCount), near: nearCapacity,
      buckets: bucketCapacity)
  }

  private func bytes(slots slotCount: Int, chunks: Int, near: Int, buckets: Int) -> Int {
    slotCount * slots.stride + chunks * 64 + near * MemoryLayout<NearEntry>.stride
      + buckets * MemoryLayout<UInt32>.stride
  }

  private func checkNear() {
    precondition(near[0].key == .max, "the guard of the near run was overwritten")
    precondition(nearCount <= nearCapacity, "the near run exceeds its memory")
    guard nearCount > 0 else {
      precondition(rungCount == 0 && far == 0, "the near run is empty, the ladder is not")
      return
    }
    precondition(slots.isPending(near[nearCount].slot), "the first event is cancelled")
    precondition(near[1].key <= nearEnd, "the near run goes beyond its end")
    for position in 1..<nearCount {
      precondition(near[position].key >= near[position + 1].key, "near run, \(position)")
    }
  }

  private func checkRungs() {
    var firstBucket = 0
    var end = UInt64.max
    for number in 0..<rungCount {
      let rung = rungs[number]
      precondition(rung.firstBucket == firstBucket, "the buckets of rung \(number) are elsewhere")
      precondition(rung.start <= rung.end && rung.end <= end, "rung \(number) sticks out")
      precondition(
        rung.start == rung.end || rung.bucket(of: rung.end - 1) < firstBucket + rung.bucketCount,
        "rung \(number) has too few buckets")
      let startLimit = number + 1 < rungCount ? rungs[number + 1].end : nearEnd
      precondition(rung.start <= startLimit, "a gap in front of rung \(number)")
      firstBucket += rung.bucketCount
      end = rung.end
    }
    precondition(firstBucket == bucketCount && bucketCount <= bucketCapacity, "buckets are lost")
    for bucket in bucketCount..<bucketCapacity {
      precondition(buckets[bucket] == 0, "a bucket of no rung is not empty")
    }
  }

  private func checkBuckets(of number: Int, _ census: inout Census) {
    let rung = rungs[number]
    let least = number + 1 < rungCount ? rungs[number + 1].end : nearEnd
    for bucket in 0..<rung.bucketCount {
      let queue = buckets[rung.firstBucket + bucket]
      precondition(queue == 0 || bucket >= rung.current, "something is left in rung \(number)")
      let low = rung.start + UInt64(bucket) &<< rung.shift
      let (sum, overflow) = low.addingReportingOverflow(1 &<< rung.shift - 1)
      let high = overflow ? .max : sum
      checkQueue(queue, from: max(least, low), through: max(low, min(high, rung.end)), &census)
    }
  }

  private func checkQueue(
    _ queue: UInt32, from least: UInt64, through greatest: UInt64, _ census: inout Census
  ) {
    var walk = chunks.walk(queue)
    while walk.fill > 0 {
      census.countChunk(walk.chunk)
      for position in 0..<walk.fill {
        let key = chunks.key(walk.chunk, position)
        precondition(key >= least && key <= greatest, "\(key) is not in \(least)...\(greatest)")
        census.countSlot(chunks.slot(walk.chunk, position))
      }
      chunks.advance(&walk)
    }
  }
}

/// Who names each slot and each chunk.
private struct Census {
  private var slotOwners: [Int]
  private var chunkOwners: [Int]

  init(slots: borrowing EventSlots, chunks: borrowing EntryChunks) {
    slotOwners = Array(repeating: 0, count: Int(slots.usedCount))
    chunkOwners = Array(repeating: 0, count: Int(chunks.usedCount))
  }

  mutating func countSlot(_ slot: UInt32) { slotOwners[Int(slot)] += 1 }
  mutating func countChunk(_ chunk: UInt32) { chunkOwners[Int(chunk)] += 1 }

  /// Every slot is named by exactly one entry or is in the free list once, and so is every chunk.
  mutating func check(
    _ slots: borrowing EventSlots, _ chunks: borrowing EntryChunks, pending: Int, cancelled: Int
  ) {
    let (usedSlots, freeSlots) = (slotOwners.reduce(0, +), slots.freeSlots)
    precondition(usedSlots == pending + cancelled, "\(usedSlots) entries are not all")
    for slot in freeSlots {
      precondition(!slots.isPending(slot), "free slot \(slot) holds an event")
      slotOwners[Int(slot)] += 1
    }
    precondition(slotOwners.allSatisfy { $0 == 1 }, "a slot is lost or has two owners")
    let pendingSlots = (0..<slots.usedCount).count { slots.isPending($0) }
    precondition(pendingSlots == pending, "\(pendingSlots) slots are pending, not \(pending)")
    precondition(
      chunkOwners.allSatisfy { $0 <= 1 }
        && chunkOwners.reduce(0, +) + chunks.freeCount == chunkOwners.count,
      "a chunk is lost or has two owners")
  }
}
