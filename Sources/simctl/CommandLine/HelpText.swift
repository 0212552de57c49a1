import Scenarios

/// Help as a pure function of the command table.
enum HelpText {
  static let width = 100

  /// What `simctl` alone prints.
  static var overview: String {
    let commands = Command.all.map { ("simctl \($0.name)", $0.summary) }
    let topics = HelpTopic.all.map { ("simctl help \($0.name)", $0.summary) }
    return """
      simctl plays what happens when a piece of the cloud fails, and tells which apps and desktops
      stay launchable for whom, by which path, for how long, and why not.

      Examples
        simctl run scenarios/region-down.json
        simctl validate scenarios/region-down.json
        simctl explain LHC-4

      Commands
      \(table(commands))
      Topics
      \(table(topics))
      "simctl COMMAND --help" explains a command. It uses no network and sends nothing anywhere.

      """
  }

  static func of(_ command: Command) -> String {
    var sections = [command.summary]
    sections.append(
      (["Examples"] + command.examples.map(exampleLines)).joined(separator: "\n"))
    sections.append(
      "Usage\n  simctl \(command.name)\(command.usage.isEmpty ? "" : " ")\(command.usage)")
    for section in OptionRow.Section.allCases {
      var rows = command.rows.filter { $0.section == section }.map { (spelling($0), remarks($0)) }
      if section == .display { rows.append(("-h, --help", "Show this help.")) }
      if !rows.isEmpty { sections.append("\(section.rawValue)\n" + table(rows)) }
    }
    let codes = command.exitCodes.map { "\($0.code.rawValue) \($0.meaning)" }
    let exit = exitStatus(codes) + "\n(simctl help exit-codes lists them all)"
    return sections.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined(separator: "\n") + "\n"
      + exit
      + "\n"
  }

  /// An example on a line, or on two that a shell reads as one, parted before the last option.
  private static func exampleLines(_ example: String) -> String {
    let line = "  simctl \(example)"
    guard line.count > width, let gap = line.indices.last(where: { line[$0...].hasPrefix(" --") })
    else { return line }
    return "\(line[..<gap]) \\\n     \(line[gap...])"
  }

  /// The codes in lines that fit the page.
  private static func exitStatus(_ codes: [String]) -> String {
    var lines = ["Exit status:"]
    for (index, code) in codes.enumerated() {
      let words = index + 1 < codes.count ? "\(code) ·" : code
      if lines[lines.count - 1].count + 1 + words.count > width { lines.append(" ") }
      lines[lines.count - 1] += " " + words
    }
    return lines.joined(separator: "\n")
  }

  private static func spelling(_ row: OptionRow) -> String {
    if row.kind == .operand { return row.metavariable }
    let hasShort = row.names.contains { !$0.hasPrefix("--") }
    let names = row.names.joined(separator: ", ")
    let value = row.metavariable.isEmpty ? "" : " \(row.metavariable)"
    return (hasShort ? "" : "    ") + names + value
  }

  private static func remarks(_ row: OptionRow) -> String {
    var sentences = [row.help]
    if !row.choices.isEmpty { sentences.append("One of: \(row.choices.joined(separator: ", ")).") }
    if let text = row.defaultText { sentences.append("Default: \(text).") }
    if row.isRepeatable, row.kind == .value { sentences.append("Repeatable.") }
    return sentences.joined(separator: " ")
  }

  /// Two columns, the second wrapped to the width.
  static func table(_ rows: [(String, String)]) -> String {
    let indent = "  "
    let nameWidth = rows.map(\.0.count).max() ?? 0
    let room = width - indent.count - nameWidth - 3
    return rows.map { name, text in
      let lines = lines(of: text, room)
      let first = indent + name.padding(to: nameWidth + 3) + lines[0]
      let rest = lines.dropFirst().map {
        String(repeating: " ", count: indent.count + nameWidth + 3) + $0
      }
      return ([first] + rest).joined(separator: "\n") + "\n"
    }.joined()
  }

  private static func lines(of text: String, _ room: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= room {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [""] : lines
  }
}

extension String {
  /// The text with spaces after it up to `width` columns.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
