/// What a page of a study is made of.
enum StudyBlock {
  case heading(String)
  case text(String)
  case table(headings: [String], rows: [[String]])
}

extension [StudyBlock] {
  /// For a terminal, a pipe or a plain file.
  func text(_ options: RenderOptions) -> String {
    let paint = Paint(isOn: options.color)
    let width = Swift.max(60, options.width)
    var lines: [String] = []
    for block in self {
      switch block {
      case .heading(let heading):
        if !lines.isEmpty { lines.append("") }
        lines.append(paint(.heading, heading))
      case .text(let text): lines += text.wrapped(to: width - 2).map { "  " + $0 }
      case .table(let headings, let rows):
        lines += ColumnTable(headings: headings, rows: rows.map { .init(cells: $0) })
          .lines(width: width, indent: 2, paint: paint)
      }
    }
    let text = lines.map { $0 + "\n" }.joined()
    return options.ascii ? Self.ascii(text) : text
  }

  private static func ascii(_ text: String) -> String {
    String(
      text.flatMap { character -> String in
        switch character {
        case "≥": ">="
        case "≤": "<="
        case "·": "-"
        case "×": "x"
        case "±": "+-"
        default: String(character)
        }
      })
  }

  var markdown: String {
    map { block in
      switch block {
      case .heading(let heading): "### \(Self.escaped(heading))\n"
      case .text(let text): Self.escaped(text) + "\n"
      case .table(let headings, let rows):
        ([headings, headings.map { _ in "---" }] + rows).map { row in
          "| " + row.map(Self.escaped).joined(separator: " | ") + " |\n"
        }.joined()
      }
    }.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "|\\`*_<>[]".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
