extension Starter {
  static let estate = """
    // An estate is what exists: the platform, one customer's resource location, and the people.
    // Scenarios include it, so that many questions are asked of one estate.
    {
      "schema": "simctl.scenario/1",
      "title": "One office and people at home",

      // The platform: regions with zones, a geode in each, and the services in them.
      "instances": { "eu": { "sovereignty": ["eu"] } },
      "regions": {
        "westeurope": {
          "provider": "azure", "area": "europe", "sovereignty": "eu",
          "zones": { "z1": { "faultDomains": 2 }, "z2": { "faultDomains": 2 } }
        },
        "northeurope": {
          "provider": "azure", "area": "europe", "sovereignty": "eu",
          "zones": { "z1": { "faultDomains": 2 } }
        }
      },
      "geodes": { "weu": { "region": "westeurope" }, "neu": { "region": "northeurope" } },
      "services": {
        "workspace": {
          "stage": "geodes", "replicas": { "weu": { "z1": 2, "z2": 2 }, "neu": { "z1": 2 } }
        },
        "identity": {
          "stage": "geodes", "replicas": { "weu": { "z1": 2, "z2": 2 }, "neu": { "z1": 2 } }
        },
        "broker": {
          "stage": "region", "replicas": { "weu": { "z1": 2, "z2": 2 } },
          "quorum": 1, "database": { "primary": "z1" }, "regionalFailover": "never"
        },
        "clis": { "stage": "region", "replicas": { "weu": { "z1": 1, "z2": 1 } }, "rate": "20/s" },
        "gateway": { "stage": "pops" },
        "secure-access": { "stage": "pops" }
      },
      "steering": {
        "cloud": { "probe": "30s", "tolerated": 3, "timeout": "10s", "ttl": "30s" },
        "gateway": { "detect": "60s", "ttl": "30s" }
      },
      "pops": {
        "az-eu-w": {
          "provider": "azure", "area": "europe", "region": "westeurope",
          "sessions": 4000, "instances": { "gateway": 3, "secureAccess": 2 }
        },
        "aws-eu-c": {
          "provider": "aws", "area": "europe",
          "sessions": 4000, "instances": { "gateway": 3, "secureAccess": 2 }
        }
      },

      // The customer: how people reach the machines, and what stands in the resource location.
      "networks": {
        "internet": { "kind": "internet" },
        "office-uplink": { "kind": "uplink" },
        "office-lan": { "kind": "lan" }
      },
      "sites": {
        "office": { "area": "europe", "uplink": "office-uplink", "reaches": { "ams": "office-lan" } },
        "home": { "area": "europe", "uplink": "internet" }
      },
      "customer": {
        "instance": "eu",
        // Connection leases: people launch what they may, also while the cloud cannot be asked.
        "serviceContinuity": { "on": true, "leasePeriod": "7d", "keepLeasesOnSignOut": false },
        "gatewayPops": ["pops.*"]
      },
      "identityProviders": {
        "directory": { "kind": "ad", "through": ["ams"] },
        "entra": { "kind": "azureAd", "directorySync": true }
      },
      "resourceLocations": { "ams": { "uplink": "office-uplink", "access": "gateway" } },
      "domainControllers": { "ams-dc": { "resourceLocation": "ams", "domain": "corp" } },
      "connectors": {
        "ams": {
          "resourceLocation": "ams", "count": 2, "vcpu": 4, "fqdn": "ams-cc-{n}.corp.example"
        }
      },
      "deliveryGroups": { "shared": { "kind": "multiSession" } },
      "vdas": {
        "shared": {
          "deliveryGroup": "shared", "resourceLocation": "ams", "count": 6, "sessions": 30,
          "version": "2402", "join": "domain"
        }
      },
      "resources": {
        "desktop": { "kind": "desktop", "from": ["shared"] },
        "finance": { "kind": "app", "from": ["shared"] },
        "crm": { "kind": "web" }
      },

      // The people: what they do in a day, and who they are.
      "workloads": {
        "office-day": {
          "storm": { "from": "7h30m", "to": "9h", "shape": "truncatedNormal", "users": "80%" },
          "day": { "from": "9h", "to": "17h30m", "launchesPerUser": 4 },
          "mix": { "finance": 3, "desktop": 1, "crm": 2 },
          "session": { "lognormal": { "median": "45m", "p95": "4h" } },
          "signOut": "5%"
        }
      },
      "cohorts": {
        "office": {
          "users": 60,
          "site": "office",
          "identity": "directory",
          "client": { "kind": "native", "platform": "windows", "version": "2402" },
          "domainJoined": true,
          "passThrough": true,
          "workload": "office-day",
          "resources": ["desktop", "finance", "crm"],
          "atStart": { "lastSignIn": { "uniform": ["0s", "24h"] }, "leased": "100%" }
        },
        "home": {
          "users": 40,
          "site": "home",
          "identity": "entra",
          "client": { "kind": "native", "platform": "mac", "version": "2405" },
          "workload": "office-day",
          "resources": ["desktop", "finance", "crm"],
          "atStart": { "lastSignIn": { "uniform": ["0s", "24h"] }, "leased": "95%" }
        }
      }
    }

    """
}
