extension FutureEventList {
  /// Checks everything that must hold between two calls, and traps if something does not.
  ///
  /// - Complexity: O(*n*). Meant for tests.
  public func checkInvariants() {
    precondition(entryCount <= capacity && slotCount <= capacity, "list exceeds its memory")
    precondition(count >= 0 && count <= peakCount, "count \(count), peak \(peakCount)")
    checkHeapOrder()
    checkSlots()
  }

  private func checkHeapOrder() {
    for position in 1..<max(entryCount, 1) {
      let parent = (position - 1) / 4
      precondition(entries[parent] < entries[position], "entry \(position) precedes its parent")
    }
    if entryCount > 0 {
      precondition(slots[Int(entries[0].slot)].isPending, "the top entry is cancelled")
    }
  }

  /// Every slot is named by exactly one entry or is in the free list once.
  private func checkSlots() {
    var owners = [Int](repeating: 0, count: slotCount)
    var cancelled = 0
    for position in 0..<entryCount {
      let entry = entries[position]
      precondition(entry.sequence < nextSequence, "sequence \(entry.sequence) was not given out")
      owners[Int(entry.slot)] += 1
      if !slots[Int(entry.slot)].isPending { cancelled += 1 }
    }
    precondition(cancelled == cancelledCount, "\(cancelled) cancelled, not \(cancelledCount)")
    var free = firstFreeSlot
    while free != EventSlot.none {
      precondition(!slots[Int(free)].isPending, "free slot \(free) holds an event")
      owners[Int(free)] += 1
      precondition(owners[Int(free)] == 1, "slot \(free) is free twice or in use")
      free = slots[Int(free)].nextFree
    }
    precondition(owners.allSatisfy { $0 == 1 }, "a slot is lost or has two owners")
  }
}
