extension MalformedScenario {
  /// Mistakes with cohorts, workloads and parameters.
  static let people = [
    MalformedScenario(
      "pass-through without a domain",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": { "new-laptops": { "passThrough": true } }
      }
      """#,
      report: #"""
        error[SIM0107]: "passThrough" needs endpoints in the machines' domain
          scenarios/test.json:5:48   cohorts.new-laptops.passThrough
           4 |   "horizon": "24h",
           5 |   "cohorts": { "new-laptops": { "passThrough": true } }
             |                                                ^^^^
           6 | }
          help: add "domainJoined": true, or remove "passThrough"

        1 error in 1 file

        """#),
    MalformedScenario(
      "users without a number",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": { "temps": { "site": "hq", "identity": "corp-ad", "resources": ["crm"] } }
      }
      """#,
      report: #"""
        error[SIM0052]: "users" is missing
          scenarios/test.json:5:25   cohorts.temps
           4 |   "horizon": "24h",
           5 |   "cohorts": { "temps": { "site": "hq", "identity": "corp-ad", "resources": ["crm"] } }
             |                         ^
           6 | }
          help: add "users": 100

        1 error in 1 file

        """#),
    MalformedScenario(
      "bounds out of order, and one bound",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": {
          "hq-native": { "atStart": { "lastSignIn": { "uniform": ["24h", "0s"] } } },
          "home-native": { "atStart": { "lastSignIn": { "uniform": ["24h"] } } }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: the bounds of "uniform" are not in order
          scenarios/test.json:6:60   cohorts.hq-native.atStart.lastSignIn.uniform
           5 |   "cohorts": {
           6 |     "hq-native": { "atStart": { "lastSignIn": { "uniform": ["24h", "0s"] } } },
             |                                                            ^^^^^^^^^^^^^
           7 |     "home-native": { "atStart": { "lastSignIn": { "uniform": ["24h"] } } }
          help: write the smaller one first

        error[SIM0107]: "uniform" has 1 bound, not two
          scenarios/test.json:7:62   cohorts.home-native.atStart.lastSignIn.uniform
           6 |     "hq-native": { "atStart": { "lastSignIn": { "uniform": ["24h", "0s"] } } },
           7 |     "home-native": { "atStart": { "lastSignIn": { "uniform": ["24h"] } } }
             |                                                              ^^^^^^^
           8 |   }
          help: write ["0s", "24h"]

        2 errors in 1 file

        """#),
    MalformedScenario(
      "a session on a machine that the user cannot launch from",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": { "kiosks": { "override": { "1": { "atStart": { "sessions": ["lab/1"] } } } } }
      }
      """#,
      report: #"""
        error[SIM0107]: "kiosks" has no resource on "lab/1"
          scenarios/test.json:5:75   cohorts.kiosks.override.1.atStart.sessions[0]
           4 |   "horizon": "24h",
           5 |   "cohorts": { "kiosks": { "override": { "1": { "atStart": { "sessions": ["lab/1"] } } } } }
             |                                                                           ^^^^^^^
           6 | }
          help: name a machine of a delivery group its resources come from

        1 error in 1 file

        """#),
    MalformedScenario(
      "a session on a machine that is not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": { "kiosks": { "override": { "1": { "atStart": { "sessions": ["lab/61", "labs/1"] } } } } }
      }
      """#,
      report: #"""
        error[SIM0104]: no member "lab/61"
          scenarios/test.json:5:75   cohorts.kiosks.override.1.atStart.sessions[0]
           4 |   "horizon": "24h",
           5 | …: { "kiosks": { "override": { "1": { "atStart": { "sessions": ["lab/61", "labs/1"] } } } } }
             |                                                                 ^^^^^^^^
           6 | }
          help: write "lab/1" … "lab/60"

        error[SIM0104]: no VDA named "labs"
          scenarios/test.json:5:85   cohorts.kiosks.override.1.atStart.sessions[1]
           4 |   "horizon": "24h",
           5 | …: { "kiosks": { "override": { "1": { "atStart": { "sessions": ["lab/61", "labs/1"] } } } } }
             |                                                                           ^^^^^^^^ not defined in this scenario
           6 | }
          help: a VDA named "lab" is defined in scenarios/estates/small.json:177:5

        2 errors in 1 file

        """#),
    MalformedScenario(
      "a day that ends before it begins",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "workloads": { "office-day": { "day": { "from": "18h" } } }
      }
      """#,
      report: #"""
        error[SIM0107]: "to" is not after "from"
          scenarios/estates/small.json:204:36   workloads.office-day.day.to
           203 |       "storm": { "from": "7h30m", "to": "9h", "shape": "truncatedNormal", "users": "80%" },
           204 |       "day": { "from": "9h", "to": "17h30m", "launchesPerUser": 4 },
               |                                    ^^^^^^^^
           205 |       "mix": { "finance": 3, "desktop": 1, "my-desktop": 1, "lab": 1, "desk-pc": 1, "crm":…
          help: write a later time of the day than "18h"

        1 error in 1 file

        """#),
    MalformedScenario(
      "two lengths of a session",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "workloads": { "office-day": { "session": { "constant": "1h" } } }
      }
      """#,
      report: #"""
        error[SIM0107]: "constant" stands beside "lognormal"
          scenarios/test.json:5:47   workloads.office-day.session.constant
           4 |   "horizon": "24h",
           5 |   "workloads": { "office-day": { "session": { "constant": "1h" } } }
             |                                               ^^^^^^^^^^
           6 | }
          help: keep one of "constant", "exponential", "lognormal"

        1 error in 1 file

        """#),
    MalformedScenario(
      "launches finer than a thousandth",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "workloads": { "office-day": { "day": { "launchesPerUser": 0.00015 } } }
      }
      """#,
      report: #"""
        error[SIM0031]: "launchesPerUser" is finer than a thousandth
          scenarios/test.json:5:62   workloads.office-day.day.launchesPerUser
           4 |   "horizon": "24h",
           5 |   "workloads": { "office-day": { "day": { "launchesPerUser": 0.00015 } } }
             |                                                              ^^^^^^^
           6 | }
          help: round it to three digits after the point

        1 error in 1 file

        """#),
    MalformedScenario(
      "a weight for a resource that is not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "workloads": { "office-day": { "mix": { "finances": 3 } } }
      }
      """#,
      report: #"""
        error[SIM0104]: no resource named "finances"
          scenarios/test.json:5:43   workloads.office-day.mix.finances
           4 |   "horizon": "24h",
           5 |   "workloads": { "office-day": { "mix": { "finances": 3 } } }
             |                                           ^^^^^^^^^^
           6 | }
          help: a resource named "finance" is defined in scenarios/estates/small.json:194:5

        1 error in 1 file

        """#),
    MalformedScenario(
      "a parameter that is not in the sheet, and one out of its range",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "parameters": { "lhc.configSynch": "60s", "vda.ping": "1s", "storefront.knownShare": "0.00001%" }
      }
      """#,
      report: #"""
        error[SIM0051]: unknown key "lhc.configSynch"
          scenarios/test.json:5:19   parameters.lhc.configSynch
           4 |   "horizon": "24h",
           5 |   "parameters": { "lhc.configSynch": "60s", "vda.ping": "1s", "storefront.knownShare": "0.00…
             |                   ^^^^^^^^^^^^^^^^^
           6 | }
          help: write "lhc.configSync"

        error[SIM0031]: "vda.ping" is "1s"; it must be from 30s to 30m
          scenarios/test.json:5:57   parameters.vda.ping
           4 |   "horizon": "24h",
           5 | …meters": { "lhc.configSynch": "60s", "vda.ping": "1s", "storefront.knownShare": "0.00001%" }
             |                                                   ^^^^
           6 | }
          help: write "30s"

        error[SIM0034]: "storefront.knownShare" is finer than one part in a million
          scenarios/test.json:5:88   parameters.storefront.knownShare
           4 |   "horizon": "24h",
           5 | …meters": { "lhc.configSynch": "60s", "vda.ping": "1s", "storefront.knownShare": "0.00001%" }
             |                                                                                  ^^^^^^^^^^
           6 | }
          help: write "0%"

        3 errors in 1 file

        """#),
  ]
}
