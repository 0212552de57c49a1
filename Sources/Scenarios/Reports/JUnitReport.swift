/// JUnit XML as Jenkins' schema `junit-10.xsd` has it: a suite for each run, a case for each check.
///
/// A case is named by the ids of its run and check, which stay when a title changes. Nothing here is
/// optional to the dialects of JUnit: no file, line, time or timestamp.
enum JUnitReport {
  static func text(of results: [RunResult], _ options: RenderOptions) -> String {
    let runs = RunWords.all(of: results, options)
    let checks = runs.flatMap(\.checks)
    let root = XMLElement(
      "testsuites",
      [("name", "simctl")] + counts(checks),
      children: runs.map(suite))
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.text(indent: "") + "\n"
  }

  private static func suite(_ run: RunWords) -> XMLElement {
    XMLElement(
      "testsuite",
      [("name", run.name)] + counts(run.checks) + [("skipped", "\(run.count(.skipped))")],
      children: [properties(of: run.result)] + run.checks.map { testCase($0, in: run) })
  }

  private static func counts(_ checks: [CheckWords]) -> [(String, String)] {
    [
      ("tests", "\(checks.count)"), ("failures", "\(checks.count { $0.verdict == .fail })"),
      ("errors", "\(checks.count { $0.verdict == .error })"),
    ]
  }

  private static func properties(of result: RunResult) -> XMLElement {
    let properties =
      [
        ("title", result.title), ("seed", "\(result.seed)"),
        ("horizon", Figures.length(result.horizon)), ("status", result.status.rawValue),
        ("digest", result.digest), ("simctl", EngineVersion.current),
      ] + result.changes.map { ("change", $0) }
    return XMLElement(
      "properties",
      children: properties.map { XMLElement("property", [("name", $0.0), ("value", $0.1)]) })
  }

  private static func testCase(_ check: CheckWords, in run: RunWords) -> XMLElement {
    XMLElement(
      "testcase", [("classname", run.name), ("name", check.id)], children: [outcome(of: check)])
  }

  private static func outcome(of check: CheckWords) -> XMLElement {
    let lines = ([check.title] + check.details).joined(separator: "\n")
    let type = ("type", check.measure.isEmpty ? "run" : check.measure)
    switch check.verdict {
    case .pass: return XMLElement("system-out", content: lines)
    case .fail:
      // A baseline has no figures.
      let message = check.figures.isEmpty ? "\(check.title): \(check.remarks)" : check.figures
      return XMLElement("failure", [type, ("message", message)], content: lines)
    case .error: return XMLElement("error", [type, ("message", check.remarks)], content: lines)
    case .skipped:
      return XMLElement("skipped", [type, ("message", check.remarks)], content: lines)
    }
  }
}

/// An element of an XML document, with either children or text.
struct XMLElement {
  private let name: String
  private let attributes: [(String, String)]
  private let children: [XMLElement]
  private let content: String

  init(
    _ name: String, _ attributes: [(String, String)] = [], children: [XMLElement] = [],
    content: String = ""
  ) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.content = content
  }

  func text(indent: String) -> String {
    let start =
      "\(indent)<\(name)"
      + attributes.map { " \($0.0)=\"\(Self.escaped($0.1, isAttribute: true))\"" }.joined()
    if !children.isEmpty {
      let inner = children.map { $0.text(indent: indent + "  ") + "\n" }.joined()
      return "\(start)>\n\(inner)\(indent)</\(name)>"
    }
    if content.isEmpty { return start + "/>" }
    return "\(start)>\(Self.escaped(content, isAttribute: false))</\(name)>"
  }

  /// A text as it stands in a document: readers get it back, but for the characters that XML 1.0
  /// cannot hold, which become U+FFFD.
  static func escaped(_ text: String, isAttribute: Bool) -> String {
    text.replacingScalars { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": isAttribute ? "&quot;" : nil
      // A reader makes one line feed of it, and a space of all three in an attribute.
      case "\r": "&#13;"
      case "\n": isAttribute ? "&#10;" : nil
      case "\t": isAttribute ? "&#9;" : nil
      default: isAllowed(scalar) ? nil : "\u{FFFD}"
      }
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
  }
}
