extension MalformedScenario {
  /// Mistakes with faults.
  static let faults = [
    MalformedScenario(
      "an upgrade of machines, and one without a version and a length",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "vdas.lab", "kind": "upgrade", "to": "6.110", "each": "10m", "at": "1h" },
          "b": { "target": "connectors.ams", "kind": "upgrade", "to": "new", "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: a VDA cannot have the fault "upgrade"
          scenarios/test.json:6:42   faults.a.kind
           5 |   "faults": {
           6 | …  "a": { "target": "vdas.lab", "kind": "upgrade", "to": "6.110", "each": "10m", "at": "1h" …
             |                                         ^^^^^^^^^
           7 |     "b": { "target": "connectors.ams", "kind": "upgrade", "to": "new", "at": "1h" }
          help: a VDA can have: outage, permanentLoss, flapping, randomFailures, restart, degradation

        error[SIM0052]: "each" is missing
          scenarios/test.json:7:10   faults.b
           6 |     "a": { "target": "vdas.lab", "kind": "upgrade", "to": "6.110", "each": "10m", "at": "1h"…
           7 |     "b": { "target": "connectors.ams", "kind": "upgrade", "to": "new", "at": "1h" }
             |          ^
           8 |   }
          help: add "each": "10m"

        error[SIM0032]: "new" is not a version
          scenarios/test.json:7:65   faults.b.to
           6 |     "a": { "target": "vdas.lab", "kind": "upgrade", "to": "6.110", "each": "10m", "at": "1h"…
           7 |     "b": { "target": "connectors.ams", "kind": "upgrade", "to": "new", "at": "1h" }
             |                                                                 ^^^^^
           8 |   }
          help: write a release such as "2402", or two numbers such as "7.15"

        3 errors in 1 file

        """#),
    MalformedScenario(
      "a target that is not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "geodes.weux", "kind": "outage", "at": "1h" },
          "b": { "target": "geode.weu", "kind": "outage", "at": "1h" },
          "c": { "target": "connectors.ams/4", "kind": "outage", "at": "1h" },
          "d": { "target": "regions.westeurope.zones", "kind": "outage", "at": "1h" },
          "e": { "target": "westeurope", "kind": "outage", "at": "1h" },
          "f": { "target": "regions.westeurope.zones.z1/3", "kind": "outage", "at": "1h" },
          "g": { "target": "geodes.weu.zones", "kind": "outage", "at": "1h" },
          "h": { "target": "vdas.lab/07", "kind": "outage", "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0104]: no geode named "weux"
          scenarios/test.json:6:22   faults.a.target
           5 |   "faults": {
           6 |     "a": { "target": "geodes.weux", "kind": "outage", "at": "1h" },
             |                      ^^^^^^^^^^^^^ not defined in this scenario
           7 |     "b": { "target": "geode.weu", "kind": "outage", "at": "1h" },
          help: write "geodes.weu"

        error[SIM0106]: "geode" is no kind of component
          scenarios/test.json:7:22   faults.b.target
           6 |     "a": { "target": "geodes.weux", "kind": "outage", "at": "1h" },
           7 |     "b": { "target": "geode.weu", "kind": "outage", "at": "1h" },
             |                      ^^^^^^^^^^^
           8 |     "c": { "target": "connectors.ams/4", "kind": "outage", "at": "1h" },
          help: write "geodes.weu"

        error[SIM0104]: no member "connectors.ams/4"
          scenarios/test.json:8:22   faults.c.target
           7 |     "b": { "target": "geode.weu", "kind": "outage", "at": "1h" },
           8 |     "c": { "target": "connectors.ams/4", "kind": "outage", "at": "1h" },
             |                      ^^^^^^^^^^^^^^^^^^ not defined in this scenario
           9 |     "d": { "target": "regions.westeurope.zones", "kind": "outage", "at": "1h" },
          help: write "connectors.ams/1" … "connectors.ams/3"

        error[SIM0106]: "regions.westeurope.zones" is no component by itself
          scenarios/test.json:9:22   faults.d.target
            8 |     "c": { "target": "connectors.ams/4", "kind": "outage", "at": "1h" },
            9 |     "d": { "target": "regions.westeurope.zones", "kind": "outage", "at": "1h" },
              |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^
           10 |     "e": { "target": "westeurope", "kind": "outage", "at": "1h" },
          help: write one of: regions.westeurope.zones.z1, regions.westeurope.zones.z2

        error[SIM0106]: "westeurope" is not a selector
          scenarios/test.json:10:22   faults.e.target
            9 |     "d": { "target": "regions.westeurope.zones", "kind": "outage", "at": "1h" },
           10 |     "e": { "target": "westeurope", "kind": "outage", "at": "1h" },
              |                      ^^^^^^^^^^^^
           11 |     "f": { "target": "regions.westeurope.zones.z1/3", "kind": "outage", "at": "1h" },
          help: write "regions.westeurope"

        error[SIM0104]: no member "regions.westeurope.zones.z1/3"
          scenarios/test.json:11:22   faults.f.target
           10 |     "e": { "target": "westeurope", "kind": "outage", "at": "1h" },
           11 |     "f": { "target": "regions.westeurope.zones.z1/3", "kind": "outage", "at": "1h" },
              |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not defined in this scenario
           12 |     "g": { "target": "geodes.weu.zones", "kind": "outage", "at": "1h" },
          help: write "regions.westeurope.zones.z1/1" … "regions.westeurope.zones.z1/2"

        error[SIM0105]: "geodes.weu" holds nothing a selector could name
          scenarios/test.json:12:22   faults.g.target
           11 |     "f": { "target": "regions.westeurope.zones.z1/3", "kind": "outage", "at": "1h" },
           12 |     "g": { "target": "geodes.weu.zones", "kind": "outage", "at": "1h" },
              |                      ^^^^^^^^^^^^^^^^^^ selects nothing
           13 |     "h": { "target": "vdas.lab/07", "kind": "outage", "at": "1h" }
          help: write "geodes.weu"

        error[SIM0104]: no member "vdas.lab/07"
          scenarios/test.json:13:22   faults.h.target
           12 |     "g": { "target": "geodes.weu.zones", "kind": "outage", "at": "1h" },
           13 |     "h": { "target": "vdas.lab/07", "kind": "outage", "at": "1h" }
              |                      ^^^^^^^^^^^^^ not defined in this scenario
           14 |   }
          help: write "vdas.lab/1" … "vdas.lab/60"

        8 errors in 1 file

        """#),
    MalformedScenario(
      "conditions that nothing meets",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": {
            "target": { "select": "pops.*", "where": { "provider": "gcp" } }, "kind": "outage", "at": "1h"
          },
          "b": {
            "target": { "select": "pops.*", "where": { "provder": "aws" } }, "kind": "outage", "at": "1h"
          }
        }
      }
      """#,
      report: #"""
        error[SIM0105]: no selected PoP has "provider": "gcp"
          scenarios/test.json:7:62   faults.a.target.where.provider
           6 |     "a": {
           7 | …arget": { "select": "pops.*", "where": { "provider": "gcp" } }, "kind": "outage", "at": "1h"
             |                                                       ^^^^^ selects nothing
           8 |     },
          help: write one of: aws, azure, or add "allowEmpty": true

        error[SIM0051]: no selected PoP has the key "provder"
          scenarios/test.json:10:50   faults.b.target.where.provder
            9 |     "b": {
           10 | …arget": { "select": "pops.*", "where": { "provder": "aws" } }, "kind": "outage", "at": "1h"
              |                                           ^^^^^^^^^
           11 |     }
          help: write "provider"

        2 errors in 1 file

        """#),
    MalformedScenario(
      "shares of nothing, of an event and outside a fault",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": {
            "target": { "select": "pops.*", "share": "10%" }, "kind": "outage", "at": "1h"
          },
          "b": {
            "target": { "select": "resources.desktop", "share": "50%" },
            "kind": "publish", "at": "1h"
          },
          "c": {
            "target": { "select": "pops.*", "share": "5%", "allowEmpty": true },
            "kind": "outage", "at": "1h"
          }
        },
        "checks": {
          "d": {
            "cohorts": { "select": "*", "share": "50%" },
            "measure": "userTime", "atLeast": "50%"
          }
        }
      }
      """#,
      report: #"""
        error[SIM0105]: 10% of 3 is nothing
          scenarios/test.json:7:48   faults.a.target.share
           6 |     "a": {
           7 |       "target": { "select": "pops.*", "share": "10%" }, "kind": "outage", "at": "1h"
             |                                                ^^^^^ selects nothing
           8 |     },
          help: write a larger share, or add "allowEmpty": true

        error[SIM0107]: what is given to whom is not drawn: "publish" has no share
          scenarios/test.json:10:50   faults.b.target.share
            9 |     "b": {
           10 |       "target": { "select": "resources.desktop", "share": "50%" },
              |                                                  ^^^^^^^
           11 |       "kind": "publish", "at": "1h"
          help: remove it, and name those meant

        error[SIM0051]: a "share" is drawn for faults only: here a selector selects all it matches
          scenarios/test.json:20:35   checks.d.cohorts.share
           19 |     "d": {
           20 |       "cohorts": { "select": "*", "share": "50%" },
              |                                   ^^^^^^^
           21 |       "measure": "userTime", "atLeast": "50%"
          help: remove it, or name the members, e.g. "connectors.ams/1"

        3 errors in 1 file

        """#),
    MalformedScenario(
      "stays that contradict their minimum, or are no lengths",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": {
            "target": "pops.*", "kind": "flapping", "at": "1h",
            "down": "10s", "minDown": "30s", "up": { "exponential": { "mean": "0s" } }
          },
          "b": { "target": "pops.*", "kind": "flapping", "at": "1h", "down": { "often": "1m" } }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: "down" is shorter than "minDown"
          scenarios/test.json:8:33   faults.a.minDown
           7 |       "target": "pops.*", "kind": "flapping", "at": "1h",
           8 |       "down": "10s", "minDown": "30s", "up": { "exponential": { "mean": "0s" } }
             |                                 ^^^^^
           9 |     },
          help: write at most "10s"

        error[SIM0031]: "mean" is "0s"; it must be from 1us to 3652d
          scenarios/test.json:8:73   faults.a.up.exponential.mean
           7 |       "target": "pops.*", "kind": "flapping", "at": "1h",
           8 |       "down": "10s", "minDown": "30s", "up": { "exponential": { "mean": "0s" } }
             |                                                                         ^^^^
           9 |     },
          help: write a length of time such as "45m"

        error[SIM0052]: "up" is missing
          scenarios/test.json:10:10   faults.b
            9 |     },
           10 |     "b": { "target": "pops.*", "kind": "flapping", "at": "1h", "down": { "often": "1m" } }
              |          ^
           11 |   }
          help: add "up": "10m"

        error[SIM0052]: "lognormal" is missing
          scenarios/test.json:10:72   faults.b.down
            9 |     },
           10 |     "b": { "target": "pops.*", "kind": "flapping", "at": "1h", "down": { "often": "1m" } }
              |                                                                        ^
           11 |   }
          help: add "lognormal": { "median": "45m", … }

        error[SIM0051]: unknown key "often"
          scenarios/test.json:10:74   faults.b.down.often
            9 |     },
           10 |     "b": { "target": "pops.*", "kind": "flapping", "at": "1h", "down": { "often": "1m" } }
              |                                                                          ^^^^^^^
           11 |   }
          help: remove it, or write one of: constant, exponential, lognormal

        5 errors in 1 file

        """#),
    MalformedScenario(
      "a fault that its target cannot have",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "cohorts.kiosks", "kind": "outage", "at": "1h" },
          "b": { "target": "regions.westeurope", "kind": "partition", "peer": "cloud", "at": "1h" },
          "c": { "target": "deliveryGroups.lab", "kind": "permanentLoss", "at": "1h" },
          "d": { "target": "resources.crm", "kind": "shutdown", "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: a cohort cannot have the fault "outage"
          scenarios/test.json:6:48   faults.a.kind
           5 |   "faults": {
           6 |     "a": { "target": "cohorts.kiosks", "kind": "outage", "at": "1h" },
             |                                                ^^^^^^^^
           7 |     "b": { "target": "regions.westeurope", "kind": "partition", "peer": "cloud", "at": "1h" …
          help: a cohort can have: entitle, blockLeases

        error[SIM0107]: a region cannot have the fault "partition"
          scenarios/test.json:7:52   faults.b.kind
           6 |     "a": { "target": "cohorts.kiosks", "kind": "outage", "at": "1h" },
           7 | …  "b": { "target": "regions.westeurope", "kind": "partition", "peer": "cloud", "at": "1h" },
             |                                                   ^^^^^^^^^^^
           8 |     "c": { "target": "deliveryGroups.lab", "kind": "permanentLoss", "at": "1h" },
          help: a region can have: outage, permanentLoss, flapping, randomFailures, powerLoss, degradation, latency

        error[SIM0107]: a delivery group cannot have the fault "permanentLoss"
          scenarios/test.json:8:52   faults.c.kind
           7 |     "b": { "target": "regions.westeurope", "kind": "partition", "peer": "cloud", "at": "1h" …
           8 |     "c": { "target": "deliveryGroups.lab", "kind": "permanentLoss", "at": "1h" },
             |                                                    ^^^^^^^^^^^^^^^
           9 |     "d": { "target": "resources.crm", "kind": "shutdown", "at": "1h" }
          help: select something else; nothing happens to a delivery group by itself

        error[SIM0032]: "kind" cannot be "shutdown"
          scenarios/test.json:9:47   faults.d.kind
            8 |     "c": { "target": "deliveryGroups.lab", "kind": "permanentLoss", "at": "1h" },
            9 |     "d": { "target": "resources.crm", "kind": "shutdown", "at": "1h" }
              |                                               ^^^^^^^^^^
           10 |   }
          help: write one of: blockLeases, degradation, entitle, flapping, latency, outage, partialFailure, partition, permanentLoss, powerLoss, publish, randomFailures, restart, upgrade

        4 errors in 1 file

        """#),
    MalformedScenario(
      "a loss with a length, and an outage of no length",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "connectors.ams/1", "kind": "permanentLoss", "at": "1h", "for": "1h" },
          "b": { "target": "connectors.ams/2", "kind": "outage", "at": "1h", "for": "0s" }
        }
      }
      """#,
      report: #"""
        error[SIM0051]: unknown key "for"
          scenarios/test.json:6:79   faults.a.for
           5 |   "faults": {
           6 |     "a": { "target": "connectors.ams/1", "kind": "permanentLoss", "at": "1h", "for": "1h" },
             |                                                                               ^^^^^
           7 |     "b": { "target": "connectors.ams/2", "kind": "outage", "at": "1h", "for": "0s" }
          help: remove it, or write one of: after, afterEnd, at, description, kind, target, title, when

        error[SIM0031]: "for" is "0s"; it must be from 1us to 3652d
          scenarios/test.json:7:79   faults.b.for
           6 |     "a": { "target": "connectors.ams/1", "kind": "permanentLoss", "at": "1h", "for": "1h" },
           7 |     "b": { "target": "connectors.ams/2", "kind": "outage", "at": "1h", "for": "0s" }
             |                                                                               ^^^^
           8 |   }
          help: write a length of time such as "10m", or leave "for" out: for good

        2 errors in 1 file

        """#),
    MalformedScenario(
      "a fault without a start, and one with two",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "connectors.ams/1", "kind": "outage" },
          "b": { "target": "connectors.ams/2", "kind": "outage", "at": "1h", "after": "a" }
        }
      }
      """#,
      report: #"""
        error[SIM0052]: "at" is missing
          scenarios/test.json:6:10   faults.a
           5 |   "faults": {
           6 |     "a": { "target": "connectors.ams/1", "kind": "outage" },
             |          ^
           7 |     "b": { "target": "connectors.ams/2", "kind": "outage", "at": "1h", "after": "a" }
          help: add "at": "9h30m"

        error[SIM0107]: "after" stands beside "at"
          scenarios/test.json:7:72   faults.b.after
           6 |     "a": { "target": "connectors.ams/1", "kind": "outage" },
           7 |     "b": { "target": "connectors.ams/2", "kind": "outage", "at": "1h", "after": "a" }
             |                                                                        ^^^^^^^
           8 |   }
          help: keep one of "after", "afterEnd", "at", "when"

        2 errors in 1 file

        """#),
    MalformedScenario(
      "faults in a circle",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "connectors.ams/1", "kind": "outage", "after": "b", "for": "1h" },
          "b": { "target": "connectors.ams/2", "kind": "outage", "afterEnd": "a", "for": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: "a" would start after itself
          scenarios/test.json:7:72   faults.b.afterEnd
           6 |     "a": { "target": "connectors.ams/1", "kind": "outage", "after": "b", "for": "1h" },
           7 |     "b": { "target": "connectors.ams/2", "kind": "outage", "afterEnd": "a", "for": "1h" }
             |                                                                        ^^^
           8 |   }
          help: start one fault of the circle with "at"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a fault after the end of one that never ends",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "connectors.ams/1", "kind": "outage", "at": "1h" },
          "b": { "target": "connectors.ams/2", "kind": "outage", "afterEnd": "a", "for": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: "a" never ends
          scenarios/test.json:7:72   faults.b.afterEnd
           6 |     "a": { "target": "connectors.ams/1", "kind": "outage", "at": "1h" },
           7 |     "b": { "target": "connectors.ams/2", "kind": "outage", "afterEnd": "a", "for": "1h" }
             |                                                                        ^^^
           8 |   }
          help: give it a length with "for", or count from its start with "after"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a fault after the end of the run",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": { "a": { "target": "connectors.ams/1", "kind": "outage", "at": "25h" } }
      }
      """#,
      report: #"""
        warning[SIM0108]: the fault "a" starts after the end of the run
          scenarios/test.json:5:76   faults.a.at
           4 |   "horizon": "24h",
           5 |   "faults": { "a": { "target": "connectors.ams/1", "kind": "outage", "at": "25h" } }
             |                                                                            ^^^^^
           6 | }
          help: start it before "1d", or write a later "horizon"

        1 warning in 1 file

        """#),
    MalformedScenario(
      "a resource that is there from the start and comes later",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "cohorts.kiosks", "kind": "entitle", "resources": ["crm"], "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: the cohort "kiosks" has "crm" from the start
          scenarios/test.json:6:72   faults.a.resources
           5 |   "faults": {
           6 |     "a": { "target": "cohorts.kiosks", "kind": "entitle", "resources": ["crm"], "at": "1h" }
             |                                                                        ^^^^^^^
           7 |   }
          help: remove it here, or from the cohort's "resources"

        1 error in 1 file

        """#),
    MalformedScenario(
      "partial failures of what cannot have them, and of shares that are none",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "services.broker", "kind": "partialFailure", "success": "50%", "at": "1h" },
          "b": { "target": "pops.*", "kind": "partialFailure", "success": "50%", "at": "1h" },
          "c": { "target": "services.identity", "kind": "partialFailure", "at": "1h" },
          "d": { "target": "services.identity", "kind": "partialFailure", "success": 1, "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: the service "broker" cannot have the fault "partialFailure"
          scenarios/test.json:6:49   faults.a.kind
           5 |   "faults": {
           6 | …a": { "target": "services.broker", "kind": "partialFailure", "success": "50%", "at": "1h" },
             |                                             ^^^^^^^^^^^^^^^^
           7 |     "b": { "target": "pops.*", "kind": "partialFailure", "success": "50%", "at": "1h" },
          help: select "services.identity" or identity providers

        error[SIM0107]: a PoP cannot have the fault "partialFailure"
          scenarios/test.json:7:40   faults.b.kind
           6 |     "a": { "target": "services.broker", "kind": "partialFailure", "success": "50%", "at": "1…
           7 |     "b": { "target": "pops.*", "kind": "partialFailure", "success": "50%", "at": "1h" },
             |                                        ^^^^^^^^^^^^^^^^
           8 |     "c": { "target": "services.identity", "kind": "partialFailure", "at": "1h" },
          help: a PoP can have: outage, permanentLoss, flapping, randomFailures, restart, powerLoss, degradation

        error[SIM0052]: "success" is missing
          scenarios/test.json:8:10   faults.c
           7 |     "b": { "target": "pops.*", "kind": "partialFailure", "success": "50%", "at": "1h" },
           8 |     "c": { "target": "services.identity", "kind": "partialFailure", "at": "1h" },
             |          ^
           9 |     "d": { "target": "services.identity", "kind": "partialFailure", "success": 1, "at": "1h"…
          help: add "success": "83%"

        error[SIM0031]: "success" is 1; it must be from 0% to 99.9999%
          scenarios/test.json:9:80   faults.d.success
            8 |     "c": { "target": "services.identity", "kind": "partialFailure", "at": "1h" },
            9 | … "d": { "target": "services.identity", "kind": "partialFailure", "success": 1, "at": "1h" }
              |                                                                              ^
           10 |   }
          help: write "99.9999%"

        4 errors in 1 file

        """#),
    MalformedScenario(
      "degradations of nothing, by nothing, and of what has it not",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "pops.*", "kind": "degradation", "at": "1h" },
          "b": { "target": "pops.*", "kind": "degradation", "capacity": 0, "at": "1h" },
          "c": { "target": "pops.*", "kind": "degradation", "capacity": "100%", "at": "1h" },
          "d": { "target": "connectors.ams", "kind": "degradation", "slower": 1, "at": "1h" },
          "e": { "target": "connectors.ams", "kind": "degradation", "slower": 1001, "at": "1h" },
          "f": { "target": "domainControllers.*", "kind": "degradation", "slower": 2, "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: a degradation says neither "slower" nor "capacity"
          scenarios/test.json:6:10   faults.a
           5 |   "faults": {
           6 |     "a": { "target": "pops.*", "kind": "degradation", "at": "1h" },
             |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           7 |     "b": { "target": "pops.*", "kind": "degradation", "capacity": 0, "at": "1h" },
          help: add "slower": 2, "capacity": "50%", or both

        error[SIM0031]: "capacity" is 0; it must be from 1% to 99.9999%
          scenarios/test.json:7:67   faults.b.capacity
           6 |     "a": { "target": "pops.*", "kind": "degradation", "at": "1h" },
           7 |     "b": { "target": "pops.*", "kind": "degradation", "capacity": 0, "at": "1h" },
             |                                                                   ^
           8 |     "c": { "target": "pops.*", "kind": "degradation", "capacity": "100%", "at": "1h" },
          help: write "1%"

        error[SIM0031]: "capacity" is "100%"; it must be from 1% to 99.9999%
          scenarios/test.json:8:67   faults.c.capacity
           7 |     "b": { "target": "pops.*", "kind": "degradation", "capacity": 0, "at": "1h" },
           8 |     "c": { "target": "pops.*", "kind": "degradation", "capacity": "100%", "at": "1h" },
             |                                                                   ^^^^^^
           9 |     "d": { "target": "connectors.ams", "kind": "degradation", "slower": 1, "at": "1h" },
          help: write "99.9999%"

        error[SIM0031]: "slower" is 1; it must be above 1 and at most 1000, to the thousandth
          scenarios/test.json:9:73   faults.d.slower
            8 |     "c": { "target": "pops.*", "kind": "degradation", "capacity": "100%", "at": "1h" },
            9 |     "d": { "target": "connectors.ams", "kind": "degradation", "slower": 1, "at": "1h" },
              |                                                                         ^
           10 |     "e": { "target": "connectors.ams", "kind": "degradation", "slower": 1001, "at": "1h" },
          help: write 2

        error[SIM0031]: "slower" is 1001; it must be above 1 and at most 1000, to the thousandth
          scenarios/test.json:10:73   faults.e.slower
            9 |     "d": { "target": "connectors.ams", "kind": "degradation", "slower": 1, "at": "1h" },
           10 |     "e": { "target": "connectors.ams", "kind": "degradation", "slower": 1001, "at": "1h" },
              |                                                                         ^^^^
           11 |     "f": { "target": "domainControllers.*", "kind": "degradation", "slower": 2, "at": "1h" }
          help: write 2

        error[SIM0107]: a domain controller cannot have the fault "degradation"
          scenarios/test.json:11:53   faults.f.kind
           10 |     "e": { "target": "connectors.ams", "kind": "degradation", "slower": 1001, "at": "1h" },
           11 |     "f": { "target": "domainControllers.*", "kind": "degradation", "slower": 2, "at": "1h" }
              |                                                     ^^^^^^^^^^^^^
           12 |   }
          help: a domain controller can have: outage, permanentLoss, flapping, randomFailures, restart

        6 errors in 1 file

        """#),
    MalformedScenario(
      "latencies of nothing, of too much, and where nothing crosses",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "sites.hq", "kind": "latency", "at": "1h" },
          "b": { "target": "sites.hq", "kind": "latency", "adds": "0s", "at": "1h" },
          "c": { "target": "sites.hq", "kind": "latency", "adds": "2m", "at": "1h" },
          "d": { "target": "pops.*", "kind": "latency", "adds": "1s", "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0052]: "adds" is missing
          scenarios/test.json:6:10   faults.a
           5 |   "faults": {
           6 |     "a": { "target": "sites.hq", "kind": "latency", "at": "1h" },
             |          ^
           7 |     "b": { "target": "sites.hq", "kind": "latency", "adds": "0s", "at": "1h" },
          help: add "adds": "300ms"

        error[SIM0031]: "adds" is "0s"; it must be from 1us to 1m
          scenarios/test.json:7:61   faults.b.adds
           6 |     "a": { "target": "sites.hq", "kind": "latency", "at": "1h" },
           7 |     "b": { "target": "sites.hq", "kind": "latency", "adds": "0s", "at": "1h" },
             |                                                             ^^^^
           8 |     "c": { "target": "sites.hq", "kind": "latency", "adds": "2m", "at": "1h" },
          help: write a length of time such as "300ms"

        error[SIM0031]: "adds" is "2m"; it must be from 1us to 1m
          scenarios/test.json:8:61   faults.c.adds
           7 |     "b": { "target": "sites.hq", "kind": "latency", "adds": "0s", "at": "1h" },
           8 |     "c": { "target": "sites.hq", "kind": "latency", "adds": "2m", "at": "1h" },
             |                                                             ^^^^
           9 |     "d": { "target": "pops.*", "kind": "latency", "adds": "1s", "at": "1h" }
          help: write "1m"

        error[SIM0107]: a PoP cannot have the fault "latency"
          scenarios/test.json:9:40   faults.d.kind
            8 |     "c": { "target": "sites.hq", "kind": "latency", "adds": "2m", "at": "1h" },
            9 |     "d": { "target": "pops.*", "kind": "latency", "adds": "1s", "at": "1h" }
              |                                        ^^^^^^^^^
           10 |   }
          help: a PoP can have: outage, permanentLoss, flapping, randomFailures, restart, powerLoss, degradation

        4 errors in 1 file

        """#),
    MalformedScenario(
      "a latency of what no request crosses",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "networks.hq-lan", "kind": "latency", "adds": "1s", "at": "1h" },
          "b": { "target": "geodes.*", "kind": "latency", "adds": "1s", "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: no request to the cloud's services crosses "networks.hq-lan"
          scenarios/test.json:6:22   faults.a.target
           5 |   "faults": {
           6 |     "a": { "target": "networks.hq-lan", "kind": "latency", "adds": "1s", "at": "1h" },
             |                      ^^^^^^^^^^^^^^^^^
           7 |     "b": { "target": "geodes.*", "kind": "latency", "adds": "1s", "at": "1h" }
          help: select the internet, an uplink, a site, or a geode that the customer may use

        error[SIM0107]: no request to the cloud's services crosses "geodes.eus"
          scenarios/test.json:7:22   faults.b.target
           6 |     "a": { "target": "networks.hq-lan", "kind": "latency", "adds": "1s", "at": "1h" },
           7 |     "b": { "target": "geodes.*", "kind": "latency", "adds": "1s", "at": "1h" }
             |                      ^^^^^^^^^^
           8 |   }
          help: select the internet, an uplink, a site, or a geode that the customer may use

        2 errors in 1 file

        """#),
    MalformedScenario(
      "degradations of what has neither a capacity nor takes time",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "services.workspace", "kind": "degradation", "capacity": "50%", "at": "1h" },
          "b": { "target": "pops.*", "kind": "degradation", "slower": 2, "capacity": "50%", "at": "1h" },
          "c": { "target": ["geodes.weu", "geodes.eus"], "kind": "degradation", "slower": 2, "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: nothing of the target has a capacity that could be less
          scenarios/test.json:6:79   faults.a.capacity
           5 |   "faults": {
           6 | …": { "target": "services.workspace", "kind": "degradation", "capacity": "50%", "at": "1h" },
             |                                                                          ^^^^^
           7 |     "b": { "target": "pops.*", "kind": "degradation", "slower": 2, "capacity": "50%", "at": …
          help: state its "capacity" under "services", or select something else

        error[SIM0107]: nothing of the target takes time that could be longer
          scenarios/test.json:7:65   faults.b.slower
           6 |     "a": { "target": "services.workspace", "kind": "degradation", "capacity": "50%", "at": "…
           7 | …: { "target": "pops.*", "kind": "degradation", "slower": 2, "capacity": "50%", "at": "1h" },
             |                                                           ^
           8 |     "c": { "target": ["geodes.weu", "geodes.eus"], "kind": "degradation", "slower": 2, "at":…
          help: remove it

        error[SIM0107]: nothing of "geodes.eus" would change
          scenarios/test.json:8:22   faults.c.target
           7 |     "b": { "target": "pops.*", "kind": "degradation", "slower": 2, "capacity": "50%", "at": …
           8 |     "c": { "target": ["geodes.weu", "geodes.eus"], "kind": "degradation", "slower": 2, "at":…
             |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           9 |   }
          help: state its "capacity", or select what has one

        3 errors in 1 file

        """#),
    MalformedScenario(
      "faults that wait for what never happens, restarts without an end, crews of nobody",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "repairCrews": { "none": { "size": 0 }, "two": {} },
        "faults": {
          "a": { "target": "vdas.lab", "kind": "restart", "down": { "exponential": { "mean": "3m" } }, "at": "1h" },
          "b": { "target": "vdas.lab", "kind": "restart", "down": "3m", "for": "1h", "at": "1h" },
          "c": { "target": "sites.hq", "kind": "restart", "down": "3m", "at": "1h" },
          "d": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "normal" } },
          "e": { "target": "pops.*", "kind": "outage", "when": { "first": "resources.lab", "is": "down" } },
          "f": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "gone" } },
          "g": { "target": "pops.*", "kind": "outage", "when": { "is": "up" }, "at": "1h" },
          "h": { "target": "cohorts.kiosks", "kind": "entitle", "resources": ["lab"],
            "when": { "first": "sites.hq", "is": "down" } },
          "i": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "down" } },
          "j": { "target": "pops.*", "kind": "powerLoss", "afterEnd": "i" },
          "k": { "target": "connectors.ams", "kind": "randomFailures", "mttf": "9d", "mttr": "4h",
            "crew": "nobody", "together": 1, "at": "1h" },
          "l": { "target": "resourceLocations.ams", "kind": "partition", "peer": "cloud",
            "direction": "inward", "at": "1h" }
        },
        "checks": {
          "m": { "measure": "userTime", "atLeast": "99%", "when": "during:i" }
        }
      }
      """#,
      report: #"""
        error[SIM0031]: "size" is 0; it must be from 1 to 1000000
          scenarios/test.json:5:38   repairCrews.none.size
           4 |   "horizon": "24h",
           5 |   "repairCrews": { "none": { "size": 0 }, "two": {} },
             |                                      ^
           6 |   "faults": {
          help: write 1

        error[SIM0052]: "size" is missing
          scenarios/test.json:5:50   repairCrews.two
           4 |   "horizon": "24h",
           5 |   "repairCrews": { "none": { "size": 0 }, "two": {} },
             |                                                  ^
           6 |   "faults": {
          help: add "size": 2

        error[SIM0052]: "for" is missing
          scenarios/test.json:7:10   faults.a
           6 |   "faults": {
           7 |     "a": { "target": "vdas.lab", "kind": "restart", "down": { "exponential": { "mean": "3m" …
             |          ^
           8 |     "b": { "target": "vdas.lab", "kind": "restart", "down": "3m", "for": "1h", "at": "1h" },
          help: add "for": "2h"

        error[SIM0107]: a restart of a known length ends by itself
          scenarios/test.json:8:67   faults.b.for
           7 |     "a": { "target": "vdas.lab", "kind": "restart", "down": { "exponential": { "mean": "3m" …
           8 |     "b": { "target": "vdas.lab", "kind": "restart", "down": "3m", "for": "1h", "at": "1h" },
             |                                                                   ^^^^^
           9 |     "c": { "target": "sites.hq", "kind": "restart", "down": "3m", "at": "1h" },
          help: remove "for", or let "down" be drawn from a distribution

        error[SIM0107]: a site cannot have the fault "restart"
          scenarios/test.json:9:42   faults.c.kind
            8 |     "b": { "target": "vdas.lab", "kind": "restart", "down": "3m", "for": "1h", "at": "1h" },
            9 |     "c": { "target": "sites.hq", "kind": "restart", "down": "3m", "at": "1h" },
              |                                          ^^^^^^^^^
           10 |     "d": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "norm…
          help: a site can have: outage, permanentLoss, partition, flapping, randomFailures, latency

        error[SIM0107]: only resource locations have an outage mode
          scenarios/test.json:10:69   faults.d.when.first
            9 |     "c": { "target": "sites.hq", "kind": "restart", "down": "3m", "at": "1h" },
           10 | … { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "normal" } },
              |                                                              ^^^^^^^^^^
           11 |     "e": { "target": "pops.*", "kind": "outage", "when": { "first": "resources.lab", "is": …
          help: select resource locations, or wait for "down" or "up"

        error[SIM0107]: what is selected is never "down"
          scenarios/test.json:11:69   faults.e.when.first
           10 |     "d": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "norm…
           11 | …"target": "pops.*", "kind": "outage", "when": { "first": "resources.lab", "is": "down" } },
              |                                                           ^^^^^^^^^^^^^^^
           12 |     "f": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "gone…
          help: select something that can have an outage (simctl list components)

        error[SIM0032]: "is" cannot be "gone"
          scenarios/test.json:12:87   faults.f.when.is
           11 |     "e": { "target": "pops.*", "kind": "outage", "when": { "first": "resources.lab", "is": …
           12 | …": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "gone" } },
              |                                                                                  ^^^^^^
           13 |     "g": { "target": "pops.*", "kind": "outage", "when": { "is": "up" }, "at": "1h" },
          help: write one of: down, normal, outageMode, up

        error[SIM0107]: "when" stands beside "at"
          scenarios/test.json:13:50   faults.g.when
           12 |     "f": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "gone…
           13 |     "g": { "target": "pops.*", "kind": "outage", "when": { "is": "up" }, "at": "1h" },
              |                                                  ^^^^^^
           14 |     "h": { "target": "cohorts.kiosks", "kind": "entitle", "resources": ["lab"],
          help: keep one of "after", "afterEnd", "at", "when"

        error[SIM0107]: who has what is known before the run: "entitle" waits for nothing
          scenarios/test.json:15:7   faults.h.when
           14 |     "h": { "target": "cohorts.kiosks", "kind": "entitle", "resources": ["lab"],
           15 |       "when": { "first": "sites.hq", "is": "down" } },
              |       ^^^^^^
           16 |     "i": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "down…
          help: start it with "at"

        error[SIM0052]: "boot" is missing
          scenarios/test.json:17:10   faults.j
           16 |     "i": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "down…
           17 |     "j": { "target": "pops.*", "kind": "powerLoss", "afterEnd": "i" },
              |          ^
           18 |     "k": { "target": "connectors.ams", "kind": "randomFailures", "mttf": "9d", "mttr": "4h",
          help: add "boot": "5m"

        error[SIM0107]: "i" never ends
          scenarios/test.json:17:65   faults.j.afterEnd
           16 |     "i": { "target": "pops.*", "kind": "outage", "when": { "first": "sites.hq", "is": "down…
           17 |     "j": { "target": "pops.*", "kind": "powerLoss", "afterEnd": "i" },
              |                                                                 ^^^
           18 |     "k": { "target": "connectors.ams", "kind": "randomFailures", "mttf": "9d", "mttr": "4h",
          help: give it a length with "for", or count from its start with "after"

        error[SIM0104]: no repair crew named "nobody"
          scenarios/test.json:19:15   faults.k.crew
           18 |     "k": { "target": "connectors.ams", "kind": "randomFailures", "mttf": "9d", "mttr": "4h",
           19 |       "crew": "nobody", "together": 1, "at": "1h" },
              |               ^^^^^^^^ not defined in this scenario
           20 |     "l": { "target": "resourceLocations.ams", "kind": "partition", "peer": "cloud",
          help: write one of: none, two

        error[SIM0030]: "together" must be true or false, not a number
          scenarios/test.json:19:37   faults.k.together
           18 |     "k": { "target": "connectors.ams", "kind": "randomFailures", "mttf": "9d", "mttr": "4h",
           19 |       "crew": "nobody", "together": 1, "at": "1h" },
              |                                     ^
           20 |     "l": { "target": "resourceLocations.ams", "kind": "partition", "peer": "cloud",
          help: write true or false

        error[SIM0032]: "direction" cannot be "inward"
          scenarios/test.json:21:20   faults.l.direction
           20 |     "l": { "target": "resourceLocations.ams", "kind": "partition", "peer": "cloud",
           21 |       "direction": "inward", "at": "1h" }
              |                    ^^^^^^^^
           22 |   },
          help: write one of: both, fromCloud, toCloud

        error[SIM0107]: when "i" starts is not known before the run
          scenarios/test.json:24:61   checks.m.when
           23 |   "checks": {
           24 |     "m": { "measure": "userTime", "atLeast": "99%", "when": "during:i" }
              |                                                             ^^^^^^^^^^
           25 |   }
          help: write "always", or a fault that starts at a stated instant

        16 errors in 1 file

        """#),
    MalformedScenario(
      "a fault that waits for nothing, and a chain of faults that goes beyond all times",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "pops.*", "kind": "outage", "when": { "first": [], "is": "down" } },
          "b": { "target": "connectors.*", "kind": "upgrade", "to": "6.110", "each": "3652d",
            "when": { "first": "sites.hq", "is": "down" }, "delay": "3652d" },
          "c01": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "b" },
          "c02": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c01" },
          "c03": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c02" },
          "c04": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c03" },
          "c05": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c04" },
          "c06": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c05" },
          "c07": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c06" },
          "c08": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c07" },
          "c09": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c08" },
          "c10": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c09" },
          "c11": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c10" },
          "c12": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c11" },
          "c13": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c12" },
          "c14": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c13" },
          "c15": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c14" },
          "c16": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c15" },
          "c17": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c16" },
          "c18": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c17" },
          "c19": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c18" },
          "c20": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c19" },
          "c21": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c20" },
          "c22": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c21" },
          "c23": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c22" },
          "c24": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c23" },
          "c25": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c24" },
          "c26": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c25" },
          "c27": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c26" },
          "c28": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c27" },
          "c29": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c28" },
          "c30": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c29" },
          "c31": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c30" },
          "c32": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c31" },
          "c33": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c32" },
          "c34": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c33" },
          "c35": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c34" },
          "c36": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c35" },
          "c37": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c36" },
          "c38": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c37" },
          "c39": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c38" },
          "c40": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c39" },
          "c41": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c40" },
          "c42": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c41" },
          "c43": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c42" },
          "c44": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c43" },
          "c45": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c44" },
          "c46": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c45" },
          "c47": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c46" },
          "c48": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c47" },
          "c49": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
            "afterEnd": "c48" }
        }
      }
      """#,
      report: #"""
        error[SIM0105]: "first" selects nothing
          scenarios/test.json:6:69   faults.a.when.first
           5 |   "faults": {
           6 |     "a": { "target": "pops.*", "kind": "outage", "when": { "first": [], "is": "down" } },
             |                                                                     ^^ selects nothing
           7 |     "b": { "target": "connectors.*", "kind": "upgrade", "to": "6.110", "each": "3652d",
          help: name the components whose fate starts the fault

        error[SIM0108]: "c49" would end more than 1000 years after the start
          scenarios/test.json:105:12   faults.c49
           104 |       "afterEnd": "c47" },
           105 |     "c49": { "target": "pops.*", "kind": "outage", "for": "3652d", "delay": "3652d",
               |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           106 |       "afterEnd": "c48" }
          help: shorten it, or those it counts from

        2 errors in 1 file

        """#),
    MalformedScenario(
      "blocks of leases of nobody, of a site, and for too long; a check of one user",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "cohorts.kiosks/21", "kind": "blockLeases", "at": "1h" },
          "b": { "target": "sites.hq", "kind": "blockLeases", "at": "1h" },
          "c": { "target": "cohorts.kiosks/2", "kind": "blockLeases", "at": "1h", "for": "31d" },
          "d": { "target": "cohorts.kiosks/2", "kind": "entitle", "resources": ["lab"], "at": "1h" }
        },
        "checks": { "e": { "cohorts": "kiosks/2", "measure": "userTime", "atLeast": "99%" } }
      }
      """#,
      report: #"""
        error[SIM0104]: no member "cohorts.kiosks/21"
          scenarios/test.json:6:22   faults.a.target
           5 |   "faults": {
           6 |     "a": { "target": "cohorts.kiosks/21", "kind": "blockLeases", "at": "1h" },
             |                      ^^^^^^^^^^^^^^^^^^^ not defined in this scenario
           7 |     "b": { "target": "sites.hq", "kind": "blockLeases", "at": "1h" },
          help: write "cohorts.kiosks/1" … "cohorts.kiosks/20"

        error[SIM0107]: a site cannot have the fault "blockLeases"
          scenarios/test.json:7:42   faults.b.kind
           6 |     "a": { "target": "cohorts.kiosks/21", "kind": "blockLeases", "at": "1h" },
           7 |     "b": { "target": "sites.hq", "kind": "blockLeases", "at": "1h" },
             |                                          ^^^^^^^^^^^^^
           8 |     "c": { "target": "cohorts.kiosks/2", "kind": "blockLeases", "at": "1h", "for": "31d" },
          help: a site can have: outage, permanentLoss, partition, flapping, randomFailures, latency

        error[SIM0031]: "for" is "31d"; it must be from 1us to 30d
          scenarios/test.json:8:84   faults.c.for
           7 |     "b": { "target": "sites.hq", "kind": "blockLeases", "at": "1h" },
           8 |     "c": { "target": "cohorts.kiosks/2", "kind": "blockLeases", "at": "1h", "for": "31d" },
             |                                                                                    ^^^^^
           9 |     "d": { "target": "cohorts.kiosks/2", "kind": "entitle", "resources": ["lab"], "at": "1h"…
          help: write "30d"

        error[SIM0107]: a user cannot have the fault "entitle"
          scenarios/test.json:9:50   faults.d.kind
            8 |     "c": { "target": "cohorts.kiosks/2", "kind": "blockLeases", "at": "1h", "for": "31d" },
            9 | … "d": { "target": "cohorts.kiosks/2", "kind": "entitle", "resources": ["lab"], "at": "1h" }
              |                                                ^^^^^^^^^
           10 |   },
          help: a user can have: blockLeases

        error[SIM0107]: a check is of whole cohorts, not of single users
          scenarios/test.json:11:33   checks.e.cohorts
           10 |   },
           11 |   "checks": { "e": { "cohorts": "kiosks/2", "measure": "userTime", "atLeast": "99%" } }
              |                                 ^^^^^^^^^^
           12 | }
          help: write the id of the cohort

        5 errors in 1 file

        """#),
    MalformedScenario(
      "faults that no rule asks about",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": {
          "a": { "target": "hypervisors.*", "kind": "outage", "at": "1h", "for": "1h" },
          "b": { "target": ["services.monitor", "services.monitor.replicas.weu"], "kind": "permanentLoss", "at": "1h" },
          "c": { "target": "services.*", "kind": "outage", "at": "1h", "for": "1h" }
        }
      }
      """#,
      report: #"""
        warning[SIM0212]: the loss of the target has no effect on launchability in this version
          scenarios/test.json:6:22   faults.a.target
           5 |   "faults": {
           6 |     "a": { "target": "hypervisors.*", "kind": "outage", "at": "1h", "for": "1h" },
             |                      ^^^^^^^^^^^^^^^
           7 |     "b": { "target": ["services.monitor", "services.monitor.replicas.weu"], "kind": "permane…
          help: select something that launches need, or keep it and expect no difference

        warning[SIM0212]: the loss of the target has no effect on launchability in this version
          scenarios/test.json:7:22   faults.b.target
           6 |     "a": { "target": "hypervisors.*", "kind": "outage", "at": "1h", "for": "1h" },
           7 |     "b": { "target": ["services.monitor", "services.monitor.replicas.weu"], "kind": "permane…
             |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           8 |     "c": { "target": "services.*", "kind": "outage", "at": "1h", "for": "1h" }
          help: select something that launches need, or keep it and expect no difference

        2 warnings in 1 file

        """#),
  ]
}
