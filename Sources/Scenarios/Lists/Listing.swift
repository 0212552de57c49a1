import Topology

/// What the model is made of, in lists: for people, and as `simctl.list/1` for programs.
package enum Listing: String, CaseIterable, Sendable {
  case rules, causes, parameters, faults, components

  /// The list for people; ends with a line feed.
  package func text(_ options: RenderOptions) -> String {
    let width = max(60, options.width)
    let paint = Paint(isOn: options.color)
    let lines =
      switch self {
      case .rules: Self.ruleTable.lines(width: width, paint: paint)
      case .causes: Self.causeTable(Cause.allCases).lines(width: width, paint: paint)
      case .parameters: Self.parameterTable(Parameter.all).lines(width: width, paint: paint)
      case .faults: Self.faultLines(width, paint)
      case .components: Self.componentTable.lines(width: width, paint: paint)
      }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The list for programs; ends with a line feed.
  package var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "simctl.list/1")
      switch self {
      case .rules: Self.writeRules(to: &writer)
      case .causes: Self.writeCauses(to: &writer)
      case .parameters: Self.writeParameters(to: &writer)
      case .faults: Self.writeFaults(to: &writer)
      case .components: Self.writeComponents(to: &writer)
      }
    }
    return writer.text
  }
}

// MARK: For people

extension Listing {
  private static var ruleTable: ColumnTable {
    ColumnTable(
      headings: ["RULE", "TITLE", "PARAMETERS"],
      rows: Rule.allCases.map { rule in
        let parameters = rule.parameters.map(\.name).joined(separator: ", ")
        return .init(cells: [
          rule.rawValue, rule.title, rule.isSimulated ? parameters : "not yet simulated",
        ])
      })
  }

  static func causeTable(_ causes: [Cause]) -> ColumnTable {
    ColumnTable(
      headings: ["CAUSE", "RULE", "IN PLAIN WORDS"],
      rows: causes.map { .init(cells: [$0.word, $0.rule.rawValue, $0.sentence]) })
  }

  static func parameterTable(_ parameters: [Parameter]) -> ColumnTable {
    ColumnTable(
      headings: ["PARAMETER", "DEFAULT", "UNIT", "RANGE", "CONFIDENCE", "RULES"],
      rows: parameters.map { parameter in
        .init(
          cells: [
            parameter.name, parameter.written(parameter.defaultValue), parameter.type,
            parameter.rangeText, parameter.confidence.rawValue,
            parameter.rules.map(\.rawValue).joined(separator: ", "),
          ],
          details: [parameter.meaning, "source: \(parameter.source)"])
      })
  }

  private static func faultLines(_ width: Int, _ paint: Paint) -> [String] {
    FaultKind.allCases.enumerated().flatMap { number, kind in
      (number == 0 ? [] : [""]) + heading(kind.rawValue, kind.sentence, width, paint)
        + consequenceLines(of: kind, width)
    }
  }

  /// A name and what it stands for, wrapped beside it.
  static func heading(_ name: String, _ text: String, _ width: Int, _ paint: Paint) -> [String] {
    let lines = text.wrapped(to: max(20, width - name.count - 3))
    return lines.enumerated().map { number, line in
      number == 0 ? paint(.heading, name) + "   " + line : "".padded(to: name.count + 3) + line
    }
  }

  /// What a fault does, below the kinds of component to which it does it.
  static func consequenceLines(of kind: FaultKind, _ width: Int) -> [String] {
    kind.consequences.flatMap { components, consequence in
      let names = components.map(\.plural).joined(separator: ", ")
      return names.wrapped(to: width - 2).map { "  " + $0 }
        + consequence.wrapped(to: width - 6).map { "      " + $0 }
    }
  }

  private static var componentTable: ColumnTable {
    ColumnTable(
      headings: ["COMPONENT", "PATH", "FAULTS"],
      rows: ComponentKind.allCases.map { component in
        let faults = FaultKind.allCases.filter { $0.fits(component) }.map(\.rawValue)
        return .init(cells: [
          component.noun, component.paths.joined(separator: ", "),
          faults.isEmpty ? "none" : faults.joined(separator: ", "),
        ])
      })
  }
}

// MARK: For programs

extension Listing {
  private static func writeRules(to writer: inout JSONWriter) {
    writer.array("rules", Rule.allCases) { writer, rule in
      writer.object { writer in
        writer.member("id", rule.rawValue)
        writer.member("title", rule.title)
        writer.member("simulated", rule.isSimulated)
        writer.array("parameters", rule.parameters) { $0.element($1.name) }
      }
    }
  }

  private static func writeCauses(to writer: inout JSONWriter) {
    writer.array("causes", Cause.allCases) { writer, cause in
      writer.object { writer in
        writer.member("cause", cause.word)
        writer.member("sentence", cause.sentence)
        writer.member("rule", cause.rule.rawValue)
      }
    }
  }

  private static func writeParameters(to writer: inout JSONWriter) {
    writer.array("parameters", Parameter.all) { writer, parameter in
      writer.object { writer in
        writer.member("name", parameter.name)
        writer.member("unit", parameter.type)
        writer.object("range") { writer in
          writer.member("from", json: parameter.json(parameter.range.lowerBound))
          writer.member("to", json: parameter.json(parameter.range.upperBound))
        }
        writer.member("default", json: parameter.json(parameter.defaultValue))
        writer.member("confidence", parameter.confidence.rawValue)
        writer.member("source", parameter.source)
        writer.array("rules", parameter.rules) { $0.element($1.rawValue) }
        writer.member("meaning", parameter.meaning)
      }
    }
  }

  private static func writeFaults(to writer: inout JSONWriter) {
    writer.array("faults", FaultKind.allCases) { writer, kind in
      writer.object { writer in
        writer.member("kind", kind.rawValue)
        writer.member("sentence", kind.sentence)
        writer.array("keys", kind.keys) { $0.element($1) }
        writer.array("effects", ComponentKind.allCases.filter(kind.fits)) { writer, component in
          writer.object { writer in
            writer.member("component", component.noun)
            writer.member("effect", kind.consequence(for: component))
          }
        }
      }
    }
  }

  private static func writeComponents(to writer: inout JSONWriter) {
    writer.array("components", ComponentKind.allCases) { writer, component in
      writer.object { writer in
        writer.member("component", component.noun)
        writer.array("paths", component.paths) { $0.element($1) }
        writer.array("faults", FaultKind.allCases.filter { $0.fits(component) }) {
          $0.element($1.rawValue)
        }
      }
    }
  }
}
