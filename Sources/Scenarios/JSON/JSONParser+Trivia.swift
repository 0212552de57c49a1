extension JSONParser {
  /// Refuses what is no text this reader takes: too large, UTF-16, or not UTF-8.
  mutating func checkText() throws(JSONEnd) {
    let most = min(limits.byteCount, JSONNode.mostBytes)
    if bytes.count > most {
      throw fail(
        .fileTooLarge, "the file has \(bytes.count) bytes, more than \(most)", nil,
        help: "split the file and include its parts")
    }
    if bytes.count >= 2,
      (bytes[0], bytes[1]) == (0xFF, 0xFE) || (bytes[0], bytes[1]) == (0xFE, 0xFF)
    {
      throw fail(.invalidUTF8, "the file is UTF-16 text", nil, help: "save it as UTF-8")
    }
    if let invalid = firstInvalidUTF8(in: bytes) {
      let digits = String(bytes[invalid], radix: 16, uppercase: true)
      throw fail(
        .invalidUTF8, "byte 0x\(digits) is not UTF-8 text", invalid..<invalid + 1,
        help: "save the file as UTF-8")
    }
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { offset = 3 }
  }

  /// Skips white space and comments.
  mutating func skipTrivia() throws(JSONEnd) {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      case UInt8(ascii: "/"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(JSONEnd) {
    let start = offset
    let mark = start + 1 < bytes.count ? bytes[start + 1] : 0
    if mark == UInt8(ascii: "/") {
      while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
    } else if mark == UInt8(ascii: "*") {
      offset += 2
      while offset + 1 < bytes.count,
        bytes[offset] != UInt8(ascii: "*") || bytes[offset + 1] != UInt8(ascii: "/")
      {
        offset += 1
      }
      guard offset + 1 < bytes.count else {
        throw fail(
          .notClosed, "a comment is not closed", start..<start + 2, help: "end it with */")
      }
      offset += 2
    } else {
      throw fail(
        .unexpectedCharacter, "a slash cannot stand here", start..<start + 1,
        help: "comments start with // or /*")
    }
  }

  // MARK: Commas that are mended

  /// Reports commas with nothing before them, a run of them once, and reads on behind them.
  mutating func mendLeadingCommas() throws(JSONEnd) {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: ",") else { return }
    let first = offset
    let isFirst = nodes.count == frames[frames.count - 1].node + 1
    while offset < bytes.count, bytes[offset] == UInt8(ascii: ",") {
      offset += 1
      tokenEnd = offset
      try skipTrivia()
    }
    try mend(
      .doubledComma, isFirst ? "a comma with nothing before it" : "a second comma in a row",
      first..<first + 1, help: "remove this comma")
  }

  /// Reports a missing comma at the end of the token before it.
  mutating func mendMissingComma() throws(JSONEnd) {
    try mend(
      .missingComma, "a comma is missing", tokenEnd..<tokenEnd, help: "write a comma here")
  }

  private mutating func mend(
    _ code: DiagnosticCode, _ message: String, _ range: Range<Int>, help: String
  ) throws(JSONEnd) {
    mendedCommas += 1
    if mendedCommas > limits.mendedCommas {
      throw fail(
        .tooManyCommas, "more than \(limits.mendedCommas) commas are missing or doubled", range,
        help: "is this a JSON file?")
    }
    note(code, message, range, help: help)
  }
}
