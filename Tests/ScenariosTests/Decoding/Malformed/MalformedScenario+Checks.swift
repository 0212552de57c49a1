extension MalformedScenario {
  /// Mistakes with checks and acts.
  static let checks = [
    MalformedScenario(
      "checks of nothing",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "checks": {
          "a": { "resources": "finanse", "measure": "userTime", "atLeast": "99%" },
          "b": { "cohorts": "hq_*", "measure": "userTime", "atLeast": "99%" },
          "c": { "resources": "lab", "cohorts": "kiosks", "measure": "userTime", "atLeast": "99%" }
        }
      }
      """#,
      report: #"""
        error[SIM0104]: no resource named "finanse"
          scenarios/test.json:6:25   checks.a.resources
           5 |   "checks": {
           6 |     "a": { "resources": "finanse", "measure": "userTime", "atLeast": "99%" },
             |                         ^^^^^^^^^ not defined in this scenario
           7 |     "b": { "cohorts": "hq_*", "measure": "userTime", "atLeast": "99%" },
          help: write "finance"

        error[SIM0105]: no cohort matches "hq_*"
          scenarios/test.json:7:23   checks.b.cohorts
           6 |     "a": { "resources": "finanse", "measure": "userTime", "atLeast": "99%" },
           7 |     "b": { "cohorts": "hq_*", "measure": "userTime", "atLeast": "99%" },
             |                       ^^^^^^ selects nothing
           8 |     "c": { "resources": "lab", "cohorts": "kiosks", "measure": "userTime", "atLeast": "99%" }
          help: write one of: home-native, hq-native, kiosks, new-laptops, partners

        2 errors in 1 file

        """#),
    MalformedScenario(
      "checks that want nothing, two things, or the wrong thing",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "checks": {
          "a": { "measure": "userTime" },
          "b": { "measure": "userTime", "atLeast": "9%", "atMost": "99%" },
          "c": { "measure": "longestGap", "atMost": "99%" },
          "d": { "measure": "launchs", "atLeast": "99%" },
          "e": { "measure": "userTime", "atLeast": 99 }
        }
      }
      """#,
      report: #"""
        error[SIM0052]: "atLeast" is missing
          scenarios/test.json:6:10   checks.a
           5 |   "checks": {
           6 |     "a": { "measure": "userTime" },
             |          ^
           7 |     "b": { "measure": "userTime", "atLeast": "9%", "atMost": "99%" },
          help: add "atLeast": "99%"

        error[SIM0107]: "atMost" stands beside "atLeast"
          scenarios/test.json:7:52   checks.b.atMost
           6 |     "a": { "measure": "userTime" },
           7 |     "b": { "measure": "userTime", "atLeast": "9%", "atMost": "99%" },
             |                                                    ^^^^^^^^
           8 |     "c": { "measure": "longestGap", "atMost": "99%" },
          help: keep one of "atLeast", "atMost"

        error[SIM0033]: "99%" is not a duration
          scenarios/test.json:8:47   checks.c.atMost
           7 |     "b": { "measure": "userTime", "atLeast": "9%", "atMost": "99%" },
           8 |     "c": { "measure": "longestGap", "atMost": "99%" },
             |                                               ^^^^^
           9 |     "d": { "measure": "launchs", "atLeast": "99%" },
          help: units: us ms s m h d, largest first, e.g. "1h30m"

        error[SIM0032]: "measure" cannot be "launchs"
          scenarios/test.json:9:23   checks.d.measure
            8 |     "c": { "measure": "longestGap", "atMost": "99%" },
            9 |     "d": { "measure": "launchs", "atLeast": "99%" },
              |                       ^^^^^^^^^
           10 |     "e": { "measure": "userTime", "atLeast": 99 }
          help: write "launches"

        error[SIM0034]: 99 is above 1, so it is not a ratio
          scenarios/test.json:10:46   checks.e.atLeast
            9 |     "d": { "measure": "launchs", "atLeast": "99%" },
           10 |     "e": { "measure": "userTime", "atLeast": 99 }
              |                                              ^^
           11 |   }
          help: write "99%"

        5 errors in 1 file

        """#),
    MalformedScenario(
      "a check that cannot fail",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "checks": { "a": { "measure": "launches", "atLeast": "0%" } }
      }
      """#,
      report: #"""
        warning[SIM0210]: the check passes whatever happens
          scenarios/test.json:5:56   checks.a.atLeast
           4 |   "horizon": "24h",
           5 |   "checks": { "a": { "measure": "launches", "atLeast": "0%" } }
             |                                                        ^^^^
           6 | }
          help: write more than nothing

        1 warning in 1 file

        """#),
    MalformedScenario(
      "windows that are not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "faults": { "a": { "target": "sites.hq", "kind": "outage", "at": "0s" } },
        "checks": {
          "a": { "measure": "userTime", "atLeast": "99%", "when": "during:weu-lost" },
          "b": { "measure": "userTime", "atLeast": "99%", "when": "druing:a" },
          "c": { "measure": "userTime", "atLeast": "99%", "when": "before:a" },
          "d": { "measure": "launches", "atLeast": "99%", "at": "1h" },
          "e": { "measure": "userTime", "atLeast": "99%", "at": "24h" },
          "f": { "measure": "userTime", "atLeast": "99%", "at": "1h", "when": "always" },
          "g": { "measure": "userTime", "atLeast": "99%", "when": "after:a" }
        }
      }
      """#,
      report: #"""
        error[SIM0104]: no fault named "weu-lost"
          scenarios/test.json:7:61   checks.a.when
           6 |   "checks": {
           7 |     "a": { "measure": "userTime", "atLeast": "99%", "when": "during:weu-lost" },
             |                                                             ^^^^^^^^^^^^^^^^^ not defined in this scenario
           8 |     "b": { "measure": "userTime", "atLeast": "99%", "when": "druing:a" },
          help: write one of: a

        error[SIM0032]: "when" cannot be "druing:a"
          scenarios/test.json:8:61   checks.b.when
           7 |     "a": { "measure": "userTime", "atLeast": "99%", "when": "during:weu-lost" },
           8 |     "b": { "measure": "userTime", "atLeast": "99%", "when": "druing:a" },
             |                                                             ^^^^^^^^^^
           9 |     "c": { "measure": "userTime", "atLeast": "99%", "when": "before:a" },
          help: write "during:a"

        error[SIM0108]: there is no time before "a" in this run
          scenarios/test.json:9:61   checks.c.when
            8 |     "b": { "measure": "userTime", "atLeast": "99%", "when": "druing:a" },
            9 |     "c": { "measure": "userTime", "atLeast": "99%", "when": "before:a" },
              |                                                             ^^^^^^^^^^
           10 |     "d": { "measure": "launches", "atLeast": "99%", "at": "1h" },
          help: write "always", another fault, or a later "horizon"

        error[SIM0107]: "launches" has no value at one instant
          scenarios/test.json:10:53   checks.d.at
            9 |     "c": { "measure": "userTime", "atLeast": "99%", "when": "before:a" },
           10 |     "d": { "measure": "launches", "atLeast": "99%", "at": "1h" },
              |                                                     ^^^^
           11 |     "e": { "measure": "userTime", "atLeast": "99%", "at": "24h" },
          help: measure "userTime", or write "when" in place of "at"

        error[SIM0108]: "24h" is not before the end of the run
          scenarios/test.json:11:59   checks.e.at
           10 |     "d": { "measure": "launches", "atLeast": "99%", "at": "1h" },
           11 |     "e": { "measure": "userTime", "atLeast": "99%", "at": "24h" },
              |                                                           ^^^^^
           12 |     "f": { "measure": "userTime", "atLeast": "99%", "at": "1h", "when": "always" },
          help: write less than "1d"

        error[SIM0107]: "when" stands beside "at"
          scenarios/test.json:12:65   checks.f.when
           11 |     "e": { "measure": "userTime", "atLeast": "99%", "at": "24h" },
           12 |     "f": { "measure": "userTime", "atLeast": "99%", "at": "1h", "when": "always" },
              |                                                                 ^^^^^^
           13 |     "g": { "measure": "userTime", "atLeast": "99%", "when": "after:a" }
          help: keep one of the two

        error[SIM0108]: there is no time after "a" in this run
          scenarios/test.json:13:61   checks.g.when
           12 |     "f": { "measure": "userTime", "atLeast": "99%", "at": "1h", "when": "always" },
           13 |     "g": { "measure": "userTime", "atLeast": "99%", "when": "after:a" }
              |                                                             ^^^^^^^^^
           14 |   }
          help: write "always", another fault, or a later "horizon"

        7 errors in 1 file

        """#),
    MalformedScenario(
      "acts of nobody, or on what the user does not have",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "acts": {
          "a": { "user": "kiosk/1", "act": "signIn", "at": "1h" },
          "b": { "user": "kiosks/21", "act": "signIn", "at": "1h" },
          "c": { "user": "kiosks", "act": "signIn", "at": "1h" },
          "d": { "user": "kiosks/1", "act": "launch", "at": "1h" },
          "e": { "user": "kiosks/1", "act": "launch", "resource": "lab", "at": "1h" },
          "f": { "user": "kiosks/1", "act": "signOut", "resource": "crm", "at": "1h" },
          "g": { "user": "kiosks/1", "act": "roam", "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0104]: no cohort named "kiosk"
          scenarios/test.json:6:20   acts.a.user
           5 |   "acts": {
           6 |     "a": { "user": "kiosk/1", "act": "signIn", "at": "1h" },
             |                    ^^^^^^^^^ not defined in this scenario
           7 |     "b": { "user": "kiosks/21", "act": "signIn", "at": "1h" },
          help: a cohort named "kiosks" is defined in scenarios/estates/small.json:238:5

        error[SIM0104]: no member "kiosks/21"
          scenarios/test.json:7:20   acts.b.user
           6 |     "a": { "user": "kiosk/1", "act": "signIn", "at": "1h" },
           7 |     "b": { "user": "kiosks/21", "act": "signIn", "at": "1h" },
             |                    ^^^^^^^^^^^
           8 |     "c": { "user": "kiosks", "act": "signIn", "at": "1h" },
          help: write "kiosks/1" … "kiosks/20"

        error[SIM0104]: no member "kiosks"
          scenarios/test.json:8:20   acts.c.user
           7 |     "b": { "user": "kiosks/21", "act": "signIn", "at": "1h" },
           8 |     "c": { "user": "kiosks", "act": "signIn", "at": "1h" },
             |                    ^^^^^^^^
           9 |     "d": { "user": "kiosks/1", "act": "launch", "at": "1h" },
          help: write "kiosks/1" … "kiosks/20"

        error[SIM0052]: "resource" is missing
          scenarios/test.json:9:10   acts.d
            8 |     "c": { "user": "kiosks", "act": "signIn", "at": "1h" },
            9 |     "d": { "user": "kiosks/1", "act": "launch", "at": "1h" },
              |          ^
           10 |     "e": { "user": "kiosks/1", "act": "launch", "resource": "lab", "at": "1h" },
          help: add "resource": "finance"

        error[SIM0107]: "kiosks" does not have "lab"
          scenarios/test.json:10:61   acts.e.resource
            9 |     "d": { "user": "kiosks/1", "act": "launch", "at": "1h" },
           10 |     "e": { "user": "kiosks/1", "act": "launch", "resource": "lab", "at": "1h" },
              |                                                             ^^^^^
           11 |     "f": { "user": "kiosks/1", "act": "signOut", "resource": "crm", "at": "1h" },
          help: write one of: crm, finance

        error[SIM0051]: unknown key "resource"
          scenarios/test.json:11:50   acts.f.resource
           10 |     "e": { "user": "kiosks/1", "act": "launch", "resource": "lab", "at": "1h" },
           11 |     "f": { "user": "kiosks/1", "act": "signOut", "resource": "crm", "at": "1h" },
              |                                                  ^^^^^^^^^^
           12 |     "g": { "user": "kiosks/1", "act": "roam", "at": "1h" }
          help: remove it, or write one of: act, at, user

        error[SIM0032]: "act" cannot be "roam"
          scenarios/test.json:12:39   acts.g.act
           11 |     "f": { "user": "kiosks/1", "act": "signOut", "resource": "crm", "at": "1h" },
           12 |     "g": { "user": "kiosks/1", "act": "roam", "at": "1h" }
              |                                       ^^^^^^
           13 |   }
          help: write one of: closeApp, copyLeases, launch, signIn, signOut, tamper

        7 errors in 1 file

        """#),
    MalformedScenario(
      "leases copied to nobody, and to the device they are on",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "acts": {
          "a": { "user": "kiosks/1", "act": "copyLeases", "at": "1h" },
          "b": { "user": "kiosks/1", "act": "copyLeases", "to": "kiosks/1", "at": "1h" },
          "c": { "user": "kiosks/1", "act": "copyLeases", "to": "nobody/1", "at": "1h" }
        }
      }
      """#,
      report: #"""
        error[SIM0052]: "to" is missing
          scenarios/test.json:6:10   acts.a
           5 |   "acts": {
           6 |     "a": { "user": "kiosks/1", "act": "copyLeases", "at": "1h" },
             |          ^
           7 |     "b": { "user": "kiosks/1", "act": "copyLeases", "to": "kiosks/1", "at": "1h" },
          help: add "to": "hq-native/2"

        error[SIM0107]: the leases of "kiosks/1" are on that device already
          scenarios/test.json:7:59   acts.b.to
           6 |     "a": { "user": "kiosks/1", "act": "copyLeases", "at": "1h" },
           7 |     "b": { "user": "kiosks/1", "act": "copyLeases", "to": "kiosks/1", "at": "1h" },
             |                                                           ^^^^^^^^^^
           8 |     "c": { "user": "kiosks/1", "act": "copyLeases", "to": "nobody/1", "at": "1h" }
          help: name another user

        error[SIM0104]: no cohort named "nobody"
          scenarios/test.json:8:59   acts.c.to
           7 |     "b": { "user": "kiosks/1", "act": "copyLeases", "to": "kiosks/1", "at": "1h" },
           8 |     "c": { "user": "kiosks/1", "act": "copyLeases", "to": "nobody/1", "at": "1h" }
             |                                                           ^^^^^^^^^^ not defined in this scenario
           9 |   }
          help: write one of: home-native, hq-native, kiosks, new-laptops, partners

        3 errors in 1 file

        """#),
    MalformedScenario(
      "a gap that is to be long",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "checks": { "a": { "measure": "longestGap", "atLeast": "5m" } }
      }
      """#,
      report: #"""
        error[SIM0107]: a good outcome has no least gap: "longestGap" takes "atMost"
          scenarios/test.json:5:47   checks.a.atLeast
           4 |   "horizon": "24h",
           5 |   "checks": { "a": { "measure": "longestGap", "atLeast": "5m" } }
             |                                               ^^^^^^^^^
           6 | }
          help: write "atMost": "5m"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a horizon and a window that are both wrong",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24x",
        "faults": { "f": { "target": "services.broker", "kind": "outage", "at": "9h", "for": "1h" } },
        "checks": {
          "a": { "measure": "userTime", "atLeast": "99%", "when": "during:f" },
          "b": { "measure": "userTime", "atLeast": "99%", "when": "during:g" }
        }
      }
      """#,
      report: #"""
        error[SIM0033]: "24x" is not a duration
          scenarios/test.json:4:14   horizon
           3 |   "include": { "estate": "estates/small.json" },
           4 |   "horizon": "24x",
             |              ^^^^^
           5 |   "faults": { "f": { "target": "services.broker", "kind": "outage", "at": "9h", "for": "1h" …
          help: units: us ms s m h d, largest first, e.g. "1h30m"

        error[SIM0104]: no fault named "g"
          scenarios/test.json:8:61   checks.b.when
           7 |     "a": { "measure": "userTime", "atLeast": "99%", "when": "during:f" },
           8 |     "b": { "measure": "userTime", "atLeast": "99%", "when": "during:g" }
             |                                                             ^^^^^^^^^^ not defined in this scenario
           9 |   }
          help: a fault named "f" is defined in scenarios/test.json:5:15

        2 errors in 1 file

        """#),
  ]
}
