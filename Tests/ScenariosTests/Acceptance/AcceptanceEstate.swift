/// One small estate with every phase fixed, so that each instant of an outage can be worked out by
/// hand. Nobody does anything in it: every cohort is one user, and what changes is the world.
///
///     core   broker, CLIS, monitor          home ── internet ── PoPs az-1, az-2, aws-1
///     west   workspace, identity, nearest
///     north  workspace, identity            hq ── LAN ── ams (they share hq-uplink)
///     us     not allowed to this customer      └─ WAN ── dub (dub-uplink)
///
/// Resources: `ms` multi-session, `st` static, `po` pooled in ams; `ms2`, `st2`, `po2` in dub;
/// `both` from the multi-session machines of both; `ws` Web/SaaS.
enum AcceptanceEstate {
  /// First ping of each resource's machine, in seconds after the start of a period of 300 s.
  static let pings = [
    "ms": 80, "st": 140, "po": 200, "ms2": 100, "st2": 160, "po2": 220, "both": 80,
  ]

  static let resources = ["ms", "st", "po", "ms2", "st2", "po2", "both", "ws"]

  /// The user kinds of the acceptance table. `i` is inside with LAN and WAN reach, `e` at home.
  enum Kind: String, CaseIterable {
    /// N+L: native with a valid lease; the third one also has a fallback.
    case leasedInside = "nl-i"
    case leasedOutside = "nl-e"
    case leasedWithFallback = "nlf-i"
    /// N−L: native without a lease; the third one has a fallback and knows its address.
    case bareInside = "nn-i"
    case bareOutside = "nn-e"
    case bareWithFallback = "nf-i"
    /// B: browser.
    case browserInside = "b-i"
    case browserOutside = "b-e"
    /// B+F: browser with a fallback whose address the user knows.
    case knowingInside = "bk-i"
    case knowingOutside = "bk-e"
    /// B+F who does not know the address.
    case unknowingInside = "bu-i"
    case unknowingOutside = "bu-e"
    /// B+F whose StoreFront has a site of its own.
    case ownSiteInside = "bo-i"

    var isInside: Bool { rawValue.hasSuffix("-i") }
    var isNative: Bool { rawValue.hasPrefix("n") }
    var hasLease: Bool { rawValue.hasPrefix("nl") }

    fileprivate var fallback: String? {
      switch self {
      case .leasedWithFallback, .bareWithFallback, .knowingInside, .knowingOutside:
        #""fallback": { "storeFront": "ams-sf", "knownBy": "100%" },"#
      case .unknowingInside, .unknowingOutside:
        #""fallback": { "storeFront": "ams-sf", "knownBy": "0%" },"#
      case .ownSiteInside: #""fallback": { "storeFront": "own-sf", "knownBy": "100%" },"#
      case .leasedInside, .leasedOutside, .bareInside, .bareOutside, .browserInside,
        .browserOutside:
        nil
      }
    }

    fileprivate var start: String {
      guard isNative else { return #"{ "signedIn": "0%" }"# }
      return #"{ "lastSignIn": "10h10m", "leased": "\#(hasLease ? 100 : 0)%" }"#
    }

    fileprivate var text: String {
      """
      "\(rawValue)": { "users": 1, "site": "\(isInside ? "hq" : "home")", "identity": "corp-ad",
        "client": \(isNative ? #"{ "kind": "native", "version": "2402" }"# : #"{ "kind": "browser" }"#),
        \(fallback ?? "")
        "resources": ["\(AcceptanceEstate.resources.joined(separator: #"", ""#))"],
        "phases": { "dns": "12s", "popDns": "3s" }, "atStart": \(start) }
      """
    }

    fileprivate var machines: String {
      [("st", "ams"), ("st2", "dub")].map { group, place in
        """
        "\(group)-\(rawValue)": { "deliveryGroup": "\(group)", "resourceLocation": "\(place)",
          "owners": "\(rawValue)", "phases": { "ping": "\(AcceptanceEstate.pings[group] ?? 0)s" } }
        """
      }.joined(separator: ",\n")
    }
  }

  static let text = """
    {
      "schema": "simctl.scenario/1",
      "title": "Acceptance estate",
      "instances": { "eu": { "sovereignty": ["eu"] } },
      "regions": {
        "core": { "provider": "azure", "area": "europe", "sovereignty": "eu",
          "zones": { "z1": { "faultDomains": 2 }, "z2": {} } },
        "north": { "provider": "azure", "area": "europe", "sovereignty": "eu", "zones": { "z1": {} } },
        "us": { "provider": "azure", "area": "america", "sovereignty": "us", "zones": { "z1": {} } },
        "west": { "provider": "azure", "area": "europe", "sovereignty": "eu",
          "zones": { "z1": { "faultDomains": 2 }, "z2": {} } }
      },
      "geodes": {
        "core": { "region": "core", "phases": { "probe": "25s" } },
        "north": { "region": "north", "phases": { "probe": "15s" } },
        "us": { "region": "us", "phases": { "probe": "20s" } },
        "west": { "region": "west", "phases": { "probe": "5s" } }
      },
      "services": {
        "workspace": { "replicas": { "west": { "z1": 2, "z2": 1 }, "north": { "z1": 1 }, "us": { "z1": 1 } } },
        "identity": { "replicas": { "west": { "z1": 2, "z2": 1 }, "north": { "z1": 1 }, "us": { "z1": 1 } } },
        "broker": { "home": "core", "replicas": { "core": { "z1": 1, "z2": 1 } },
          "database": { "primary": "z1" } },
        "clis": { "home": "core", "replicas": { "core": { "z1": 1, "z2": 1 } } },
        "monitor": { "home": "core", "replicas": { "core": { "z1": 1 } } }
      },
      "pops": {
        "aws-1": { "provider": "aws", "area": "europe" },
        "az-1": { "provider": "azure", "area": "europe" },
        "az-2": { "provider": "azure", "area": "europe" }
      },
      "networks": {
        "internet": { "kind": "internet" },
        "hq-uplink": { "kind": "uplink" },
        "dub-uplink": { "kind": "uplink" },
        "hq-lan": { "kind": "lan" },
        "hq-dub": { "kind": "wan" }
      },
      "sites": {
        "hq": { "area": "europe", "uplink": "hq-uplink", "reaches": { "ams": "hq-lan", "dub": "hq-dub" },
          "nearestGeodes": ["west", "north"], "nearestPops": ["az-1", "az-2", "aws-1"] },
        "home": { "area": "europe", "uplink": "internet",
          "nearestGeodes": ["west", "north"], "nearestPops": ["az-1", "az-2", "aws-1"] }
      },
      "customer": { "instance": "eu", "serviceContinuity": { "on": true } },
      "identityProviders": { "corp-ad": { "kind": "ad", "through": ["ams", "dub"] } },
      "resourceLocations": { "ams": { "uplink": "hq-uplink" }, "dub": { "uplink": "dub-uplink" } },
      "domainControllers": {
        "ams-dc": { "resourceLocation": "ams" }, "dub-dc": { "resourceLocation": "dub" }
      },
      "gateways": { "ams-gw": { "resourceLocation": "ams" } },
      "storeFronts": {
        "ams-sf": { "resourceLocation": "ams", "lists": ["connectors.*"], "externalThrough": "ams-gw" },
        "own-sf": { "resourceLocation": "ams", "site": "own", "externalThrough": "ams-gw" }
      },
      "connectors": {
        "ams": { "resourceLocation": "ams", "count": 2, "phases": { "sync": "7s" } },
        "dub": { "resourceLocation": "dub", "count": 2, "phases": { "sync": "7s" } }
      },
      "deliveryGroups": {
        "ms": { "kind": "multiSession" }, "ms2": { "kind": "multiSession" },
        "st": { "kind": "static" }, "st2": { "kind": "remotePC" },
        "po": { "kind": "pooled" }, "po2": { "kind": "pooled" }
      },
      "vdas": {
        "ms": { "deliveryGroup": "ms", "resourceLocation": "ams", "sessions": 50, "phases": { "ping": "80s" } },
        "ms2": { "deliveryGroup": "ms2", "resourceLocation": "dub", "sessions": 50, "phases": { "ping": "100s" } },
        "po": { "deliveryGroup": "po", "resourceLocation": "ams", "phases": { "ping": "200s" } },
        "po2": { "deliveryGroup": "po2", "resourceLocation": "dub", "phases": { "ping": "220s" } },
        \(Kind.allCases.map(\.machines).joined(separator: ",\n"))
      },
      "resources": {
        "ms": { "kind": "app", "from": ["ms"] }, "ms2": { "kind": "app", "from": ["ms2"] },
        "st": { "kind": "desktop", "from": ["st"] }, "st2": { "kind": "desktop", "from": ["st2"] },
        "po": { "kind": "desktop", "from": ["po"] }, "po2": { "kind": "desktop", "from": ["po2"] },
        "both": { "kind": "app", "from": ["ms", "ms2"] },
        "ws": { "kind": "web" }
      },
      "cohorts": {
        \(Kind.allCases.map(\.text).joined(separator: ",\n"))
      }
    }
    """
}
