/// Memory reserved beforehand that fills up from the front.
///
/// Unlike an array it is neither counted nor checked for a second owner at each append, which is
/// most of the time a parser spends on short tokens. Safe because every access is checked against
/// what has been put in, and because the memory is there for the whole of the one closure that is
/// lent the buffer and keeps it to itself.
struct FixedBuffer<Element: BitwiseCopyable> {
  private let memory: UnsafeMutableBufferPointer<Element>
  private(set) var count = 0

  fileprivate init(_ memory: UnsafeMutableBufferPointer<Element>) { self.memory = memory }

  subscript(_ index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "no element \(index)")
      return memory[index]
    }
    set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "no element \(index)")
      memory[index] = newValue
    }
  }

  /// - Precondition: there is room left.
  mutating func append(_ element: Element) {
    precondition(count < memory.count, "room for \(memory.count) elements only")
    memory[count] = element
    count += 1
  }

  /// An array of what `body` puts into a buffer with room for `capacity` elements, which it
  /// returns and must not keep.
  ///
  /// Room that is not used costs addresses, no memory: pages nobody writes to are never given out.
  static func array(
    withRoomFor capacity: Int, filledBy body: (FixedBuffer) -> FixedBuffer
  ) -> ContiguousArray<Element> {
    ContiguousArray(unsafeUninitializedCapacity: capacity) { memory, count in
      count = body(FixedBuffer(memory)).count
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The eight bytes at `offset`, the first the lowest.
  /// - Precondition: there are eight; checked, so no byte outside is read.
  func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= count, "no eight bytes at \(offset)")
    let raw = UnsafeRawBufferPointer(self)
    return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
