extension String {
  /// The text on one line: a tab or line break is a space, another control character U+FFFD.
  ///
  /// Names and titles are anybody's; in a format of lines they must not begin a new one.
  var onOneLine: String {
    replacingScalars { scalar in
      switch scalar.value {
      case 0x09...0x0D, 0x85, 0x2028, 0x2029: " "
      case 0..<0x20, 0x7F..<0xA0: "\u{FFFD}"
      default: nil
      }
    }
  }

  /// The text with some of its scalars written otherwise; nil keeps one.
  func replacingScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let text = replacement(scalar) {
        result.append(contentsOf: text.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
