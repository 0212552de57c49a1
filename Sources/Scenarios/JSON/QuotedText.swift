/// The author's text in double quotes, safe to print: control characters are escaped, and what is
/// longer than `limit` characters is elided in the middle.
package func quoted(_ text: some StringProtocol, limit: Int = 48) -> String {
  "\"" + printable(text, limit: limit) + "\""
}

/// As `quoted`, without the quotes.
package func printable(_ text: some StringProtocol, limit: Int = 48) -> String {
  var shown = ""
  for scalar in elided(text, limit: limit).unicodeScalars {
    if isInvisible(scalar) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      shown += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// Whether a scalar moves the cursor or reorders text on a terminal instead of showing itself.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0: true
  case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
  default: false
  }
}

private func elided(_ text: some StringProtocol, limit: Int) -> String {
  guard let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex),
    end != text.endIndex
  else { return String(text) }
  return text.prefix(limit / 2) + "…" + text.suffix(limit - limit / 2 - 1)
}

/// "1 error", "2 errors".
func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
