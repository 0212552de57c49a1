/// The characters a text report draws with: block characters, or ASCII for terminals without.
struct Glyphs {
  let atLeast, atMost, minus, dot, ellipsis, range, bar: String

  static let unicode = Glyphs(
    atLeast: "≥", atMost: "≤", minus: "−", dot: "·", ellipsis: "…", range: "–", bar: "█")
  static let ascii = Glyphs(
    atLeast: ">=", atMost: "<=", minus: "-", dot: "|", ellipsis: "...", range: "-", bar: "#")
}

/// Colours that repeat what words already say.
struct Paint {
  enum Style: String {
    case heading = "1"
    case good = "32"
    case bad = "1;31"
    case warning = "33"
    case faint = "2"
  }

  let isOn: Bool

  func callAsFunction(_ style: Style, _ text: String) -> String {
    isOn ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text with spaces after it up to `width` columns.
  func padded(to width: Int) -> String { self + spaces(width - count) }

  /// The text with spaces before it up to `width` columns.
  func aligned(to width: Int) -> String { spaces(width - count) + self }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// The text, or its two ends around an ellipsis where it is longer than `width`.
  func elided(to width: Int, _ ellipsis: String) -> String {
    guard count > width else { return self }
    let kept = max(2, width - ellipsis.count)
    return prefix(kept - kept / 2) + ellipsis + suffix(kept / 2)
  }

  /// The text's words on lines of at most `width` columns; a longer word has its own line.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [""] : lines
  }
}

extension [String] {
  /// The items in one text each line of which fits; items are never broken.
  func joined(separator: String, wrappedTo width: Int) -> [String] {
    var lines: [String] = []
    for item in self {
      if let last = lines.last, last.count + separator.count + item.count <= width {
        lines[lines.count - 1] = last + separator + item
      } else {
        lines.append(item)
      }
    }
    return lines
  }
}
