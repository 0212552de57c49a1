/// A named text as it was read, kept whole so that a diagnostic can show the line it speaks of.
package struct SourceFile: Sendable {
  /// The name as the author wrote it on the command line or in an include.
  package let name: String
  package let bytes: [UInt8]
  /// Rank among the files of one run; diagnostics are printed in this order.
  package let order: Int
  /// Whether it holds a value of the command line, around which nobody wrote JSON.
  package let isCommandLine: Bool

  package init(name: String, bytes: [UInt8], order: Int = 0, isCommandLine: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.order = order
    self.isCommandLine = isCommandLine
  }

  /// A file holding `text` in UTF-8.
  package init(name: String, text: String, order: Int = 0, isCommandLine: Bool = false) {
    self.init(name: name, bytes: Array(text.utf8), order: order, isCommandLine: isCommandLine)
  }
}

extension SourceFile: CustomStringConvertible {
  package var description: String { "\(name) (\(counted(bytes.count, "byte")))" }
}

/// A line and a column, both from 1; columns count characters, a tab is one.
package struct SourceLocation: Sendable, Equatable {
  package let line: Int
  package let column: Int
}

/// The line starts of one file.
///
/// Built when a diagnostic is rendered, never while parsing.
/// - Complexity: O(file size) to build, O(log lines + line length) to locate an offset.
package struct LineIndex: Sendable {
  private let bytes: [UInt8]
  private var starts: [Int]

  package init(_ file: SourceFile) {
    bytes = file.bytes
    // A byte order mark is not a character of the first line.
    starts = [file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (offset, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
  }

  package var lineCount: Int { starts.count }

  /// The place of a byte offset; offsets outside the file are moved to its nearer end.
  package func location(of offset: Int) -> SourceLocation {
    let offset = min(max(offset, starts[0]), bytes.count)
    let line = lineNumber(of: offset)
    let before = bytes[starts[line - 1]..<offset]
    return SourceLocation(line: line, column: characterCount(of: before) + 1)
  }

  /// The bytes of a line (from 1) without its line break.
  package func byteRange(ofLine line: Int) -> Range<Int> {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  private func lineNumber(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private func characterCount(of slice: ArraySlice<UInt8>) -> Int {
    if slice.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) { return slice.count }
    return String(decoding: slice, as: UTF8.self).count
  }
}
