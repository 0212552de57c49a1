/// The order of the pending events: a ladder queue of keys and slots.
///
/// Tang, Goh and Thng, "Ladder queue: an O(1) priority queue structure for large-scale discrete event
/// simulation", 2005, doi:10.1145/1103323.1103324. From the next event to the last:
///
/// - the *near run*, sorted, from which events are taken: all keys below `nearEnd`;
/// - the *rungs*, the finest first: rows of unsorted buckets, each rung inside one bucket of the rung behind
///   it or at its front. A bucket that comes up is sorted if it is short, else spread over a finer rung;
/// - the *far* queue: everything behind the rungs, unsorted; spread over a rung when nothing else is left.
///
///     near run        rung 1            rung 0 (coarser)           far
///     |‥‥‥‥‥‥|nearEnd |‥|‥‥|‥|…|end     |  |‥‥‥|‥‥|‥‥|…|end       ‥‥‥‥‥‥‥‥‥
///
/// What differs from the paper:
///
/// - While few events are pending, all stand in the near run.
/// - Every queue keeps the order of arrival, and a spread or a sort keeps the order of equal keys. So there
///   is no sequence number: none to store, to compare or to renumber when it is used up.
/// - The width of a bucket is a power of two, and so chosen that it fits the near fifteen sixteenths of the
///   events; the others stay behind. A few far events do not make the buckets wide.
/// - Events of one key are never sorted nor spread, but taken in portions: a million events at one instant
///   cost no more than others.
/// - A near run into which too many have come in the middle puts its later part back into a rung.
/// - Cancelled events are dropped when their bucket is spread or taken, and all at once when they outnumber
///   the others.
///
/// Deterministic: widths depend on keys and counts alone.
@usableFromInline
struct EventLadder: ~Copyable {
  /// At the latest so many entries are passed on an insertion before the near run is cut in two.
  @inlinable
  static var nearLimit: Int { 64 }
  /// The number of chunks of the longest bucket that is sorted into the near run as a whole.
  static var sortedChunks: Int { 10 }
  /// The longest bucket that is sorted, in entries.
  static var sortedLimit: Int { sortedChunks * Int(EntryChunks.chunkSize) }
  static var placeRowCount: Int { (sortedLimit + 7) / 8 }
  /// Room for all rungs there can be. A spread divides the width by eight or more, so 64-bit keys allow for
  /// 22 rungs by spreading, and `cutNear` makes none above `cutRungLimit`.
  static var rungLimit: Int { 64 }
  static var cutRungLimit: Int { 36 }
  /// The longest queue that is spread without a look at how its keys are distributed.
  static var plainSpreadLimit: Int { 512 }
  static var histogramSize: Int { 256 }

  /// The near run in `near[1 ... nearCount]`, the next event last; `near[0]` is a guard with the last key.
  @usableFromInline var near: UnsafeMutablePointer<NearEntry>
  @usableFromInline var nearCount = 0
  @usableFromInline var nearCapacity: Int
  /// The near run takes the keys below this one. It may also hold some that equal it and came earlier than
  /// all of that key elsewhere.
  @usableFromInline var nearEnd: UInt64 = .max

  /// The rungs in `rungs[0 ..< rungCount]`, the finest and next one last.
  @usableFromInline var rungs: UnsafeMutablePointer<Rung>
  var rungCount = 0
  /// The buckets of all rungs, rung after rung; those in `0 ..< bucketCount` are in use, the others empty.
  @usableFromInline var buckets: UnsafeMutablePointer<UInt32>
  var bucketCount = 0
  var bucketCapacity = 0

  /// The events behind all rungs.
  var far: UInt32 = 0

  @usableFromInline var chunks = EntryChunks()
  @usableFromInline var slots: EventSlots

  /// How many entries belong to events that are pending.
  @usableFromInline var pendingCount = 0
  /// How many entries belong to events that were cancelled.
  @usableFromInline var cancelledCount = 0
  @usableFromInline var largestCount = 0

  /// A bucket on its way into the near run.
  @usableFromInline var scratch: UnsafeMutablePointer<NearEntry>
  /// Where its entries come when they are sorted, eight to a row.
  @usableFromInline var places: UnsafeMutablePointer<SIMD8<Int32>>
  @usableFromInline var histogram: UnsafeMutablePointer<UInt32>

  /// Makes an empty ladder for events of the given layout.
  @usableFromInline
  init(slotStride: Int, slotAlignment: Int) {
    self.init(slots: EventSlots(stride: slotStride, alignment: slotAlignment))
  }

  private init(slots: consuming EventSlots) {
    self.slots = slots
    nearCapacity = EventLadder.nearLimit * 2
    near = .allocate(capacity: nearCapacity + 1)
    near[0] = .guardEntry
    rungs = .allocate(capacity: EventLadder.rungLimit)
    buckets = .allocate(capacity: 0)
    scratch = .allocate(capacity: EventLadder.sortedLimit + 1)
    places = .allocate(capacity: EventLadder.placeRowCount)
    places.initialize(repeating: .zero, count: EventLadder.placeRowCount)
    histogram = .allocate(capacity: EventLadder.histogramSize)
  }

  // Inlinable because the compiler must see what it inlines into the deinit of the generic list.
  @inlinable
  deinit {
    near.deallocate()
    rungs.deallocate()
    buckets.deallocate()
    scratch.deallocate()
    places.deallocate()
    histogram.deallocate()
  }
}

/// An entry of the near run.
@usableFromInline
struct NearEntry: BitwiseCopyable {
  @usableFromInline var key: UInt64
  @usableFromInline var slot: UInt32

  @inlinable
  init(key: UInt64, slot: UInt32) {
    self.key = key
    self.slot = slot
  }

  /// Stands below the near run, so that the next key can be read without asking whether there is one.
  static var guardEntry: NearEntry { NearEntry(key: .max, slot: 0) }
}

/// A row of buckets over the keys `start ..< end`, each 2 to the power of `shift` wide.
///
/// Closed if `start` = `end`: it keeps what it holds and takes nothing.
@usableFromInline
struct Rung: BitwiseCopyable {
  var start: UInt64
  var end: UInt64
  var shift: UInt64
  /// Where its buckets begin among those of all rungs.
  var firstBucket: Int
  var bucketCount: Int
  /// The first bucket that may hold something; the near run came from it or from one before.
  var current: Int

  @inline(__always)
  func bucket(of key: UInt64) -> Int {
    firstBucket &+ Int(truncatingIfNeeded: (key &- start) &>> shift)
  }
}

// MARK: - The next event

extension EventLadder {
  /// The key of the next event; the last key there is if nothing is pending.
  @inlinable
  var firstKey: UInt64 { near[nearCount].key }

  /// Whether nothing is pending. The near run is empty only then.
  @inlinable
  var isEmpty: Bool { nearCount == 0 }

  /// Takes the next event off the near run; its slot is free from now on, its bytes still there.
  ///
  /// - Precondition: not empty.
  /// - Complexity: O(1) amortised
  @inlinable @inline(__always)
  @discardableResult
  mutating func removeFirst() -> NearEntry {
    let first = near[nearCount]
    slots.endEvent(first.slot)
    slots.free(first.slot)
    pendingCount &-= 1
    nearCount &-= 1
    if nearCount == 0 || (cancelledCount > 0 && !slots.isPending(near[nearCount].slot)) {
      restoreFirst()
    }
    return first
  }

  /// Restores the rule that the last of the near run is a pending event, if there is one at all.
  @usableFromInline @inline(never)
  mutating func restoreFirst() {
    while true {
      while nearCount > 0 && !slots.isPending(near[nearCount].slot) {
        slots.free(near[nearCount].slot)
        nearCount -= 1
        cancelledCount -= 1
      }
      if nearCount > 0 || (rungCount == 0 && far == 0) { break }
      refillNear()
    }
    if nearCount == 0 { nearEnd = .max }
  }
}

// MARK: - Insertion

extension EventLadder {
  /// Adds an entry behind all that have its key or a lower one.
  ///
  /// - Complexity: O(1) amortised, if the keys do not come in an order made to prevent it.
  @inlinable @inline(__always)
  mutating func insert(_ key: UInt64, slot: UInt32) {
    pendingCount &+= 1
    if pendingCount > largestCount { largestCount = pendingCount }
    guard key < nearEnd else {
      insertBehindNear(key, slot: slot)
      return
    }
    if nearCount == nearCapacity { growNear() }
    let near = self.near
    let stop = max(0, nearCount &- EventLadder.nearLimit)
    var position = nearCount
    while position > stop && near[position].key <= key {
      near[position &+ 1] = near[position]
      position &-= 1
    }
    near[position &+ 1] = NearEntry(key: key, slot: slot)
    nearCount &+= 1
    if position == stop && position > 0 && near[position].key <= key {
      sinkAndCutNear(from: position &+ 1)
    }
  }

  @usableFromInline @inline(never)
  mutating func sinkAndCutNear(from position: Int) {
    sinkNear(from: position)
    cutNear()
  }

  @usableFromInline @inline(never)
  mutating func insertBehindNear(_ key: UInt64, slot: UInt32) {
    var number = rungCount
    while number > 0 {
      number &-= 1
      let rung = rungs + number
      if key < rung.pointee.end {
        chunks.append(key, slot, to: &buckets[rung.pointee.bucket(of: key)])
        return
      }
    }
    chunks.append(key, slot, to: &far)
    // Only the last key there is can come here with nothing pending.
    if nearCount == 0 { restoreFirst() }
  }

  /// Moves an entry of the near run to where it belongs among those below it.
  private func sinkNear(from start: Int) {
    let entry = near[start]
    var position = start - 1
    while position > 0 && near[position].key <= entry.key {
      near[position + 1] = near[position]
      position -= 1
    }
    near[position + 1] = entry
  }

  /// Keeps the first entries of a near run that is too long to insert into, and puts the others behind it.
  ///
  /// - Complexity: O(*n*) for a near run of *n*, each of which gets behind the near run.
  private mutating func cutNear() {
    let oldEnd = nearEnd
    let kept = EventLadder.nearLimit / 2
    var cut = nearCount - kept
    let lastKept = near[cut + 1].key
    while cut > 0 && near[cut].key == lastKept { cut -= 1 }
    // More of the last key that stays come into the near run too, unless there are many already.
    nearEnd = nearCount - cut > kept * 2 ? lastKept : lastKept + 1
    let ties = cutTies(with: oldEnd, upTo: cut)
    if rungCount > EventLadder.cutRungLimit { gatherIntoFar() }
    if rungCount == 0 {
      for position in stride(from: cut, to: ties, by: -1) {
        chunks.append(near[position].key, near[position].slot, to: &far)
      }
    } else if nearEnd < oldEnd {
      pushRung(from: nearEnd, to: oldEnd, buckets: max(16, (cut - ties) / 4))
      for position in stride(from: cut, to: ties, by: -1) {
        insertIntoLastRung(near[position])
      }
    }
    dropNear(below: cut)
  }

  /// Puts the entries that equal the end of the near run into a closed rung, since they come before all of
  /// this key elsewhere; returns how many there are.
  private mutating func cutTies(with end: UInt64, upTo cut: Int) -> Int {
    var ties = 0
    while ties < cut && near[ties + 1].key == end { ties += 1 }
    guard ties > 0 else { return 0 }
    pushTieRung(at: end, end: end)
    for position in stride(from: ties, to: 0, by: -1) { insertIntoLastRung(near[position]) }
    return ties
  }

  private mutating func insertIntoLastRung(_ entry: NearEntry) {
    let bucket = rungs[rungCount - 1].bucket(of: entry.key)
    chunks.append(entry.key, entry.slot, to: &buckets[bucket])
  }

  private mutating func dropNear(below cut: Int) {
    for position in 1...(nearCount - cut) { near[position] = near[position + cut] }
    nearCount -= cut
  }
}

// MARK: - Cancellation

extension EventLadder {
  /// Takes back the event of a slot that holds a pending one.
  ///
  /// - Complexity: O(1) amortised over the events inserted.
  @usableFromInline
  mutating func cancel(_ slot: UInt32) {
    slots.endEvent(slot)
    pendingCount &-= 1
    cancelledCount &+= 1
    if near[nearCount].slot == slot { restoreFirst() }
    // To go through the buckets costs their number, so as many have to be cancelled first.
    if cancelledCount > 64 && cancelledCount > pendingCount && cancelledCount > bucketCount / 4 {
      dropCancelled()
    }
  }

  @inline(never)
  private mutating func dropCancelled() {
    var kept = 0
    for position in 1..<(nearCount + 1) {
      if slots.isPending(near[position].slot) {
        kept += 1
        near[kept] = near[position]
      } else {
        slots.free(near[position].slot)
        cancelledCount -= 1
      }
    }
    nearCount = kept
    gatherIntoFar()
    if nearCount == 0 { restoreFirst() }
  }
}
