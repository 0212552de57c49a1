/// The alphabet of ids: `[a-z0-9][a-z0-9-]*`, 1 to 63 characters.
package enum Identifier {
  package static let maximumLength = 63

  package static func isValid(_ text: String) -> Bool {
    guard 1...maximumLength ~= text.utf8.count, text.utf8.first != UInt8(ascii: "-") else {
      return false
    }
    return text.utf8.allSatisfy(isInAlphabet)
  }

  /// The edit that makes a text an id.
  package static func help(for text: String) -> String {
    if text.utf8.count > maximumLength { return "write at most \(maximumLength) characters" }
    let mended = mended(text)
    let alphabet = "an id has lower-case letters, digits and hyphens"
    return isValid(mended) ? "write \(quoted(mended)) (\(alphabet))" : alphabet
  }

  /// Lower case, with a hyphen between words and for every other character.
  private static func mended(_ text: String) -> String {
    var mended: [UInt8] = []
    var isAfterLowerCase = false
    for byte in text.utf8 {
      let isUpperCase = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      if isUpperCase, isAfterLowerCase { mended.append(UInt8(ascii: "-")) }
      let lowerCase = isUpperCase ? byte | 0x20 : byte
      let isKept = isInAlphabet(lowerCase) && lowerCase != UInt8(ascii: "-")
      if isKept {
        mended.append(lowerCase)
      } else if let last = mended.last, last != UInt8(ascii: "-") {
        mended.append(UInt8(ascii: "-"))
      }
      isAfterLowerCase = isKept && !isUpperCase
    }
    if mended.last == UInt8(ascii: "-") { mended.removeLast() }
    return String(decoding: mended, as: UTF8.self)
  }

  private static func isInAlphabet(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
