import Foundation
import Testing
import Topology

@Suite struct `The list of rules` {
  /// The headings of the document: ID, title, and whether it says `(not yet simulated)`.
  static func headings() throws -> [Heading] {
    let document = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Documentation/model.md")
    return try String(contentsOf: document, encoding: .utf8).split(separator: "\n")
      .compactMap(Heading.init)
  }

  struct Heading {
    let id: String
    let title: String
    let isSimulated: Bool

    init?(_ line: Substring) {
      guard line.hasPrefix("### ") else { return nil }
      let words = line.dropFirst(4).split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { return nil }
      id = String(words[0])
      let waits = " (not yet simulated)"
      isSimulated = !words[1].hasSuffix(waits)
      title = String(isSimulated ? words[1] : words[1].dropLast(waits.count))
    }
  }

  @Test func `the document and the code name the same rules in the same order`() throws {
    #expect(try Self.headings().map(\.id) == Rule.allCases.map(\.rawValue))
  }

  @Test func `a rule has one title and one state in the document and in the code`() throws {
    for heading in try Self.headings() {
      let rule = try #require(Rule(rawValue: heading.id), "no rule \(heading.id)")
      #expect(heading.title == rule.title, "\(heading.id)")
      #expect(heading.isSimulated == rule.isSimulated, "\(heading.id)")
    }
  }

  @Test func `no two rules share a title`() {
    #expect(Set(Rule.allCases.map(\.title)).count == Rule.allCases.count)
  }
}

@Suite struct `The table of parameters` {
  @Test func `names ascend strictly, so they are unique and can be searched`() {
    for (earlier, later) in zip(Parameter.all, Parameter.all.dropFirst()) {
      #expect(earlier.name < later.name)
    }
  }

  @Test func `every default lies in its range`() {
    for parameter in Parameter.all {
      #expect(parameter.range.contains(parameter.defaultValue), "\(parameter.name)")
    }
  }

  @Test func `every parameter is used by a rule that is simulated`() {
    for parameter in Parameter.all {
      #expect(
        !parameter.rules.isEmpty && parameter.rules.allSatisfy(\.isSimulated), "\(parameter.name)")
      #expect(!parameter.source.isEmpty && !parameter.meaning.isEmpty, "\(parameter.name)")
    }
  }

  @Test func `each name is found at its place and a name beside it is not`() {
    for (index, parameter) in Parameter.all.enumerated() {
      #expect(Parameter.index(named: parameter.name) == index)
      #expect(Parameter.index(named: parameter.name + "x") == nil)
    }
    #expect(Parameter.index(named: "") == nil)
  }

  @Test func `each stored figure has exactly one row`() {
    let stored = Mirror(reflecting: Parameters()).children.filter { $0.value is Int64 }.count
    #expect(stored == Parameter.all.count)
    #expect(Set(Parameter.all.map(\.path)).count == Parameter.all.count)
  }

  @Test func `the document lists each parameter with its default and range`() throws {
    let document = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Documentation/model.md")
    let rows = try String(contentsOf: document, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| `") }
      .map { row in row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    let expected = Parameter.all.map { parameter in
      [
        "`\(parameter.name)`", parameter.written(parameter.defaultValue),
        parameter.written(parameter.range.lowerBound) + "–"
          + parameter.written(parameter.range.upperBound),
        parameter.confidence.rawValue, parameter.source,
        parameter.rules.map(\.rawValue).joined(separator: ", "), parameter.meaning,
      ]
    }
    #expect(rows == expected)
  }
}

extension Parameter {
  /// A value as the document writes it: "60 s", "0.5", "20/s", "10000".
  fileprivate func written(_ value: Int64) -> String {
    switch unit {
    case .seconds: Self.decimal(value) + " s"
    case .ratio: Self.decimal(value)
    case .perSecond: "\(value)/s"
    case .count: "\(value)"
    }
  }

  private static func decimal(_ millionths: Int64) -> String {
    let (whole, rest) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
    guard rest != 0 else { return "\(whole)" }
    var digits = String(String(1_000_000 + rest).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}

@Suite struct `The figures of a run` {
  @Test func `start at the sheet's defaults and none is marked as set`() {
    let parameters = Parameters()
    #expect(parameters.overridden.isEmpty)
    #expect(parameters.lhcDetect == 60_000_000)
    #expect(parameters.leasePeriod == 7 * 86_400_000_000)
    #expect(parameters.logonMedian == 23_700_000)
    #expect(parameters.arrivalSigma == 159_000)
    for (index, parameter) in Parameter.all.enumerated() {
      #expect(parameters.value(at: index) == parameter.defaultValue, "\(parameter.name)")
    }
  }

  @Test func `setting one changes that one alone and marks it, whatever the order`() {
    for (index, parameter) in Parameter.all.enumerated() {
      var parameters = Parameters()
      parameters.set(parameter.range.upperBound, at: index)
      #expect(parameters.overridden == [index])
      for other in Parameter.all.indices {
        let wanted = other == index ? parameter.range.upperBound : Parameter.all[other].defaultValue
        #expect(parameters.value(at: other) == wanted, "\(parameter.name)")
        #expect(parameters.isOverridden(at: other) == (other == index))
      }
    }
    var parameters = Parameters()
    for index in [7, 3, 40, 3, 0] { parameters.set(Parameter.all[index].defaultValue, at: index) }
    #expect(parameters.overridden == [0, 3, 7, 40])
  }
}

@Suite struct `The list of causes` {
  @Test func `words are kebab case, unique, and lead back to their cause`() {
    for cause in Cause.allCases {
      #expect(cause.word.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(cause.word)")
      #expect(Cause(word: cause.word) == cause)
    }
    #expect(Cause(word: "no-such-cause") == nil)
  }

  @Test func `every cause belongs to a rule that is simulated`() {
    for cause in Cause.allCases { #expect(cause.rule.isSimulated, "\(cause.word)") }
  }

  @Test func `sentences are unique clauses that a report can put after a colon`() {
    #expect(Set(Cause.allCases.map(\.sentence)).count == Cause.allCases.count)
    for cause in Cause.allCases {
      #expect(cause.sentence.first?.isUppercase == false, "\(cause.word)")
      #expect(cause.sentence.last != ".", "\(cause.word)")
    }
  }
}
