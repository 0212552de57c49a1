/// One line of a file as it is shown in an excerpt, cut to a width around what is marked.
struct ExcerptLine {
  /// The shown text: tabs are four blanks, invisible characters a mark.
  private(set) var text = ""
  /// Blanks and carets that fall under the marked characters.
  private(set) var carets = ""

  /// Cells of a line that is cut which stand before the mark.
  private static let cellsBeforeMark = 40
  /// Bytes looked at on either side of the mark, so that a line of megabytes costs nothing.
  private static let byteReach = 600

  init(
    _ bytes: [UInt8], _ line: Range<Int>, marking range: Range<Int>, width: Int, ellipsis: String
  ) {
    let markStart = min(max(range.lowerBound, line.lowerBound), line.upperBound)
    let markEnd = min(max(range.upperBound, markStart), line.upperBound)
    let start = Self.boundary(bytes, max(line.lowerBound, markStart - Self.byteReach), line)
    let end = Self.boundary(bytes, min(line.upperBound, markStart + Self.byteReach), line)
    let before = Self.cells(bytes[start..<markStart])
    let marked = Self.cells(bytes[markStart..<max(markStart, min(markEnd, end))])
    let after = Self.cells(bytes[max(markStart, min(markEnd, end))..<max(end, markStart)])

    let isWhole = start == line.lowerBound && end == line.upperBound
    let isCut = !isWhole || Self.width(before + marked + after) > width
    if isCut {
      assembleCut(
        before, marked, after, width: width, ellipsis: ellipsis,
        startIsHidden: start > line.lowerBound, endIsHidden: end < line.upperBound)
    } else {
      assemble(before, marked, after)
    }
  }

  private mutating func assemble(_ before: [Cell], _ marked: [Cell], _ after: [Cell]) {
    text = (before + marked + after).map(\.text).joined()
    let caretCount = max(1, Self.width(marked))
    carets =
      String(repeating: " ", count: Self.width(before)) + String(repeating: "^", count: caretCount)
  }

  private mutating func assembleCut(
    _ before: [Cell], _ marked: [Cell], _ after: [Cell], width: Int, ellipsis: String,
    startIsHidden: Bool, endIsHidden: Bool
  ) {
    let mark = Cell(text: ellipsis, width: ellipsis.count)
    // What follows the mark may leave room for more than the usual share before it.
    let following = Self.width(marked) + Self.width(after) + (endIsHidden ? mark.width : 0)
    let roomBefore = max(Self.cellsBeforeMark, width - following)
    var shownBefore = before
    if startIsHidden || Self.width(before) > roomBefore {
      shownBefore = [mark] + Self.suffix(before, width: roomBefore - mark.width)
    }
    let room = width - Self.width(shownBefore)
    if !endIsHidden, Self.width(marked + after) <= room {
      assemble(shownBefore, marked, after)
      return
    }
    let shownMarked = Self.prefix(marked, width: room - mark.width)
    let shownAfter = Self.prefix(after, width: room - mark.width - Self.width(shownMarked))
    let isMarkWhole = shownMarked.count == marked.count
    assemble(shownBefore, shownMarked, (isMarkWhole ? shownAfter : []) + [mark])
  }

  // MARK: Cells

  /// What stands for one character on the terminal.
  struct Cell {
    let text: String
    let width: Int
  }

  private static func cells(_ slice: ArraySlice<UInt8>) -> [Cell] {
    String(decoding: slice, as: UTF8.self).map(cell)
  }

  private static func cell(_ character: Character) -> Cell {
    guard let first = character.unicodeScalars.first else { return Cell(text: "", width: 0) }
    if first == "\t" { return Cell(text: "    ", width: 4) }
    if character.unicodeScalars.contains(where: isInvisible) {
      // A joiner inside an emoji is part of what is seen; anything else that hides is marked.
      let isEmoji = character.unicodeScalars.count > 1 && first.properties.isEmoji
      return isEmoji ? Cell(text: String(character), width: 2) : Cell(text: "\u{FFFD}", width: 1)
    }
    return Cell(text: String(character), width: isWide(first) ? 2 : 1)
  }

  /// Whether terminals give a scalar two columns (the wide blocks of Unicode's annex 11).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  private static func width(_ cells: [Cell]) -> Int { cells.reduce(0) { $0 + $1.width } }

  private static func prefix(_ cells: [Cell], width: Int) -> [Cell] {
    var left = width
    return Array(
      cells.prefix { cell in
        left -= cell.width
        return left >= 0
      })
  }

  private static func suffix(_ cells: [Cell], width: Int) -> [Cell] {
    prefix(cells.reversed(), width: width).reversed()
  }

  /// `offset` moved back to the start of a UTF-8 sequence.
  private static func boundary(_ bytes: [UInt8], _ offset: Int, _ line: Range<Int>) -> Int {
    var offset = offset
    while offset > line.lowerBound, offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 {
      offset -= 1
    }
    return offset
  }
}
