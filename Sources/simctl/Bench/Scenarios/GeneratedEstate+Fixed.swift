// What is the same in a generated estate of any size.
extension GeneratedEstate {
  static func platform(sessionsPerPoP: Int) -> String {
    """
      "instances": { "commercial": { "sovereignty": ["commercial"] } },
      "regions": {
    \(regions.map { "    \"\($0.id)\": \(region($0.area))" }.joined(separator: ",\n"))
      },
      "geodes": {
        "eus": { "region": "eastus" }, "wus": { "region": "westus" },
        "weu": { "region": "westeurope" }, "neu": { "region": "northeurope" },
        "sea": { "region": "southeastasia" }, "eas": { "region": "eastasia" }
      },
      "services": {
        "broker": {
          "stage": "region", "home": "eus", "replicas": { "eus": { "z1": 4, "z2": 4, "z3": 4 } }
        },
        "clis": {
          "stage": "region", "home": "eus", "replicas": { "eus": { "z1": 2, "z2": 2, "z3": 2 } },
          "rate": "200/s"
        }
      },
      "pops": {
    \(pops.map { pop($0, sessions: sessionsPerPoP) }.joined(separator: ",\n"))
      },

    """
  }

  private static let regions = [
    (id: "eastus", area: "america"), (id: "westus", area: "america"),
    (id: "westeurope", area: "europe"), (id: "northeurope", area: "europe"),
    (id: "southeastasia", area: "asia"), (id: "eastasia", area: "asia"),
  ]

  private static func region(_ area: String) -> String {
    "{ \"provider\": \"azure\", \"area\": \"\(area)\", \"sovereignty\": \"commercial\", "
      + "\"zones\": { \"z1\": {}, \"z2\": {}, \"z3\": {} } }"
  }

  /// Six of one provider in the regions, nine of another.
  private static let pops: [(id: String, provider: String, area: String, region: String?)] =
    regions.map { (id: "az-\($0.id)", provider: "azure", area: $0.area, region: $0.id) }
    + ["america", "europe", "asia"].flatMap { area in
      (1...3).map { (id: "aws-\(area)-\($0)", provider: "aws", area: area, region: nil) }
    }

  private static func pop(
    _ pop: (id: String, provider: String, area: String, region: String?), sessions: Int
  ) -> String {
    let region = pop.region.map { ", \"region\": \"\($0)\"" } ?? ""
    return "    \"\(pop.id)\": { \"provider\": \"\(pop.provider)\", \"area\": \"\(pop.area)\""
      + "\(region), \"sessions\": \(sessions), "
      + "\"instances\": { \"gateway\": 6, \"secureAccess\": 4 } }"
  }

  static let customer = """
      "customer": {
        "instance": "commercial", "serviceContinuity": { "on": true, "leasePeriod": "7d" },
        "rendezvous": "v1"
      },
      "identityProviders": {
        "corp-ad": { "kind": "ad" },
        "entra": { "kind": "azureAd", "directorySync": true }
      },

    """

  static let workload = """
      "workloads": {
        "day": {
          "storm": { "from": "7h30m", "to": "9h", "users": "100%" },
          "day": { "from": "9h", "to": "17h30m", "launchesPerUser": 4 },
          "session": { "lognormal": { "median": "45m", "p95": "4h" } }
        }
      },

    """

  /// The region of the broker is lost at the peak, with a geode, a PoP and places in it.
  static let question = """
      "faults": {
        "eus-lost": {
          "target": "regions.eastus", "kind": "outage", "at": "8h15m", "for": "2h"
        }
      },
      "checks": {
        "nothing-before": {
          "resources": "*", "cohorts": "*",
          "measure": "userTime", "atLeast": "100%", "when": "before:eus-lost"
        },
        "shared-carry": {
          "resources": ["app-*", "desktop-*"], "cohorts": ["office-*", "engineers-*", "home-*"],
          "measure": "longestGap", "atMost": "6m", "when": "always"
        },
        "launches-succeed": {
          "resources": "*", "cohorts": "*",
          "measure": "launches", "atLeast": "90%", "when": "during:eus-lost"
        }
      },

    """
}
