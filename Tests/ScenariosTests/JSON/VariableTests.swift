import Scenarios
import Testing

struct VariableTests {
  static let declared = """
    {
      "params": { "outage": { "type": "duration", "default": "2h", "min": "1s", "max": "12h" } },
      "for": { "$param": "outage" }
    }
    """

  func length(_ text: String, _ settings: [String: String] = [:]) throws -> (Int64?, String) {
    var length: Int64?
    let printed = try report(text, settings: settings) { length = $0.required("for")?.duration() }
    return (length, printed)
  }

  @Test func `a variable has its default, or what is set`() throws {
    #expect(try length(Self.declared) == (7_200_000_000, ""))
    #expect(try length(Self.declared, ["outage": "1h30m"]) == (5_400_000_000, ""))
  }

  @Test func `a setting outside the limits is shown as it was given`() throws {
    let (length, printed) = try length(Self.declared, ["outage": "13h"])
    #expect(length == nil)
    #expect(
      printed == """
        error[SIM0031]: the variable "outage" is 13h; it must be at most 12h
          --param outage:1:1   params.outage
           1 | "13h"
             | ^^^^^
          help: write "12h"

        1 error in 1 file

        """)
  }

  @Test func `a setting of another type is refused in the words of the type`() throws {
    let (_, printed) = try length(Self.declared, ["outage": "300"])
    #expect(
      printed == """
        error[SIM0033]: "300" has no unit, so it is not a duration
          --param outage:1:1   params.outage
           1 | "300"
             | ^^^^^
          help: write "300s" or "5m"

        1 error in 1 file

        """)
  }

  @Test func `a setting for no variable lists the declared ones`() throws {
    let (_, printed) = try length(Self.declared, ["outge": "3h", "zzz": "1"])
    #expect(
      printed == """
        error[SIM0070]: no variable named "outge" is declared
          --param outge
          help: a variable named "outage" exists

        error[SIM0070]: no variable named "zzz" is declared
          --param zzz
          help: write one of: outage

        2 errors in 2 files

        """)
  }

  @Test func `a use of no variable is blamed once, at the name`() throws {
    let (length, printed) = try length("{\n  \"for\": { \"$param\": \"outge\" }\n}")
    #expect(length == nil)
    #expect(
      printed == """
        error[SIM0070]: no variable named "outge" is declared
          a.json:2:22   for
           1 | {
           2 |   "for": { "$param": "outge" }
             |                      ^^^^^^^
           3 | }
          help: no variable is defined; define one or remove the reference

        1 error in 1 file

        """)
  }

  @Test func `a variable of the wrong type is shown where it is used and where it is given`() throws
  {
    let text = """
      {
        "params": { "share": { "type": "ratio", "default": "50%" } },
        "for": { "$param": "share" }
      }
      """
    let (length, printed) = try length(text)
    #expect(length == nil)
    #expect(
      printed == """
        error[SIM0033]: "50%" is not a duration
          a.json:3:10   for
           2 |   "params": { "share": { "type": "ratio", "default": "50%" } },
           3 |   "for": { "$param": "share" }
             |          ^^^^^^^^^^^^^^^^^^^^^
           4 | }
          note: the value is given at a.json:2:54
          help: units: us ms s m h d, largest first, e.g. "1h30m"

        1 error in 1 file

        """)
  }

  @Test(arguments: [
    ("{ \"type\": \"duration\" }", DiagnosticCode.variableWithoutValue),
    ("{ \"type\": \"duraton\", \"default\": \"1h\" }", .unknownWord),
    ("{ \"default\": \"1h\" }", .missingKey),
    ("{ \"type\": \"duration\", \"default\": 5 }", .notADuration),
    ("{ \"type\": \"duration\", \"default\": \"5h\", \"max\": \"1h\" }", .outOfRange),
    ("{ \"type\": \"duration\", \"default\": \"5h\", \"min\": \"6h\" }", .outOfRange),
    ("{ \"type\": \"duration\", \"default\": \"5h\", \"mni\": \"6h\" }", .unknownKey),
    ("{ \"type\": \"duration\", \"default\": \"5h\", \"min\": 6 }", .notADuration),
    ("{ \"type\": \"duration\", \"default\": { \"$param\": \"p\" } }", .variableNotAllowed),
    ("5", .wrongType),
  ])
  func `a wrong declaration is one error`(declaration: String, code: DiagnosticCode) throws {
    let text = "{ \"params\": { \"p\": \(declaration) }, \"for\": { \"$param\": \"p\" } }"
    let decoding = JSONDecoding(try #require(EffectiveTree(document(text))))
    decoding.substituteVariables([:])
    _ = decoding.root.required("for")?.duration()
    #expect(decoding.finish().map(\.code) == [code])
  }

  @Test(arguments: [
    ("duration", "\"1h\"", "90m"), ("ratio", "0.5", "30%"), ("rate", "\"1/s\"", "2/s"),
    ("memory", "\"8GB\"", "4GB"), ("integer", "3", "5"), ("number", "0.5", "-2.5e3"),
    ("string", "\"a\"", "a \"b\" \\ \n"), ("boolean", "true", "false"),
  ])
  func `every type takes a default and a setting`(
    type: String, written: String, setting: String
  ) throws {
    let text =
      "{ \"params\": { \"p\": { \"type\": \"\(type)\", \"default\": \(written) } }, \"v\": { \"$param\": \"p\" } }"
    for settings in [[:], ["p": setting]] {
      let printed = try report(text, settings: settings) { root in
        let value = root.required("v")
        let expected = written.hasPrefix("\"") ? String(written.dropFirst().dropLast()) : written
        #expect(value?.text == settings["p"] ?? expected)
      }
      #expect(printed.isEmpty)
    }
  }

  @Test(arguments: [
    ("integer", "1.5"), ("integer", "[1]"), ("boolean", "yes"), ("number", "x"),
    ("ratio", "2"), ("rate", "5"), ("memory", "{}"), ("integer", ""),
  ])
  func `a setting that is no value of its type is refused`(type: String, setting: String) throws {
    let text = "{ \"params\": { \"p\": { \"type\": \"\(type)\" } }, \"v\": { \"$param\": \"p\" } }"
    let decoding = JSONDecoding(try #require(EffectiveTree(document(text))))
    decoding.substituteVariables(["p": setting])
    _ = decoding.root.required("v")
    let diagnostics = decoding.finish()
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.file.name == "--param p")
  }

  @Test func `an unused variable is a warning`() throws {
    let printed = try report(
      "{ \"params\": {\n  \"p\": { \"type\": \"integer\", \"default\": 1 } } }", settings: [:]
    ) { _ in }
    #expect(
      printed == """
        warning[SIM0211]: the variable "p" is never used
          a.json:2:3   params.p
           1 | { "params": {
           2 |   "p": { "type": "integer", "default": 1 } } }
             |   ^^^
          help: remove it, or write { "$param": "p" }

        1 warning in 1 file

        """)
  }

  @Test(arguments: [
    "{ \"v\": { \"$param\": 5 } }", "{ \"v\": { \"$param\": \"p\", \"a\": 1 } }",
    "{ \"v\": { \"$param\": null } }",
  ])
  func `a malformed use is one error`(text: String) throws {
    let decoding = JSONDecoding(try #require(EffectiveTree(document(text))))
    decoding.substituteVariables([:])
    _ = decoding.root.required("v")?.string()
    #expect(decoding.finish().count == 1)
  }

  @Test func `without substitution a variable is refused where it stands`() throws {
    let printed = try report("{ \"v\": { \"$param\": \"p\" } }") { _ = $0.required("v")?.string() }
    #expect(printed.contains("error[SIM0072]: \"v\" cannot be a variable"))
  }
}
