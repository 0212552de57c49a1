/// Rows of cells in columns as wide as they need; the last column is wrapped to the page.
struct ColumnTable {
  struct Row {
    var cells: [String]
    /// What is told below the cells, indented.
    var details: [String] = []
  }

  let headings: [String]
  let rows: [Row]

  /// - Parameter indent: columns to the left of the table.
  func lines(width: Int, indent: Int = 0, paint: Paint) -> [String] {
    let widths = headings.indices.dropLast().map { column in
      (rows.map(\.cells) + [headings]).map { $0[column].count }.max() ?? 0
    }
    let left = "".padded(to: indent)
    var lines = [left + paint(.heading, cells(headings, widths, 0)[0])]
    for row in rows {
      lines += cells(row.cells, widths, width - indent).map { left + $0 }
      for detail in row.details {
        lines += detail.wrapped(to: width - indent - 4).map { left + "    " + $0 }
      }
    }
    return lines
  }

  private func cells(_ cells: [String], _ widths: [Int], _ width: Int) -> [String] {
    let fixed = zip(cells, widths).map { $0.padded(to: $1) + "  " }.joined()
    let last =
      width == 0
      ? [cells[widths.count]] : cells[widths.count].wrapped(to: max(20, width - fixed.count))
    return last.enumerated().map { number, text in
      let line = (number == 0 ? fixed : "".padded(to: fixed.count)) + text
      return line.withoutTrailingSpaces
    }
  }
}

extension String {
  var withoutTrailingSpaces: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }

  /// Markdown as a terminal shows it: paragraphs and items wrapped to the width, all else as it is.
  func markdown(wrappedTo width: Int) -> [String] {
    var lines: [String] = []
    /// The paragraph or item that is being collected, and whether it is an item.
    var open: (text: String, isItem: Bool)?
    func close() {
      guard let (text, isItem) = open else { return }
      let wrapped = text.wrapped(to: isItem ? width - 2 : width)
      lines += wrapped.enumerated().map { isItem ? ($0 == 0 ? "- " : "  ") + $1 : $1 }
      open = nil
    }
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        close()
        lines.append("")
      } else if line.hasPrefix("- ") {
        close()
        open = (String(line.dropFirst(2)), true)
      } else {
        open = ((open.map { $0.text + " " } ?? "") + line, open?.isItem ?? false)
      }
    }
    close()
    return lines
  }
}
