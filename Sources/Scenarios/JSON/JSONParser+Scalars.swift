extension JSONParser {
  // MARK: Numbers

  /// Reads a number by the grammar of RFC 8259 and keeps its text exactly.
  mutating func readNumber() throws(JSONEnd) {
    let start = offset
    var end = offset
    if bytes[end] == UInt8(ascii: "-") { end += 1 }
    let wholeStart = end
    end = digitsEnd(from: end)
    let wholeCount = end - wholeStart
    if wholeCount == 0 || (wholeCount > 1 && bytes[wholeStart] == UInt8(ascii: "0")) {
      throw failNumber(from: start)
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      let fractionStart = end + 1
      end = digitsEnd(from: fractionStart)
      if end == fractionStart { throw failNumber(from: start) }
    }
    if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
      end += 1
      if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") {
        end += 1
      }
      let exponentStart = end
      end = digitsEnd(from: exponentStart)
      if end == exponentStart { throw failNumber(from: start) }
    }
    if end < bytes.count, isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: ".") {
      throw failNumber(from: start)
    }
    try append(.number, from: start, to: end)
    offset = end
  }

  func digitsEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
    return end
  }

  // MARK: Strings

  /// Reads a string whose opening quote stands at `offset`.
  mutating func readString() throws(JSONEnd) {
    let start = offset
    let end = plainEnd(from: offset + 1)
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      try append(.string, from: start, to: end + 1)
      offset = end + 1
    } else {
      try readEscapedString(from: start, plainUpTo: end)
    }
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte >= 0x20
  }

  /// The first byte from `start` on that cannot simply stand in a string, or the end of the file.
  ///
  /// Eight bytes at a time: subtracting 1 from each byte sets the highest bit of the first that is
  /// zero, subtracting 32 that of the first below it; only later ones can be set in error.
  @inline(__always)
  private func plainEnd(from start: Int) -> Int {
    let (ones, highBits): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    var end = start
    while end + 8 <= bytes.count {
      let word = bytes.word(at: end)
      let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
      let backslashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
      let special =
        (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
        | (word &- ones &* 0x20) & ~word
      if special & highBits != 0 { return end + (special & highBits).trailingZeroBitCount / 8 }
      end += 8
    }
    while end < bytes.count, isPlain(bytes[end]) { end += 1 }
    return end
  }

  private mutating func readEscapedString(
    from start: Int, plainUpTo plainEnd: Int
  ) throws(JSONEnd) {
    let textStart = beginUnescapedText()
    unescaped.append(contentsOf: bytes[start + 1..<plainEnd])
    var end = plainEnd
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] == UInt8(ascii: "\\") {
        end = try readEscape(at: end, ofStringAt: start)
      } else if bytes[end] < 0x20 {
        throw failControlCharacter(at: end, inStringAt: start)
      } else {
        let runEnd = self.plainEnd(from: end)
        unescaped.append(contentsOf: bytes[end..<runEnd])
        end = runEnd
      }
    }
    guard end < bytes.count else { throw failStringNotClosed(from: start, to: end) }
    endUnescapedText(from: textStart)
    try append(.string, from: start, to: end + 1, escapedTextAt: textStart)
    offset = end + 1
  }

  /// Leaves room for the length of a text and returns its place.
  private mutating func beginUnescapedText() -> Int {
    unescaped.append(contentsOf: repeatElement(0, count: MemoryLayout<UInt32>.size))
    return unescaped.count
  }

  private mutating func endUnescapedText(from start: Int) {
    var length = UInt32(unescaped.count - start)
    for byte in (start - MemoryLayout<UInt32>.size..<start).reversed() {
      unescaped[byte] = UInt8(truncatingIfNeeded: length)
      length >>= 8
    }
  }

  /// Appends what the escape at `start` stands for and returns the offset behind it.
  private mutating func readEscape(
    at start: Int, ofStringAt stringStart: Int
  ) throws(JSONEnd) -> Int {
    guard start + 1 < bytes.count else {
      throw failStringNotClosed(from: stringStart, to: bytes.count)
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      unescaped.append(bytes[start + 1])
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"): return try readUnicodeEscape(at: start)
    default: throw failEscape(at: start)
    }
    return start + 2
  }

  private mutating func readUnicodeEscape(at start: Int) throws(JSONEnd) -> Int {
    guard let unit = hexadecimal(at: start + 2) else { throw failUnicodeEscape(at: start) }
    if let scalar = Unicode.Scalar(unit) {
      unescaped.append(contentsOf: String(scalar).utf8)
      return start + 6
    }
    guard unit < 0xDC00, start + 7 < bytes.count, bytes[start + 6] == UInt8(ascii: "\\"),
      bytes[start + 7] == UInt8(ascii: "u"), let low = hexadecimal(at: start + 8),
      0xDC00...0xDFFF ~= low,
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw failSurrogate(at: start) }
    unescaped.append(contentsOf: String(scalar).utf8)
    return start + 12
  }

  private func hexadecimal(at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      guard let digit = hexadecimalDigit(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

/// The text at a place of a document's unescaped bytes; its length stands in the four before it.
func unescapedText(at start: Int, in unescaped: UnsafeBufferPointer<UInt8>) -> Range<Int> {
  let length = unescaped[start - MemoryLayout<UInt32>.size..<start].reduce(0) {
    $0 << 8 | Int($1)
  }
  return start..<start + length
}
