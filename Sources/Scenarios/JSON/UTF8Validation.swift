/// The offset of the first byte that does not belong to well-formed UTF-8, nil if there is none.
///
/// Overlong forms, surrogates and values above U+10FFFF are refused (Unicode 16, table 3-7).
/// - Complexity: O(n), eight bytes at a time where the text is ASCII.
func firstInvalidUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  let raw = UnsafeRawBufferPointer(bytes)
  let highBits: UInt64 = 0x8080_8080_8080_8080
  var offset = 0
  while offset < bytes.count {
    if offset + 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & highBits == 0
    {
      offset += 8
    } else if bytes[offset] < 0x80 {
      offset += 1
    } else {
      let length = sequenceLength(in: bytes, at: offset)
      if length == 0 { return offset }
      offset += length
    }
  }
  return nil
}

/// The length of the multi-byte sequence at `offset`, 0 if it is not well-formed.
private func sequenceLength(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
  let second: ClosedRange<UInt8>
  let length: Int
  switch bytes[offset] {
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return 0
  }
  guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
  for following in 2..<max(length, 2) where bytes[offset + following] & 0xC0 != 0x80 { return 0 }
  return length
}
