/// The wording of every syntax error; each function notes one and returns what ends the file.
extension JSONParser {
  mutating func note(
    _ code: DiagnosticCode, _ message: String, _ range: Range<Int>?, help: String,
    notes: [Diagnostic.Note] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, message, path: path(), file: file, range: range, help: [help], notes: notes))
  }

  mutating func fail(
    _ code: DiagnosticCode, _ message: String, _ range: Range<Int>?, help: String,
    notes: [Diagnostic.Note] = []
  ) -> JSONEnd {
    note(code, message, range, help: help, notes: notes)
    return JSONEnd()
  }

  /// Dotted path of the value that is read.
  func path() -> String {
    var path = ""
    for frame in frames {
      if let key = frame.key {
        path = joined(path, text(of: key))
      } else if !frame.isObject, frame.count > 0 {
        path += "[\(frame.count - 1)]"
      }
    }
    return path
  }

  func joined(_ path: String, _ key: String) -> String {
    let key = printable(key)
    return path.isEmpty ? key : path + "." + key
  }

  // MARK: Structure

  mutating func failNotClosed() -> JSONEnd {
    guard let frame = frames.last else {
      return fail(.emptyFile, "the file holds no value", nil, help: "write an object")
    }
    let noun = frame.isObject ? "an object" : "an array"
    let opening = Diagnostic.Note("opened", file: file, offset: nodes[frame.node].start)
    if frame.isObject, let key = frame.key, nodes.count == key + 1 {
      return fail(
        .missingValue, "the file ends before the value of \(quoted(text(of: key)))",
        tokenEnd..<tokenEnd, help: "write the value and close the object", notes: [opening])
    }
    return fail(
      .notClosed, "the file ends inside \(noun)", tokenEnd..<tokenEnd,
      help: "close it with \(frame.isObject ? "}" : "]")", notes: [opening])
  }

  mutating func failTextAfterEnd() -> JSONEnd {
    let byte = bytes[offset]
    let help =
      byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      ? "remove it; every bracket is closed already"
      : "remove it, or put all of the file into one object"
    return fail(
      .textAfterEnd, "something follows the end of the value", characterRange(at: offset),
      help: help)
  }

  mutating func failNoComma() -> JSONEnd {
    let isObject = frames[frames.count - 1].isObject
    let byte = bytes[offset]
    if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return failMismatch() }
    if byte == UInt8(ascii: ":"), !isObject {
      return fail(
        .unexpectedCharacter, "a colon cannot stand in an array", offset..<offset + 1,
        help: "keys and values stand in an object, { \"key\": value }")
    }
    return fail(
      .unexpectedCharacter, "\(character(at: offset)) cannot stand here",
      characterRange(at: offset),
      help: isObject ? "write a comma or }" : "write a comma or ]")
  }

  mutating func failMismatch() -> JSONEnd {
    let frame = frames[frames.count - 1]
    let opening = Diagnostic.Note("opened", file: file, offset: nodes[frame.node].start)
    let noun = frame.isObject ? "an object" : "an array"
    return fail(
      .mismatchedBracket, "\(character(at: offset)) cannot close \(noun)", offset..<offset + 1,
      help: "close it with \(frame.isObject ? "}" : "]")", notes: [opening])
  }

  // MARK: Keys and values

  mutating func failNoColon(after key: Int) -> JSONEnd {
    let name = quoted(text(of: key))
    guard offset < bytes.count else {
      return fail(
        .missingColon, "the file ends after the key \(name)", tokenEnd..<tokenEnd,
        help: "write a colon and a value, and close the object")
    }
    return fail(
      .missingColon, "no colon after the key \(name)", tokenEnd..<tokenEnd,
      help: "write a colon between key and value")
  }

  mutating func failNoKey() -> JSONEnd {
    let byte = bytes[offset]
    if byte == UInt8(ascii: "]") { return failMismatch() }
    if byte == UInt8(ascii: "'") { return failSingleQuotes() }
    if wordEnd(from: offset) > offset {
      let end = phraseEnd(from: offset)
      let word = String(decoding: bytes[offset..<end], as: UTF8.self)
      return fail(
        .unsupportedSyntax, "the key \(printable(word)) has no quotes", offset..<end,
        help: "write \(quoted(word))")
    }
    return fail(
      .unexpectedCharacter, "\(character(at: offset)) cannot stand here",
      characterRange(at: offset), help: "write a key in double quotes")
  }

  mutating func failNoValue() -> JSONEnd {
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "'"):
      return failSingleQuotes()
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      return failNumber(from: offset)
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
      if let key = frames.last?.key {
        return fail(
          .missingValue, "\(quoted(text(of: key))) has no value", offset..<offset + 1,
          help: "write a value after the colon")
      }
      if byte != UInt8(ascii: ","), frames.last != nil { return failMismatch() }
    default:
      if wordEnd(from: offset) > offset { return failWord() }
    }
    return fail(
      .unexpectedCharacter, "\(character(at: offset)) cannot stand here",
      characterRange(at: offset),
      help: "write a value: an object, array, string, number, true, "
        + "false or null")
  }

  /// A word where a value is due: an unquoted string, or a literal of another language.
  mutating func failWord() -> JSONEnd {
    let range = offset..<phraseEnd(from: offset)
    let word = String(decoding: bytes[range], as: UTF8.self)
    let shown = printable(word)
    switch word.lowercased() {
    case "true", "false", "null":
      return fail(
        .unsupportedSyntax, "\(shown) is not written in lower case", range,
        help: "write \(word.lowercased())")
    case "nan", "infinity", "inf":
      return fail(
        .unsupportedSyntax, "\(shown) is not a number JSON knows", range,
        help: "write a finite number")
    case "none", "nil", "undefined":
      return fail(
        .unsupportedSyntax, "\(shown) is not a value JSON knows", range, help: "write null")
    default:
      if frames.isEmpty {
        return fail(
          .unsupportedSyntax, "the file is not JSON: it begins with the text \(shown)", range,
          help: "write an object: { \"key\": value }")
      }
      return fail(
        .unsupportedSyntax, "the text \(shown) has no quotes", range, help: "write \(quoted(word))")
    }
  }

  private mutating func failSingleQuotes() -> JSONEnd {
    var end = offset + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "'"), bytes[end] != 0x0A { end += 1 }
    let text = String(decoding: bytes[offset + 1..<end], as: UTF8.self)
    if end < bytes.count, bytes[end] == UInt8(ascii: "'") { end += 1 }
    return fail(
      .unsupportedSyntax, "a string needs double quotes, not single ones", offset..<end,
      help: "write \(quoted(text))")
  }

  // MARK: Numbers

  /// A number that breaks the grammar, with the number it was meant to be.
  mutating func failNumber(from start: Int) -> JSONEnd {
    var end = start
    while end < bytes.count, isNumberByte(bytes[end]) || isWordByte(bytes[end]) { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let shown = printable(text)
    let range = start..<max(end, start + 1)
    switch MalformedNumber(text) {
    case .notFinite:
      return fail(
        .unsupportedSyntax, "\(shown) is not a number JSON knows", range,
        help: "write a finite number")
    case .hexadecimal(let value):
      return fail(
        .unsupportedSyntax, "\(shown) is a hexadecimal number", range,
        help: value.map { "write \($0)" } ?? "write it as a decimal number")
    case .mendable(let mended, let reason):
      let code = text.hasPrefix("+") ? DiagnosticCode.unsupportedSyntax : .malformedNumber
      return fail(code, "\(shown) \(reason)", range, help: "write \(mended)")
    case .quantity:
      return fail(
        .malformedNumber, "\(shown) is not a number", range, help: "write \(quoted(text))")
    }
  }

  private func isNumberByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  // MARK: Strings

  mutating func failStringNotClosed(from start: Int, to end: Int) -> JSONEnd {
    fail(
      .notClosed, "a string is not closed on its line", start..<end,
      help: "end it with a double quote, or write \\n for a line break")
  }

  mutating func failControlCharacter(at position: Int, inStringAt start: Int) -> JSONEnd {
    let byte = bytes[position]
    if byte == 0x0A || byte == 0x0D { return failStringNotClosed(from: start, to: position) }
    let digits = String(byte, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: 4 - digits.count) + digits
    return fail(
      .malformedString, "the control character U+\(code) stands in a string",
      position..<position + 1, help: byte == 0x09 ? "write \\t" : "write \\u\(code)")
  }

  mutating func failEscape(at start: Int) -> JSONEnd {
    let range = start..<characterRange(at: start + 1).upperBound
    let isLineBreak = bytes[start + 1] == 0x0A || bytes[start + 1] == 0x0D
    if isLineBreak {
      return fail(
        .unsupportedSyntax, "a string cannot go on on the next line", start..<start + 1,
        help: "write \\n for a line break")
    }
    let text = String(decoding: bytes[range], as: UTF8.self)
    return fail(
      .malformedString, "\(printable(text)) is not an escape", range,
      help: "write \\\\ for a backslash (escapes: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000)")
  }

  mutating func failUnicodeEscape(at start: Int) -> JSONEnd {
    var end = start + 2
    while end < bytes.count, end < start + 6, hexadecimalDigit(bytes[end]) != nil { end += 1 }
    return fail(
      .malformedString, "\\u needs four hexadecimal digits", start..<end,
      help: "write for instance \\u00e4")
  }

  mutating func failSurrogate(at start: Int) -> JSONEnd {
    let text = String(decoding: bytes[start..<start + 6], as: UTF8.self)
    return fail(
      .malformedString, "\(text) is half of a surrogate pair", start..<start + 6,
      help: "write both halves, or the character itself")
  }

  // MARK: Words and characters

  /// The end of what an author who forgets quotes writes in one piece, e.g. `eu-west` or `geodes.weu`.
  private func phraseEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count,
      isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: ".")
    {
      end += 1
    }
    return end
  }

  /// The end of the run of word bytes at `start`.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
    return end
  }

  func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }

  /// The bytes of the character that starts at `start`, which is well-formed UTF-8.
  func characterRange(at start: Int) -> Range<Int> {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<min(end, bytes.count)
  }

  private func character(at start: Int) -> String {
    printable(String(decoding: bytes[characterRange(at: start)], as: UTF8.self))
  }
}
