/// A pool of chunks, and queues of event list entries made of them.
///
/// An entry is a key and a slot. A chunk is one cache line: five keys, five slots, and the number of the
/// chunk behind it. A queue is a ring of chunks in the order of arrival, all full but the last, and is named
/// by one word: the number of its last chunk above the number of entries in it. The word 0 is the empty
/// queue, so a bucket costs four bytes, and zeroed memory is a row of empty buckets.
///
///     word ──► last chunk ──► first chunk ──► … ──┐
///                  ▲──────────────────────────────┘
///
/// Raw memory, because a chunk mixes two types and must not be checked, copied or counted on the way. It is
/// safe because chunk numbers come from `append` alone and every chunk is in one queue or in the free list
/// (`EventLadder.checkInvariants` counts them).
@usableFromInline
struct EntryChunks: ~Copyable {
  /// How many entries a chunk holds.
  static var chunkSize: UInt32 { 5 }
  private static var chunkBytes: Int { 64 }
  private static var slotOffset: Int { 40 }
  private static var nextOffset: Int { 60 }

  @usableFromInline var memory: UnsafeMutableRawPointer
  private(set) var capacity = 0
  /// How many chunks were ever used.
  private(set) var usedCount: UInt32 = 0
  private var firstFree = EntryChunks.none

  /// The number of no chunk.
  static var none: UInt32 { .max }

  /// Makes a pool without memory of its own.
  init() {
    memory = .allocate(byteCount: 0, alignment: EntryChunks.chunkBytes)
  }

  @inlinable
  deinit {
    memory.deallocate()
  }

  // MARK: One entry

  @inline(__always)
  func key(_ chunk: UInt32, _ position: UInt32) -> UInt64 {
    memory.load(fromByteOffset: Int(chunk) &<< 6 &+ Int(position) &<< 3, as: UInt64.self)
  }

  @inline(__always)
  func slot(_ chunk: UInt32, _ position: UInt32) -> UInt32 {
    memory.load(
      fromByteOffset: Int(chunk) &<< 6 &+ Int(position) &<< 2 &+ EntryChunks.slotOffset,
      as: UInt32.self)
  }

  @inline(__always)
  func next(_ chunk: UInt32) -> UInt32 {
    memory.load(fromByteOffset: Int(chunk) &<< 6 &+ EntryChunks.nextOffset, as: UInt32.self)
  }

  @inline(__always)
  private func store(_ key: UInt64, _ slot: UInt32, _ chunk: UInt32, _ position: UInt32) {
    let start = memory + Int(chunk) &<< 6
    start.storeBytes(of: key, toByteOffset: Int(position) &<< 3, as: UInt64.self)
    start.storeBytes(
      of: slot, toByteOffset: Int(position) &<< 2 &+ EntryChunks.slotOffset, as: UInt32.self)
  }

  @inline(__always)
  private func setNext(_ chunk: UInt32, _ next: UInt32) {
    memory.storeBytes(
      of: next, toByteOffset: Int(chunk) &<< 6 &+ EntryChunks.nextOffset, as: UInt32.self)
  }

  // MARK: Queues

  /// The number of the last chunk of a queue that is not empty.
  @inline(__always)
  static func last(of queue: UInt32) -> UInt32 { queue &>> 3 }

  /// How many entries the last chunk of a queue holds; 0 if the queue is empty.
  @inline(__always)
  static func fill(of queue: UInt32) -> UInt32 { queue & 7 }

  /// The number of the first chunk of a queue that is not empty.
  @inline(__always)
  func first(of queue: UInt32) -> UInt32 { next(EntryChunks.last(of: queue)) }

  /// Whether a queue that is not empty has at most this many chunks.
  func isShort(_ queue: UInt32, chunks limit: Int) -> Bool {
    let last = EntryChunks.last(of: queue)
    var chunk = last
    for _ in 0..<limit {
      chunk = next(chunk)
      if chunk == last { return true }
    }
    return false
  }

  /// Adds an entry at the end of a queue.
  ///
  /// - Complexity: O(1); grows the memory by doubling.
  @inline(__always)
  mutating func append(_ key: UInt64, _ slot: UInt32, to queue: inout UInt32) {
    let word = queue
    let fill = EntryChunks.fill(of: word)
    if fill &- 1 < EntryChunks.chunkSize &- 1 {
      store(key, slot, EntryChunks.last(of: word), fill)
      queue = word &+ 1
    } else {
      appendInNewChunk(key, slot, to: &queue)
    }
  }

  @inline(never)
  private mutating func appendInNewChunk(
    _ key: UInt64, _ slot: UInt32, to queue: inout UInt32
  ) {
    let chunk = takeChunk()
    if queue == 0 {
      setNext(chunk, chunk)
    } else {
      let last = EntryChunks.last(of: queue)
      setNext(chunk, next(last))
      setNext(last, chunk)
    }
    store(key, slot, chunk, 0)
    queue = chunk &<< 3 | 1
  }

  /// Cuts up to `limit` full chunks off the front of a queue of more chunks, and returns them as a queue.
  mutating func cutFront(of queue: UInt32, chunks limit: Int) -> UInt32 {
    let last = EntryChunks.last(of: queue)
    let first = next(last)
    var end = first
    for _ in 1..<limit where next(end) != last { end = next(end) }
    setNext(last, next(end))
    setNext(end, first)
    return end &<< 3 | EntryChunks.chunkSize
  }

  /// Starts to go through the chunks of a queue from the first to the last.
  @inline(__always)
  func walk(_ queue: UInt32) -> ChunkWalk {
    guard queue != 0 else { return ChunkWalk(chunk: 0, fill: 0, queue: queue) }
    let first = first(of: queue)
    return ChunkWalk(chunk: first, fill: fill(of: first, in: queue), queue: queue)
  }

  /// Goes on to the next chunk.
  @inline(__always)
  func advance(_ walk: inout ChunkWalk) {
    if walk.isLast {
      walk.fill = 0
    } else {
      walk.chunk = next(walk.chunk)
      walk.fill = fill(of: walk.chunk, in: walk.queue)
    }
  }

  /// Goes on to the next chunk and gives the one before back.
  @inline(__always)
  mutating func advanceReleasing(_ walk: inout ChunkWalk) {
    let released = walk.chunk
    advance(&walk)
    setNext(released, firstFree)
    firstFree = released
  }

  @inline(__always)
  private func fill(of chunk: UInt32, in queue: UInt32) -> UInt32 {
    chunk == EntryChunks.last(of: queue) ? EntryChunks.fill(of: queue) : EntryChunks.chunkSize
  }

  /// Gives all chunks of a queue back.
  ///
  /// - Complexity: O(1)
  @inline(__always)
  mutating func release(_ queue: UInt32) {
    let last = EntryChunks.last(of: queue)
    let first = next(last)
    setNext(last, firstFree)
    firstFree = first
  }

  /// How many chunks are free, counted.
  var freeCount: Int {
    var count = 0
    var chunk = firstFree
    while chunk != EntryChunks.none {
      count += 1
      chunk = next(chunk)
    }
    return count
  }

  // MARK: Memory

  @inline(__always)
  private mutating func takeChunk() -> UInt32 {
    let chunk = firstFree
    if chunk != EntryChunks.none {
      firstFree = next(chunk)
      return chunk
    }
    if Int(usedCount) == capacity { reallocate(capacity: max(16, capacity * 2)) }
    usedCount &+= 1
    return usedCount &- 1
  }

  /// Makes room for this many chunks.
  mutating func reserve(_ minimumCapacity: Int) {
    if minimumCapacity > capacity { reallocate(capacity: minimumCapacity) }
  }

  @inline(never)
  private mutating func reallocate(capacity newCapacity: Int) {
    precondition(newCapacity < 1 << 29, "\(newCapacity) chunks of pending events are too many")
    let new = UnsafeMutableRawPointer.allocate(
      byteCount: newCapacity * EntryChunks.chunkBytes, alignment: EntryChunks.chunkBytes)
    new.copyMemory(from: memory, byteCount: Int(usedCount) * EntryChunks.chunkBytes)
    memory.deallocate()
    memory = new
    capacity = newCapacity
  }

  /// Returns a pool of its own memory in which the same words name the same queues.
  func copy() -> EntryChunks {
    var copy = EntryChunks()
    copy.reallocate(capacity: capacity)
    copy.memory.copyMemory(from: memory, byteCount: Int(usedCount) * EntryChunks.chunkBytes)
    copy.usedCount = usedCount
    copy.firstFree = firstFree
    return copy
  }
}

/// A place in a queue: the chunk, and how many entries it has; none at the end of the queue.
struct ChunkWalk {
  var chunk: UInt32
  var fill: UInt32
  let queue: UInt32

  @inline(__always)
  var isLast: Bool { chunk == EntryChunks.last(of: queue) }
}
