/// Memory as machines are sold with it: `"512MB"`, `"8GB"`; 1 KB is 1024 bytes.
package enum MemorySize {
  static let unitsHelp = #"units: KB MB GB TB, e.g. "8GB""#

  /// The bytes of a memory size in quotes.
  package static func bytes(of text: String) throws(QuantityError) -> Int64 {
    let number = text.prefix { "0"..."9" ~= $0 || $0 == "." }
    guard let unit = unit(text.dropFirst(number.count)), let decimal = ExactDecimal(number) else {
      throw refusal(of: text)
    }
    switch decimal.scaled(by: unit) {
    case .exact(let bytes):
      return bytes
    case .fraction:
      throw QuantityError(
        .notAMemorySize, "\(quoted(text)) is not a whole number of bytes",
        help: "write it in a smaller unit")
    case .overflow:
      throw QuantityError(
        .outOfRange, "\(quoted(text)) is more memory than can be counted",
        help: "write at most \"8000000TB\"")
    }
  }

  /// The refusal of a bare number, which has no unit.
  package static func refusal(ofNumber text: String) -> QuantityError {
    let shown = printable(text)
    return QuantityError(
      .notAMemorySize, "\(shown) has no unit, so it is not a memory size",
      help: "write \"\(shown)GB\" or \"\(shown)MB\"")
  }

  /// The shortest way to write a number of bytes, e.g. `8GB`.
  package static func text(ofBytes bytes: Int64) -> String {
    for name in ["TB", "GB", "MB", "KB"] {
      guard let unit = unit(name[...]) else { continue }
      if bytes != 0, bytes % Int64(unit) == 0 { return "\(bytes / Int64(unit))\(name)" }
    }
    return "\(bytes)B"
  }

  private static func unit(_ text: Substring) -> UInt64? {
    switch text {
    case "B": 1
    case "KB", "KiB": 1 << 10
    case "MB", "MiB": 1 << 20
    case "GB", "GiB": 1 << 30
    case "TB", "TiB": 1 << 40
    default: nil
    }
  }

  private static func refusal(of text: String) -> QuantityError {
    let squeezed = text.filter { $0 != " " }
    if ExactDecimal(squeezed) != nil { return refusal(ofNumber: squeezed) }
    let number = squeezed.prefix { "0"..."9" ~= $0 || $0 == "." }
    let letters = squeezed.dropFirst(number.count).uppercased()
    let name = letters.hasSuffix("B") || letters.isEmpty ? letters : letters + "B"
    var help = unitsHelp
    if !number.isEmpty, unit(name[...]) != nil {
      help = "write \"\(number)\(name)\" (\(unitsHelp))"
    }
    return QuantityError(.notAMemorySize, "\(quoted(text)) is not a memory size", help: help)
  }
}
