/// Prints diagnostics as a person reads them: message, place, excerpt with carets, help.
package struct DiagnosticRenderer: Sendable {
  /// Diagnostics printed per file; of the others only the number is.
  package var limitPerFile = 50
  /// Columns of an excerpt, its gutter included.
  package var width = 100
  /// Whether marks of our own stay within ASCII; the author's text is shown as it is.
  package var isASCII = false

  package init() {}

  /// The whole report, in file order, ending with the count line; empty for no diagnostics.
  package func report(_ diagnostics: [Diagnostic]) -> String {
    let sorted = diagnostics.inFileOrder()
    guard !sorted.isEmpty else { return "" }
    var blocks: [String] = []
    var fileCount = 0
    var start = 0
    while start < sorted.count {
      let file = sorted[start].file
      var end = start
      while end < sorted.count, sorted[end].file.isSamePlace(as: file) { end += 1 }
      blocks += self.blocks(of: sorted[start..<end], in: file)
      fileCount += 1
      start = end
    }
    return blocks.joined(separator: "\n") + "\n" + countLine(sorted, fileCount: fileCount) + "\n"
  }

  private func blocks(of diagnostics: ArraySlice<Diagnostic>, in file: SourceFile) -> [String] {
    let lines = LineIndex(file)
    var blocks = diagnostics.prefix(limitPerFile).map { block($0, lines) }
    let left = diagnostics.count - blocks.count
    if left > 0 { blocks.append("\(counted(left, "more problem")) in \(printableName(file))\n") }
    return blocks
  }

  private func countLine(_ diagnostics: [Diagnostic], fileCount: Int) -> String {
    let errorCount = diagnostics.count { $0.severity == .error }
    let warningCount = diagnostics.count - errorCount
    var parts: [String] = []
    if errorCount > 0 { parts.append(counted(errorCount, "error")) }
    if warningCount > 0 { parts.append(counted(warningCount, "warning")) }
    return "\(parts.joined(separator: ", ")) in \(counted(fileCount, "file"))"
  }

  /// One diagnostic without the blank line behind it, ending in a line break.
  package func render(_ diagnostic: Diagnostic) -> String {
    block(diagnostic, LineIndex(diagnostic.file))
  }

  private func block(_ diagnostic: Diagnostic, _ lines: LineIndex) -> String {
    var text = "\(diagnostic.severity.rawValue)[\(diagnostic.code.name)]: \(diagnostic.message)\n"
    text += "  \(place(diagnostic, lines))"
    text += diagnostic.path.isEmpty ? "\n" : "   \(diagnostic.path)\n"
    if let range = diagnostic.range {
      text += excerpt(range, diagnostic, lines)
    }
    for note in diagnostic.notes { text += "  note: \(note.message)\(place(note))\n" }
    for help in diagnostic.help { text += "  help: \(help)\n" }
    return text
  }

  private func place(_ diagnostic: Diagnostic, _ lines: LineIndex) -> String {
    let name = printableName(diagnostic.file)
    guard let range = diagnostic.range else { return name }
    let location = lines.location(of: range.lowerBound)
    return "\(name):\(location.line):\(location.column)"
  }

  private func place(_ note: Diagnostic.Note) -> String {
    guard let file = note.file else { return "" }
    let location = LineIndex(file).location(of: note.offset)
    return " at \(printableName(file)):\(location.line):\(location.column)"
  }

  private func printableName(_ file: SourceFile) -> String { printable(file.name, limit: 4096) }

  // MARK: The excerpt

  /// The line in question between its neighbours, with carets under the bytes in question.
  private func excerpt(
    _ range: Range<Int>, _ diagnostic: Diagnostic, _ lines: LineIndex
  ) -> String {
    let bytes = diagnostic.file.bytes
    let line = lines.location(of: range.lowerBound).line
    let last = min(line + 1, lines.lineCount)
    let numberWidth = String(last).count
    let marked = ExcerptLine(
      bytes, lines.byteRange(ofLine: line), marking: range,
      width: max(20, width - numberWidth - 6), ellipsis: ellipsis)
    var text = ""
    if line > 1 { text += neighbour(line - 1, bytes, lines, numberWidth) }
    text += gutter(line, numberWidth) + marked.text + "\n"
    text += gutter(nil, numberWidth) + marked.carets
    text += diagnostic.label.map { " \($0)\n" } ?? "\n"
    if last > line { text += neighbour(last, bytes, lines, numberWidth) }
    return text
  }

  private func neighbour(
    _ line: Int, _ bytes: [UInt8], _ lines: LineIndex, _ numberWidth: Int
  ) -> String {
    let range = lines.byteRange(ofLine: line)
    // The last line of a file that ends in a line break is no line.
    if range.isEmpty, line == lines.lineCount { return "" }
    let excerpt = ExcerptLine(
      bytes, range, marking: range.lowerBound..<range.lowerBound,
      width: max(20, width - numberWidth - 6), ellipsis: ellipsis)
    let text = gutter(line, numberWidth) + excerpt.text
    return trimmedEnd(text) + "\n"
  }

  private func gutter(_ line: Int?, _ numberWidth: Int) -> String {
    let number = line.map(String.init) ?? ""
    return "   " + String(repeating: " ", count: numberWidth - number.count) + number + " | "
  }

  private func trimmedEnd(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  private var ellipsis: String { isASCII ? "..." : "…" }
}

extension SourceFile {
  fileprivate func isSamePlace(as other: SourceFile) -> Bool {
    order == other.order && name == other.name
  }
}
