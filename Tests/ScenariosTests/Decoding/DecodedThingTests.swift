import Foundation
import SimEngine
import Testing
import Topology

@testable import Scenarios

/// What single keys of a scenario make of the small estate.
@Suite struct DecodedThingTests {
  private func estate(_ members: String) throws -> Estate {
    let outcome = ScenarioFolder.decodeOnSmallEstate(members)
    return try #require(outcome.estate, "\(ScenarioFolder.report(outcome))")
  }

  private func cohort(_ name: String, _ estate: Estate) throws -> Estate.Cohort {
    try #require(estate.cohorts.first { $0.name == name })
  }

  private func endpoint(_ name: String, _ member: Int, _ estate: Estate) throws -> Estate.Endpoint {
    let cohort = try cohort(name, estate)
    return estate.endpoints[cohort.firstEndpoint.index + member - 1]
  }

  // MARK: Load (GEO-5)

  @Test func `capacity and background of a service belong to geodes`() throws {
    let estate = try estate(
      """
      "services": {
        "workspace": {
          "capacity": { "weu": "400/s", "neu": "18000/min" }, "background": { "weu": "250/s" }
        }
      }
      """)
    let loads = estate.service(.workspace).loads
    #expect(loads.map { estate.geodes[$0.geode].name } == ["neu", "weu"])
    #expect(loads.map(\.capacity) == [300, 400] && loads.map(\.background) == [0, 250])
    #expect(estate.has(.serviceCapacities) && estate.service(.broker).loads.isEmpty)
  }

  @Test func `administrators of a role that is not stated are the parameter's`() throws {
    let members = #""services": { "monitor": { "administrators": { "helpDesk": 7 } } }"#
    #expect(try estate(members).service(.monitor).administrators == 5 + 7 + 50)
    #expect(try estate(#""seed": 7"#).service(.monitor).administrators == nil)
  }

  // MARK: Leases (LEASE-1, LEASE-7)

  @Test(arguments: [
    ("windows", "2012", true), ("windows", "2011", false), ("mac", "2011", true),
    ("mac", "2010", false), ("linux", "2109", true), ("linux", "2108", false),
    ("other", "2402", false),
  ])
  func `a client holds leases from the first version that can`(
    platform: String, version: String, holds: Bool
  ) throws {
    let estate = try estate(
      """
      "cohorts": {
        "hq-native": { "client": { "platform": "\(platform)", "version": "\(version)" } }
      }
      """)
    #expect(try cohort("hq-native", estate).mayHoldLeases == holds)
    #expect(try endpoint("hq-native", 1, estate).start.isLeased == holds)
  }

  @Test(arguments: [
    (#""customer": { "serviceContinuity": { "on": false } }"#, false),
    (#""customer": { "policyBasedAuthentication": true }"#, false),
    (#""cohorts": { "hq-native": { "client": { "kind": "browser" } } }"#, false),
    (#""identityProviders": { "corp-ad": { "kind": "adToken" } }"#, true),
    (#""identityProviders": { "corp-ad": { "kind": "adRadius" } }"#, true),
    (#""identityProviders": { "corp-ad": { "kind": "gateway", "gateway": "ams-gw" } }"#, true),
    (
      #""cohorts": { "hq-native": { "client": { "platform": "other", "supportsLeases": true } } }"#,
      true
    ),
  ])
  func `a lease needs Service Continuity, an app and an identity that allow it`(
    members: String, holds: Bool
  ) throws {
    let estate = try estate(members)
    #expect(try cohort("hq-native", estate).mayHoldLeases == holds)
  }

  @Test func `Azure AD allows leases only with directory sync`() throws {
    let estate = try estate(#""identityProviders": { "entra": { "directorySync": false } }"#)
    #expect(try !cohort("home-native", estate).mayHoldLeases)
  }

  @Test(arguments: [
    ("7.14", "domain", false), ("7.15", "domain", true), ("2402", "hybrid", true),
    ("2402", "entra", false), ("2402", "none", true),
  ])
  func `a machine takes lease launches by its version and join`(
    version: String, join: String, supports: Bool
  ) throws {
    let estate = try estate(
      #""vdas": { "lab": { "version": "\#(version)", "join": "\#(join)" } }"#)
    let pool = try #require(estate.pools.first { $0.name == "lab" })
    #expect(pool.supportsLeases == supports)
  }

  // MARK: Rendezvous (RDV-1)

  @Test(arguments: [
    ("off", "2402", "none", Estate.Rendezvous.off, false),
    ("v1", "1911", "domain", .off, false), ("v1", "1912", "domain", .v1, false),
    ("v1", "2402", "entra", .v1, false), ("v2", "2112", "domain", .v1, false),
    ("v2", "2203", "domain", .v2, false), ("v2", "2203", "entra", .v2, true),
    ("v2", "2203", "none", .v2, true), ("v2", "1906", "none", .off, false),
  ])
  func `rendezvous is what the policy asks and the machine can`(
    policy: String, version: String, join: String, expected: Estate.Rendezvous,
    isConnectorless: Bool
  ) throws {
    let estate = try estate(
      """
      "customer": { "rendezvous": "\(policy)" },
      "vdas": { "lab": { "version": "\(version)", "join": "\(join)" } }
      """)
    let pool = try #require(estate.pools.first { $0.name == "lab" })
    #expect(pool.rendezvous == expected)
    #expect(pool.isConnectorless == isConnectorless)
  }

  // MARK: Outage mode (LHC-8)

  @Test func `without Service Continuity only listed connectors enter outage mode`() throws {
    let off = #""customer": { "serviceContinuity": { "on": false } }"#
    let listed = try estate(off).connectors.filter { $0.mayEnterOutageMode }.map(\.name)
    #expect(listed == ["ams/1", "ams/2", "ams/3"])
    let none = try estate(off + #", "storeFronts": { "ams-sf": { "site": "own" } }"#)
    // With a site of its own, a StoreFront lists no connectors.
    #expect(none.connectors.allSatisfy { !$0.mayEnterOutageMode })
  }

  // MARK: Offerings

  @Test func `a home comes first among the places of a resource`() throws {
    let estate = try estate(#""resources": { "finance": { "home": "dub" } }"#)
    let finance = try #require(estate.offerings.first { $0.home != nil })
    #expect(
      finance.locations.map { estate.resourceLocations[$0.resourceLocation].name } == [
        "dub", "ams",
      ])
  }

  @Test func `resources that are alike share an offering, others do not`() throws {
    let estate = try estate(
      """
      "resources": {
        "erp": { "kind": "app", "from": ["office"], "home": "ams" },
        "wiki": { "kind": "web" }
      },
      "cohorts": { "hq-native": { "resources": ["*"] } },
      "vdas": {
        "desk-2": {
          "deliveryGroup": "desk-pc", "resourceLocation": "ams", "count": 80, "owners": "hq-native"
        }
      }
      """)
    let names = try cohort("hq-native", estate).offerings.map { offering in
      estate.offerings[offering].resources.map { estate.resources[$0].name }.joined(separator: " ")
    }
    #expect(names == ["crm wiki", "desk-pc", "desktop", "erp finance", "lab", "my-desktop"])
    let pools = try cohort("hq-native", estate).offerings.map { offering in
      estate.offerings[offering].locations.flatMap(\.pools).map { estate.pools[$0].name }
    }
    #expect(pools[1] == ["desk-2", "desk-pc"])
    for (index, pool) in estate.pools.enumerated() {
      for offering in pool.offerings {
        let pools = estate.offerings[offering].locations.flatMap(\.pools)
        #expect(pools.contains(ID(index)))
      }
    }
  }

  @Test func `each instant of entitlement is a version of the configuration`() throws {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      """
      "resources": { "erp": { "kind": "app", "from": ["office"] } },
      "faults": {
        "later":   { "target": "resources.finance", "kind": "publish", "at": "3h" },
        "sooner":  { "target": "cohorts.kiosks", "kind": "entitle", "resources": ["erp"], "at": "1h" },
        "too":     { "target": "resources.desktop", "kind": "publish", "after": "sooner" },
        "outage":  { "target": "sites.hq", "kind": "outage", "at": "2h", "for": "1h" }
      }
      """)
    let scenario = try #require(outcome.scenario, "\(ScenarioFolder.report(outcome))")
    let estate = scenario.estate
    var since: [String: Int] = [:]
    for offering in estate.offerings {
      for resource in offering.resources {
        let cohort = estate.cohorts[offering.cohort].name
        since["\(cohort) \(estate.resources[resource].name)"] = offering.entitledSince
      }
    }
    #expect(since["kiosks erp"] == 1)
    #expect(since["partners desktop"] == 1)
    #expect(since["kiosks finance"] == 2)
    #expect(since["kiosks crm"] == 0)
    #expect(scenario.faults.map(\.name) == ["sooner", "too", "outage", "later"])
    #expect(
      scenario.faults.map(\.effect) == [.entitlement, .entitlement, .outage, .entitlement])
  }

  @Test func `PWA-2: users reconnect at once unless the cohort says later or never`() throws {
    let estate = try estate(
      #"""
      "cohorts": {
        "hq-native": { "reconnects": "10m" }, "home-native": { "reconnects": "never" },
        "kiosks": { "reconnects": "atOnce" }
      }
      """#)
    #expect(
      try cohort("hq-native", estate).reconnects == .after(SimDuration(ticks: 600_000_000)))
    #expect(try cohort("home-native", estate).reconnects == .never)
    for name in ["kiosks", "partners"] {
      #expect(try cohort(name, estate).reconnects == .atOnce)
    }
  }

  @Test func `SESS-2: habits of a workload are read, and are nobody's by default`() throws {
    let usual = try #require(try estate(#""seed": 7"#).workloads.first)
    #expect(usual.retry == nil && usual.returns == nil && usual.shifts.isEmpty)
    #expect(usual.leavesPPM + usual.newDevicePPM + usual.opensAppPPM == 0)
    #expect(usual.day?.curve == [])
    let changed = try estate(
      #"""
      "workloads": { "office-day": {
        "leaves": "40%", "newDevices": "0.3%", "opensApp": 0.7,
        "day": { "curve": [1, 3, 2] },
        "returns": { "after": "2m" },
        "retry": { "after": "30s", "patience": "15m", "factor": 1.5 },
        "shifts": {
          "late": { "starts": "14h", "users": "40%" }, "early": { "starts": "6h", "users": "60%" }
        }
      } }
      """#)
    let workload = try #require(changed.workloads.first)
    #expect(workload.leavesPPM == 400_000 && workload.newDevicePPM == 3000)
    #expect(workload.opensAppPPM == 700_000 && workload.day?.curve == [1, 3, 2])
    #expect(
      workload.returns == .init(usersPPM: 1_000_000, after: SimDuration(ticks: 120_000_000)))
    #expect(
      workload.retry
        == .init(
          after: SimDuration(ticks: 30_000_000), factorMilli: 1500,
          most: SimDuration(ticks: 900_000_000), patience: SimDuration(ticks: 900_000_000)))
    #expect(workload.shifts.map(\.usersPPM) == [600_000, 400_000])
    #expect(workload.shifts.map(\.start.ticks) == [21_600_000_000, 50_400_000_000])
  }

  @Test func `NET-4: a cohort says where and when its users roam`() throws {
    let roaming = try estate(
      #"""
      "cohorts": { "hq-native": {
        "roams": { "site": "home", "from": "13h", "to": "18h", "users": "30%" } } }
      """#)
    let roams = try #require(try cohort("hq-native", roaming).roams)
    #expect(roaming.sites[roams.site].name == "home" && roams.usersPPM == 300_000)
    #expect(roams.from.ticks == 46_800_000_000 && roams.to.ticks == 64_800_000_000)
    #expect(try cohort("kiosks", roaming).roams == nil)
  }

  @Test func `LEASE-4: leases of cohorts and of users are blocked, for 30 days by default`() throws
  {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      """
      "faults": {
        "a": { "target": ["cohorts.hq-native/7", "cohorts.kiosks"], "kind": "blockLeases",
               "at": "1h", "for": "2d" },
        "b": { "target": "cohorts.*/1", "kind": "blockLeases", "at": "2h" }
      }
      """)
    let scenario = try #require(outcome.scenario, "\(ScenarioFolder.report(outcome))")
    let estate = scenario.estate
    #expect(scenario.faults.map(\.effect) == [.leaseBlock, .leaseBlock])
    #expect(
      scenario.faults[0].targets.map { estate.path(of: $0) }
        == ["cohorts.kiosks", "cohorts.hq-native/7"])
    #expect(
      scenario.faults[1].targets.map { estate.path(of: $0) }
        == estate.cohorts.map { "cohorts.\($0.name)/1" })
    #expect(scenario.faults[0].end == SimTime(ticks: 49 * 3_600_000_000))
    #expect(scenario.faults[1].end == SimTime(ticks: (30 * 24 + 2) * 3_600_000_000))
    #expect(estate.hasLeaseBlocks)
  }

  // MARK: Connectors (LHC-11)

  @Test func `a connector takes leases by its version, and a member's own wins`() throws {
    let old = try estate(
      #""connectors": { "ams": { "version": "6.30", "override": { "2": { "version": "6.31" } } } }"#
    )
    #expect(old.connectors.prefix(3).map(\.takesLeases) == [false, true, false])
    #expect(try estate(#""connectors": {}"#).connectors.allSatisfy(\.takesLeases))
  }

  @Test func `an upgrade takes one connector of each place at a time, in order of id`() throws {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      """
      "faults": {
        "u": { "target": ["connectors.ams", "connectors.dub/3", "connectors.dub/1"],
          "kind": "upgrade", "to": "6.110", "each": "10m", "at": "1h" }
      }
      """)
    let scenario = try #require(outcome.scenario, "\(ScenarioFolder.report(outcome))")
    let fault = scenario.faults[0]
    #expect(fault.upgrade?.turns.map { $0.map(\.index) } == [[0, 3], [1, 5], [2]])
    #expect(fault.upgrade?.version == VersionNumber(6, 110))
    #expect(fault.end == fault.start + SimDuration(ticks: 1800 * 1_000_000))
  }

  // MARK: The start (INIT-1)

  @Test func `one member's own state wins over its cohort's`() throws {
    let estate = try estate(
      """
      "cohorts": {
        "hq-native": {
          "phases": { "dns": "12s", "popDns": "3s" },
          "override": {
            "2": {
              "atStart": {
                "signedIn": false, "leased": true, "lastSignIn": "30h", "leaseAge": "29h",
                "sessions": ["office-ams/1", "assigned/2"]
              },
              "phases": { "dns": "1s" }
            }
          }
        }
      }
      """)
    let one = try endpoint("hq-native", 1, estate)
    #expect((one.dnsPhase, one.popDNSPhase) == (12_000_000, 3_000_000))
    #expect(one.start.isSignedIn && one.start.isLeased && one.start.lastSignInAge == nil)
    let two = try endpoint("hq-native", 2, estate)
    #expect((two.dnsPhase, two.popDNSPhase) == (1_000_000, 3_000_000))
    #expect(!two.start.isSignedIn && two.start.isLeased)
    let hour: Int64 = 3_600_000_000
    #expect(two.start.lastSignInAge == 30 * hour)
    #expect(two.start.leaseAge == 29 * hour)
    #expect(two.start.sessions.map { estate.vdas[$0].name } == ["office-ams/1", "assigned/2"])
  }

  @Test func `shares of a cohort are rounded half up and taken from the lowest`() throws {
    let estate = try estate(
      """
      "cohorts": {
        "new-laptops": { "atStart": { "signedIn": "25%", "leased": "15%" } },
        "partners": { "fallback": { "knownBy": "15%" } }
      }
      """)
    let start = try (1...10).map { try endpoint("new-laptops", $0, estate).start }
    #expect(start.map(\.isSignedIn) == (1...10).map { $0 <= 3 })
    #expect(start.map(\.isLeased) == (1...10).map { $0 <= 2 })
    #expect(try cohort("partners", estate).fallback?.knownByCount == 5)
  }

  @Test func `the parameter's share knows the fallback where the cohort states none`() throws {
    let outcome = ScenarioFolder.decode(
      text: ScenarioFolder.text("scenarios/estates/small.json")
        .replacing(#", "knownBy": "50%""#, with: "")
        .replacing(#""parameters": {"#, with: #""parameters": { "storefront.knownShare": "25%","#),
      as: "scenarios/estates/test.json")
    let estate = try #require(outcome.estate, "\(ScenarioFolder.report(outcome))")
    #expect(try cohort("partners", estate).fallback?.knownByCount == 8)
  }

  // MARK: Figures

  @Test func `what a thing states wins over the parameter`() throws {
    let estate = try estate(
      """
      "parameters": { "steer.probe": "45s", "lease.period": "3d", "pop.sessions": 100 },
      "pops": { "extra": { "provider": "aws", "area": "europe" } }
      """)
    #expect(estate.parameters.steerProbe == 30_000_000)
    #expect(estate.leasePeriod == SimDuration(ticks: 7 * 86_400_000_000))
    #expect(estate.parameters.leasePeriod == 7 * 86_400_000_000)
    #expect(estate.pops.map(\.sessionCapacity) == [4000, 4000, 4000, 100])
    #expect(estate.pops.map(\.isAllowed) == [true, true, true, false])
  }

  /// What both ends of a figure can stand beside, where its default would contradict one of them.
  private static let parametersBeside = [
    "launch.enumerate": #""launch.prepareMax": "5s""#,
    "launch.establishMax": #""launch.prepareMax": "5s""#,
    "launch.prepareMax": #""launch.establishMax": "1h""#,
    "vda.ping": #""vda.registrationTimeout": "1h""#,
    "vda.registrationTimeout": #""vda.ping": "30s""#,
  ]

  private static let membersBeside: [String: String] = {
    let everywhere = #""weu": { "z1": 1000 }, "neu": { "z1": 1000 }, "eus": { "z1": 1000 }"#
    let services = ["workspace", "identity", "clis", "monitor"].map {
      #""\#($0)": { "replicas": { \#(everywhere) } }"#
    }
    return [
      "lease.refreshMin": #""customer": { "serviceContinuity": { "leasePeriod": "30d" } }"#,
      "service.quorum": #""services": { \#(services.joined(separator: ", ")) }"#,
    ]
  }()

  @Test func `every parameter can be set by its name, to both ends of its range`() throws {
    // The small estate's steering and customer state these themselves.
    let stated = [
      "lease.period", "pop.detect", "pop.ttl", "steer.probe", "steer.timeout", "steer.tolerated",
      "steer.ttl",
    ]
    for (index, parameter) in Parameter.all.enumerated() {
      #expect(Parameter.index(named: parameter.name) == index)
      for value in [parameter.range.lowerBound, parameter.range.upperBound] {
        let text =
          switch parameter.unit {
          case .seconds: "\"\(DurationText.text(ofMicroseconds: value))\""
          case .count: "\(value)"
          case .ratio: "\"\(Ratio(partsPerBillion: value * 1000).text)\""
          case .perSecond: "\"\(value)/s\""
          }
        let beside = Self.parametersBeside[parameter.name].map { ", " + $0 } ?? ""
        let members = Self.membersBeside[parameter.name].map { ", " + $0 } ?? ""
        let estate = try estate(
          #""parameters": { "\#(parameter.name)": \#(text)\#(beside) }\#(members)"#)
        guard !stated.contains(parameter.name) else { continue }
        #expect(estate.parameters.value(at: index) == value, "\(parameter.name) = \(text)")
        #expect(estate.parameters.isOverridden(at: index))
      }
    }
  }

  @Test func `connectors proxy what they state, else by vCPU`() throws {
    let estate = try estate(
      """
      "parameters": { "connector.proxySessions": 600 },
      "connectors": { "ams": { "override": { "1": { "proxySessions": 10 }, "2": { "vcpu": 6 } } } }
      """)
    #expect(estate.connectors.map(\.proxyCapacity) == [10, 900, 600, 600, 600, 300])
  }

  @Test func `connectors are ranked by FQDN over all entries of a place`() throws {
    let estate = try estate(
      #""connectors": { "new": { "resourceLocation": "ams", "fqdn": "a.corp.example" } }"#)
    let ams = try #require(estate.resourceLocations.first { $0.name == "ams" })
    #expect(
      ams.connectors.map { estate.connectors[$0].name } == ["new", "ams/1", "ams/2", "ams/3"])
    #expect(ams.connectors.map { estate.connectors[$0].rank } == [0, 1, 2, 3])
  }

  @Test func `phases are fixed on the thing, its population or one member`() throws {
    let estate = try estate(
      """
      "geodes": { "neu": { "phases": { "probe": "5s" } } },
      "connectors": { "ams": { "phases": { "sync": "7s" } } },
      "vdas": {
        "lab": { "phases": { "ping": "80s" }, "override": { "2": { "phases": { "ping": "0s" } } } }
      }
      """)
    #expect(estate.geodes.map(\.probePhase) == [nil, 5_000_000, nil])
    let sync: [Int64?] = [7_000_000, 7_000_000, 7_000_000, nil, nil, nil]
    #expect(estate.connectors.map(\.syncPhase) == sync)
    let lab = estate.vdas.filter { $0.name.hasPrefix("lab/") }.map(\.pingPhase)
    #expect(lab.prefix(3) == [80_000_000, 0, 80_000_000])
  }

  // MARK: Defaults

  @Test func `services of which nothing is said stand in every zone, the broker at home`() throws {
    let text = ScenarioFolder.text("scenarios/estates/small.json")
    let start = try #require(text.range(of: "  \"services\""))
    let end = try #require(text.range(of: "  \"steering\""))
    let outcome = ScenarioFolder.decode(
      text: text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""),
      as: "scenarios/estates/test.json")
    let estate = try #require(outcome.estate, "\(ScenarioFolder.report(outcome))")
    // neu is the first geode in order of id that the instance allows.
    #expect(estate.service(.broker).homeGeode.map { estate.geodes[$0].name } == "neu")
    #expect(estate.service(.broker).replicas.count == 1)
    #expect(
      estate.service(.broker).databasePrimary.map { estate.zones[$0].path }
        == "northeurope.zones.z1"
    )
    #expect(estate.service(.clis).databasePrimary == nil)
    #expect(estate.service(.workspace).replicas.count == 4)
    #expect(estate.services.allSatisfy { $0.quorum == 1 })
  }

  @Test func `a place without a domain controller has one that falls with it only`() throws {
    let text = ScenarioFolder.text("scenarios/estates/small.json")
      .replacing(
        #""dub-dc": { "resourceLocation": "dub", "domain": "corp" }"#,
        with: #""ams-dc-2": { "resourceLocation": "ams", "domain": "corp" }"#)
    let outcome = ScenarioFolder.decode(text: text, as: "scenarios/estates/test.json")
    let estate = try #require(outcome.estate, "\(ScenarioFolder.report(outcome))")
    let controllers = estate.resourceLocations.map { location in
      location.domainControllers.map { estate.domainControllers[$0].isDeclared }
    }
    #expect(controllers == [[true, true], [false]])
  }

  /// Ten machines, two logons at once of 40 s each: one every 2 s.
  @Test func `LAUNCH-8: machines say how many logons they do at once, and for how long`() throws {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      #""vdas": { "office-ams": { "count": 10, "logons": { "atOnce": 2, "takes": "40s" } }, "#
        + #""office-dub": { "logons": { "atOnce": 3 } } }"#)
    let estate = try #require(outcome.scenario).estate
    let pools = ["office-ams", "office-dub", "lab"].map { name in
      estate.pools.firstIndex { $0.name == name }.map { ID<Estate.Pool>($0) } ?? ID(0)
    }
    #expect(
      pools.map { estate.pools[$0].logons } == [
        Estate.LogonLimit(atOnce: 2, takes: 40_000_000), Estate.LogonLimit(atOnce: 3), nil,
      ])
    #expect(pools.map { estate.logonTime(of: $0) } == [40_000_000, 23_700_000, 23_700_000])
    #expect(estate.logonCapacity(of: pools[0]) == 500_000)
    #expect(estate.logonCapacity(of: pools[2]) == nil)
  }

  @Test func `domain controllers and machines keep their domain`() throws {
    let text = ScenarioFolder.text("scenarios/estates/small.json")
      .replacing(
        #""dub-dc": { "resourceLocation": "dub", "domain": "corp" }"#,
        with: #""lab-dc": { "resourceLocation": "ams", "domain": "lab" }"#)
    let outcome = ScenarioFolder.decode(text: text, as: "scenarios/estates/test.json")
    let estate = try #require(outcome.estate, "\(ScenarioFolder.report(outcome))")
    #expect(estate.domainControllers.map(\.domain) == ["corp", "lab", ""])
    #expect(Set(estate.pools.map(\.domain)) == ["corp"])
  }

  // MARK: Acts

  @Test func `LEASE-4: leases are tampered with, and copied to the device of somebody`() throws {
    let estate = try estate(
      """
      "acts": {
        "a": { "user": "hq-native/7", "act": "tamper", "at": "10s" },
        "b": { "user": "hq-native/7", "act": "copyLeases", "to": "kiosks/2", "at": "20s" }
      }
      """)
    #expect(estate.acts.map(\.kind) == [.tamper, .copyLeases])
    let other = try #require(estate.acts[1].other)
    #expect(estate.path(of: ComponentRef(.endpoint, other)) == "cohorts.kiosks/2")
    #expect(estate.acts[0].other == nil)
  }

  @Test func `acts come in order of instant, then id`() throws {
    let estate = try estate(
      """
      "acts": {
        "b": { "user": "kiosks/2", "act": "signIn", "at": "1000s" },
        "a": { "user": "hq-native/7", "act": "launch", "resource": "finance", "at": "1000s" },
        "c": { "user": "partners/30", "act": "closeApp", "at": "10s" }
      }
      """)
    #expect(estate.acts.map(\.kind) == [.closeApp, .launch, .signIn])
    let users = estate.acts.map { act in
      let endpoint = estate.endpoints[act.endpoint]
      return "\(estate.cohorts[endpoint.cohort].name)/\(endpoint.member)"
    }
    #expect(users == ["partners/30", "hq-native/7", "kiosks/2"])
    #expect(estate.acts[1].resource.map { estate.resources[$0].name } == "finance")
  }

  // MARK: Faults in time

  @Test func `a fault counts from another's start or end`() throws {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      """
      "faults": {
        "first":  { "target": "sites.hq", "kind": "outage", "at": "1h", "for": "30m" },
        "second": { "target": "sites.home", "kind": "outage", "after": "first", "delay": "10m" },
        "third":  { "target": "sites.home", "kind": "permanentLoss", "afterEnd": "first" },
        "fourth": {
          "target": "resourceLocations.*", "kind": "partition", "peer": "cloud",
          "afterEnd": "first", "delay": "5s", "for": "1us"
        }
      }
      """)
    let faults = try #require(outcome.scenario, "\(ScenarioFolder.report(outcome))").faults
    let minute: Int64 = 60_000_000
    #expect(faults.map(\.name) == ["first", "second", "third", "fourth"])
    #expect(
      faults.map(\.start.ticks) == [60 * minute, 70 * minute, 90 * minute, 90 * minute + 5_000_000])
    #expect(faults.map { $0.end?.ticks } == [90 * minute, nil, nil, 90 * minute + 5_000_001])
    #expect(faults.map(\.effect) == [.outage, .outage, .permanentLoss, .partitionFromCloud])
    #expect(faults.map(\.targets.count) == [1, 1, 1, 2])
  }
}
