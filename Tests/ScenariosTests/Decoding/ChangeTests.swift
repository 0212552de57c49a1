import Testing

@testable import Scenarios

/// Overlays, single values and variables laid on a scenario.
struct ChangeTests {
  private static let base = #"""
    { "schema": "simctl.scenario/1", "include": { "estate": "e.json" }, "horizon": "1h",
      "params": { "n": { "type": "integer", "default": 2 } },
      "faults": { "gone": { "target": "regions.r", "kind": "outage", "at": "10m", "for": "5m" } },
      "parameters": { "lhc.configSync": "60s" } }
    """#
  private static let estate = #"""
    { "schema": "simctl.scenario/1",
      "regions": { "r": { "provider": "p", "area": "a", "sovereignty": "s",
                          "zones": { "z1": { "faultDomains": 2 } } } },
      "connectors": { "ams": { "count": { "$param": "n" }, "override": { "1": { "vcpu": 2 } } } },
      "cohorts": { "all": { "resources": ["x", "y"] } } }
    """#

  /// The tree with its changes, as JSON, and what is wrong with the changes.
  private static func laid(
    overlays: [String] = [], settings: [(String, String)] = []
  ) throws -> (json: String, problems: [String], decoding: JSONDecoding) {
    let files = [("s.json", base), ("e.json", estate)].enumerated().map { order, file in
      JSONDocument(SourceFile(name: file.0, text: file.1, order: order))
    }
    let layers = ChangeLayers(
      try #require(EffectiveTree(layers: files)),
      ScenarioChanges(
        overlays: overlays.enumerated().map { number, text in
          .init(ScenarioSource(name: "o\(number).json", bytes: Array(text.utf8)))
        }, settings: settings.map { .init($0.0, $0.1) }))
    let decoding = JSONDecoding(layers.tree)
    decoding.substituteVariables([ScenarioChanges.Assignment]())
    let problems = layers.diagnostics.map { "\($0.code.name) \($0.path): \($0.message)" }
    return (EffectiveScenario(decoding.tree).json, problems, decoding)
  }

  private static func value(_ path: String, _ decoding: JSONDecoding) -> String? {
    decoding.root.value(at: path)?.text
  }

  @Test func `maps are merged, other values are replaced, null deletes`() throws {
    let (json, problems, decoding) = try Self.laid(overlays: [
      #"{ "connectors": { "ams": { "count": 3, "override": null } }, "faults": { "gone": null } }"#,
      #"{ "connectors": { "ams": { "count": 5 } }, "cohorts": { "all": { "resources": [] } } }"#,
    ])
    #expect(problems.isEmpty)
    #expect(Self.value("connectors.ams.count", decoding) == "5")
    #expect(decoding.root.value(at: "connectors.ams.override") == nil)
    #expect(decoding.root.value(at: "faults")?.entries().isEmpty == true)
    #expect(!json.contains("gone") && !json.contains("include") && !json.contains("params"))
  }

  @Test func `what a later overlay sets after a deletion stands alone`() throws {
    let (_, problems, decoding) = try Self.laid(overlays: [
      #"{ "connectors": { "ams": { "override": null } } }"#,
      #"{ "connectors": { "ams": { "override": { "2": { "vcpu": 8 } } } } }"#,
    ])
    #expect(problems.isEmpty)
    #expect(decoding.root.value(at: "connectors.ams.override")?.entries().map(\.id) == ["2"])
  }

  @Test(arguments: [
    (#"{ "connectors": { "amz": { "count": 3 } } }"#, "SIM0080 connectors.amz"),
    (#"{ "regions": { "r": { "zones": { "z2": {} } } } }"#, "SIM0080 regions.r.zones.z2"),
    (#"{ "params": { "m": { "type": "integer", "default": 1 } } }"#, "SIM0080 params.m"),
    (#"{ "faults": { "goen": null } }"#, "SIM0081 faults.goen"),
    (#"{ "connectors": { "ams": { "vcpu": null } } }"#, "SIM0081 connectors.ams.vcpu"),
    (#"{ "customer": { "rendezvous": null } }"#, "SIM0081 customer.rendezvous"),
    (#"{ "cohorts": { "all": { "resources": ["x"] } } }"#, "SIM0082 cohorts.all.resources"),
    (#"{ "include": { "estate": "f.json" } }"#, "SIM0083 include"),
    (#"{ "schema": "simctl.scenario/1" }"#, "SIM0060 schema"),
    (#"{ "add": 1 }"#, "SIM0030 add"),
    (#"[]"#, "SIM0030 "),
  ])
  func `a guard tells the place and passes over what it refuses`(
    overlay: String, problem: String
  ) throws {
    let (json, problems, _) = try Self.laid(overlays: [overlay])
    #expect(problems.count == 1 && problems.first?.hasPrefix(problem) == true)
    // What lies in a map that is not there leaves an empty one.
    if !problem.hasPrefix("SIM0082"), !problem.hasSuffix("rendezvous") {
      #expect(try Self.laid().json == json)
    }
  }

  @Test func `an overlay that adds may bring new things, and still not delete what is not there`()
    throws
  {
    let (_, problems, decoding) = try Self.laid(overlays: [
      #"{ "add": true, "connectors": { "dub": { "count": 1 } }, "faults": { "nope": null } }"#
    ])
    #expect(problems.count == 1 && problems.first?.hasPrefix("SIM0081 faults.nope") == true)
    #expect(Self.value("connectors.dub.count", decoding) == "1")
    #expect(decoding.root.value(at: "add") == nil)
  }

  @Test func `known things take new keys without a word`() throws {
    let (_, problems, decoding) = try Self.laid(
      overlays: [
        #"{ "connectors": { "ams": { "vcpu": 4, "override": { "2": { "vcpu": 1 } } } } }"#
      ],
      settings: [("customer.serviceContinuity.leasePeriod", "1d")])
    #expect(problems.isEmpty)
    #expect(Self.value("connectors.ams.vcpu", decoding) == "4")
    #expect(Self.value("customer.serviceContinuity.leasePeriod", decoding) == "1d")
  }

  @Test(arguments: [
    ("connectors.ams.count", "7", JSONKind.number, "7"),
    ("faults.gone.at", "20m", .string, "20m"),
    ("parameters.lhc.configSync", "5m", .string, "5m"),
    ("parameters.vda.ping", "30s", .string, "30s"),
    ("regions.r.provider", "7", .string, "7"),
    ("regions.r.provider", #""7""#, .string, "7"),
    ("cohorts.all.resources", #"["y"]"#, .array, #"["y"]"#),
    ("title", "a \"b\"\n\\", .string, "a \"b\"\n\\"),
    ("customer.serviceContinuity.on", "false", .false, "false"),
    ("faults.gone.target", #"["regions.r"]"#, .array, ""),
    ("regions.r.provider", #"{ "a": "b" }"#, .object, ""),
    ("checks.c.cohorts", "[\"all\", // everybody\n \"x\"]", .array, ""),
    ("regions.r.provider", "[a", .string, "[a"),
    ("regions.r.provider", "[a]", .string, "[a]"),
  ])
  func `a value is JSON where it is JSON, and text where the scenario has text`(
    path: String, text: String, kind: JSONKind, value: String
  ) throws {
    let (_, _, decoding) = try Self.laid(settings: [(path, text)])
    let keys = path.hasPrefix("parameters.") ? ["parameters", String(path.dropFirst(11))] : nil
    let node =
      try keys.map { try #require(decoding.root.optional($0[0])?.optional($0[1])) }
      ?? #require(decoding.root.value(at: path))
    #expect(node.kind == kind)
    if kind != .array, kind != .object { #expect(node.text == value) }
  }

  /// What is wrong with the whole scenario, where one value is set.
  private static func problem(
    _ setting: ScenarioChanges.Assignment, _ variables: [ScenarioChanges.Assignment] = []
  ) throws -> Diagnostic? {
    let path = "scenarios/small-region-down.json"
    let decoded = ScenarioDecoder(reading: ScenarioFolder.read).decode(
      SourceFile(name: path, bytes: try #require(ScenarioFolder.read(path))),
      changes: ScenarioChanges(settings: [setting], variables: variables))
    return decoded.diagnostics.first { $0.severity == .error }
  }

  /// Quotes on a command line are the shell's.
  @Test func `a number is text where only text will do, and text in an array is what it is`() throws
  {
    for (path, text) in [
      ("connectors.dub.version", "2402"), ("faults.weu-lost.target", #"["regions.westeurope"]"#),
      ("checks.leases-carry.cohorts", #"["hq-native", "kiosks"]"#),
    ] {
      #expect(try Self.problem(.init(path, text)) == nil, "\(path)")
    }
  }

  @Test(arguments: [
    ("connectors.ams.count", "many", "write a number"),
    ("connectors.ams.count", #""4""#, "write 4"), ("connectors.ams.count", "02", "write 2"),
    ("customer.serviceContinuity.leasePeriod", "14", #"write "14d""#),
    ("customer.serviceContinuity.leasePeriod", "45", #"write "45h""#),
    ("horizon", "5", #"write "5s" or "5m""#),
    ("customer.leasePeriod", "14d", "set customer.serviceContinuity.leasePeriod instead"),
    ("customer.count", "1", "leave it out, or write one of: "),
    ("connectors.ams.zzzzzzzz", "1", "leave it out, or write one of: count,"),
    ("include.estate", "x", "leave it out, and write"),
    ("resources.desktop.from", "lab", #"write '["lab"]'"#),
    ("resources.desktop.from", "[lab]", #"write JSON, with its texts in quotes: '["a", "b"]'"#),
    ("title", "[1]", #"write text; what reads as JSON is text as '"…"'"#),
    (
      "customer.serviceContinuity", "on", "set its keys one by one: customer.serviceContinuity.KEY="
    ),
  ])
  func `what is wrong with a value is told in words for a command line`(
    path: String, text: String, help: String
  ) throws {
    let problem = try #require(try Self.problem(.init(path, text)))
    #expect(problem.help.count == 1 && problem.help[0].hasPrefix(help), "\(problem.help)")
    #expect(problem.file.name == "--set \(path)")
    let varied = try Self.problem(.init(path, text, option: "--vary"))
    #expect(varied?.file.name == "--vary \(path)" && varied?.help == problem.help)
  }

  @Test func `a variable that is not declared is told by what there is`() throws {
    let problem = try Self.problem(.init("seed", "1"), [.init("outag", "1h")])
    #expect(problem?.help == [#"a variable named "outage" exists"#])
    let bare = ScenarioDecoder(reading: ScenarioFolder.read).decode(
      path: "scenarios/one-pop.json", changes: ScenarioChanges(variables: [.init("outage", "1h")]))
    #expect(
      bare.diagnostics.map(\.help)
        == [["the scenario declares no variables; --set changes a value by its path"]])
  }

  private static func decoded(_ changes: ScenarioChanges) -> ScenarioDecoder.Outcome {
    ScenarioFolder.decode("scenarios/small-region-down.json", changes: changes)
  }

  @Test func `what refers to what was deleted is told of the deletion, and never of itself`() {
    let deleted = Self.decoded(ScenarioChanges(settings: [.init("faults.weu-lost", "null")]))
    #expect(deleted.diagnostics.count == 3)
    for problem in deleted.diagnostics {
      #expect(
        problem.help == ["--set faults.weu-lost deletes it: delete what names it too, or keep it"])
    }
    let itself = Self.decoded(
      ScenarioChanges(settings: [.init("faults.cc1-crash.after", "cc1-crsh")]))
    #expect(itself.diagnostics.map(\.help) == [["write one of: weu-lost"]])
    let alone = Self.decoded(
      ScenarioChanges(settings: [
        .init("faults.cc1-crash.after", "zzz"), .init("faults.weu-lost", "null"),
      ]))
    #expect(
      alone.diagnostics.first { $0.path == "faults.cc1-crash.after" }?.help
        == ["no other fault is defined; define one or remove the reference"])
  }

  /// Taking the help gives the value that was meant, and no warning.
  @Test func `a variable that is set over is told how to set it`() {
    let over = Self.decoded(ScenarioChanges(settings: [.init("faults.weu-lost.for", "1h")]))
    #expect(over.scenario != nil && over.diagnostics.map(\.code) == [.unusedVariable])
    #expect(over.diagnostics.first?.message.contains("is set over") == true)
    #expect(over.diagnostics.map(\.help) == [["use --param outage=1h"]])
    let meant = Self.decoded(ScenarioChanges(variables: [.init("outage", "1h")]))
    #expect(meant.diagnostics.isEmpty)
    let text = #"{ "faults": { "weu-lost": { "for": "1h" } } }"#
    let file = Self.decoded(
      ScenarioChanges(overlays: [.init(ScenarioSource(name: "o.json", bytes: Array(text.utf8)))]))
    #expect(
      file.diagnostics.map(\.help) == [["set the variable instead of \"faults.weu-lost.for\""]])
  }

  @Test func `the shipped what-if takes the leases away and nothing else`() throws {
    let path = "what-ifs/no-leases.json"
    let bytes = try #require(ScenarioFolder.read(path))
    let overlay = ScenarioChanges.OverlayFile(ScenarioSource(name: path, bytes: bytes))
    let failed = try [.none, ScenarioChanges(overlays: [overlay])].map { changes in
      let outcome = Self.decoded(changes)
      #expect(outcome.diagnostics.isEmpty)
      let result = Scenarios.run(try #require(outcome.scenario), limits: RunLimits()) { _ in }
      return result.checks.filter { $0.verdict == .fail }.map(\.id)
    }
    #expect(failed == [[], ["leases-carry"]])
  }

  /// The words behind "write" are paths: each is then no unknown one.
  @Test(arguments: [
    ("conectors.dub.count", "write connectors.dub.count"),
    ("weu-lost.for", "write faults.weu-lost.for"),
    ("dub.vcpu", "write connectors.dub.vcpu"),
    ("lhc.configSync", "write parameters.lhc.configSync"),
    ("outage.default", "write params.outage.default"),
    ("outage", "it is a variable: write --param outage=VALUE; its path is params.outage.default"),
    (
      "count",
      "write one of: connectors.ams.count, connectors.dub.count, vdas.assigned.count, "
        + "vdas.desk-pc.count and 3 more"
    ),
    ("connectors/ams/count", "write connectors.ams.count, with dots"),
    ("connectors/zzz", "write a path of the scenario; \"simctl show FILE --origin\" lists them"),
    ("zzz.a", "write a path of the scenario; \"simctl show FILE --origin\" lists them"),
    ("add", "write a path of the scenario; \"simctl show FILE --origin\" lists them"),
  ])
  func `a path that begins with an unknown word is told where it may begin`(
    path: String, help: String
  ) throws {
    let problem = try #require(try Self.problem(.init(path, "2")))
    #expect(problem.code == .unknownPath && problem.help == [help], "\(problem.help)")
    let paths = help.split(whereSeparator: { " ,;".contains($0) }).filter { $0.contains(".") }
    for path in paths where !help.hasPrefix("write a path") {
      #expect(try Self.problem(.init(String(path), "2"))?.code != .unknownPath, "\(path)")
    }
  }

  @Test(arguments: [
    ("connectors.amz.count", "4", "SIM0080"), ("faults.goen", "null", "SIM0081"),
    ("horizon.x", "4", "SIM0084"), ("connectors.ams.count.x", "4", "SIM0084"),
    ("connectors..count", "4", "SIM0084"),
  ])
  func `a path that leads nowhere is refused`(path: String, text: String, code: String) throws {
    let (json, problems, _) = try Self.laid(settings: [(path, text)])
    #expect(problems.count == 1 && problems.first?.hasPrefix(code) == true)
    #expect(try Self.laid().json == json)
  }

  @Test func `each value knows the file and line that set it`() throws {
    let (_, _, decoding) = try Self.laid(
      overlays: ["{\n  \"connectors\": { \"ams\": { \"vcpu\": 8 } } }"],
      settings: [("faults.gone.for", "6m")])
    let lines = EffectiveScenario(decoding.tree).origins.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    }
    #expect(lines.contains(["connectors.ams.vcpu", "8", "o0.json:2:36"]))
    #expect(lines.contains(["faults.gone.for", "\"6m\"", "--set", "faults.gone.for"]))
    #expect(lines.contains(["connectors.ams.count", "2", "s.json:2:52"]))
    #expect(lines.contains(["cohorts.all.resources[1]", "\"y\"", "e.json:5:44"]))
    #expect(!lines.contains { $0[0].hasPrefix("params") || $0[0].hasPrefix("include") })
  }

  @Test(arguments: ["small-region-down", "region-down", "slow-region"])
  func `what show prints plays to the same outcomes`(name: String) throws {
    let changes = ScenarioChanges(settings: [.init("horizon", "12h")])
    func outcome(_ file: SourceFile, _ changes: ScenarioChanges) throws -> (Scenario, String) {
      let decoded = ScenarioDecoder(reading: ScenarioFolder.read).decode(file, changes: changes)
      let scenario = try #require(decoded.scenario)
      return (scenario, EffectiveScenario(try #require(decoded.effective)).json)
    }
    let path = "scenarios/\(name).json"
    let bytes = try #require(ScenarioFolder.read(path))
    let (changed, json) = try outcome(SourceFile(name: path, bytes: bytes), changes)
    let (shown, again) = try outcome(SourceFile(name: path, text: json), .none)
    #expect(json == again)
    let results = [changed, shown].map {
      Scenarios.run($0, limits: RunLimits()) { _ in }
    }
    #expect(results[0] == results[1])
  }
}
