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
          help: a VDA named "lab" is defined in scenarios/estates/small.json:175:5

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
          scenarios/estates/small.json:202:36   workloads.office-day.day.to
           201 |       "storm": { "from": "7h30m", "to": "9h", "shape": "truncatedNormal", "users": "80%" },
           202 |       "day": { "from": "9h", "to": "17h30m", "launchesPerUser": 4 },
               |                                    ^^^^^^^^
           203 |       "mix": { "finance": 3, "desktop": 1, "my-desktop": 1, "lab": 1, "desk-pc": 1, "crm":…
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
          help: a resource named "finance" is defined in scenarios/estates/small.json:192:5

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
    MalformedScenario(
      "sessions where they cannot be",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "resourceLocations": { "dub": { "access": "internalOnly" } },
        "cohorts": {
          "hq-native": { "atStart": { "sessions": ["office-ams/1", "office-ams/6", "office-ams/1"] } },
          "home-native": {
            "atStart": { "sessions": ["office-dub/1"] },
            "override": { "3": { "atStart": { "sessions": ["desk-pc/4", "desk-pc/3"] } } }
          }
        }
      }
      """#,
      report: #"""
        error[SIM0109]: "office-ams/1" has room for 30 sessions, and 80 are stated
          scenarios/test.json:7:46   cohorts.hq-native.atStart.sessions[0]
           6 |   "cohorts": {
           7 | …hq-native": { "atStart": { "sessions": ["office-ams/1", "office-ams/6", "office-ams/1"] } },
             |                                          ^^^^^^^^^^^^^^
           8 |     "home-native": {
          help: seat at most 30 users here, or seat single users on other machines by "override"

        error[SIM0107]: "office-ams/6" is off, and the 80 users of "hq-native" cannot have a session on it
          scenarios/test.json:7:62   cohorts.hq-native.atStart.sessions[1]
           6 |   "cohorts": {
           7 | …hq-native": { "atStart": { "sessions": ["office-ams/1", "office-ams/6", "office-ams/1"] } },
             |                                                          ^^^^^^^^^^^^^^
           8 |     "home-native": {
          help: name a machine that is on, or write "power": "on" for this one

        error[SIM0050]: "office-ams/1" is listed twice
          scenarios/test.json:7:78   cohorts.hq-native.atStart.sessions[2]
           6 |   "cohorts": {
           7 | …hq-native": { "atStart": { "sessions": ["office-ams/1", "office-ams/6", "office-ams/1"] } },
             |                                                                          ^^^^^^^^^^^^^^
           8 |     "home-native": {
          help: remove one of the two

        error[SIM0107]: "dub" is internalOnly and the site "home" does not reach it, so the 59 users of "home-native" cannot have a session on "office-dub/1" (NET-2)
          scenarios/test.json:9:33   cohorts.home-native.atStart.sessions[0]
            8 |     "home-native": {
            9 |       "atStart": { "sessions": ["office-dub/1"] },
              |                                 ^^^^^^^^^^^^^^
           10 |       "override": { "3": { "atStart": { "sessions": ["desk-pc/4", "desk-pc/3"] } } }
          help: name a machine elsewhere, or add the place to the "reaches" of the site

        error[SIM0107]: "desk-pc/4" belongs to "home-native/4", not to "home-native/3"
          scenarios/test.json:10:54   cohorts.home-native.override.3.atStart.sessions[0]
            9 |       "atStart": { "sessions": ["office-dub/1"] },
           10 |       "override": { "3": { "atStart": { "sessions": ["desk-pc/4", "desk-pc/3"] } } }
              |                                                      ^^^^^^^^^^^
           11 |     }
          help: name it in the "override" of that user, or name a machine of this one

        5 errors in 1 file

        """#),
    MalformedScenario(
      "more sessions than a machine has room for",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": {
          "kiosks": { "atStart": { "sessions": ["office-ams/1"] } },
          "partners": { "atStart": { "sessions": ["office-ams/1"] } },
          "home-native": { "override": {
            "1": { "atStart": { "sessions": ["lab/1"] } },
            "2": { "atStart": { "sessions": ["lab/1", "lab/2"] } }
          } }
        }
      }
      """#,
      report: #"""
        error[SIM0109]: "office-ams/1" has room for 30 sessions, and 50 are stated
          scenarios/test.json:7:45   cohorts.partners.atStart.sessions[0]
           6 |     "kiosks": { "atStart": { "sessions": ["office-ams/1"] } },
           7 |     "partners": { "atStart": { "sessions": ["office-ams/1"] } },
             |                                             ^^^^^^^^^^^^^^
           8 |     "home-native": { "override": {
          help: seat at most 10 users here, or seat single users on other machines by "override"

        error[SIM0109]: "lab/1" has room for 1 session, and 2 are stated
          scenarios/test.json:10:40   cohorts.home-native.override.2.atStart.sessions[0]
            9 |       "1": { "atStart": { "sessions": ["lab/1"] } },
           10 |       "2": { "atStart": { "sessions": ["lab/1", "lab/2"] } }
              |                                        ^^^^^^^
           11 |     } }
          help: seat single users on other machines by "override"

        2 errors in 1 file

        """#),
    MalformedScenario(
      "five sessions of one resource",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": {
          "home-native": { "override": {
            "1": { "atStart": { "sessions": ["lab/1", "lab/2", "lab/3", "lab/4"] } },
            "2": { "atStart": { "sessions": ["lab/5", "lab/6", "lab/7", "lab/8", "lab/9"] } }
          } }
        }
      }
      """#,
      report: #"""
        error[SIM0109]: a user of "home-native" has 5 sessions of one resource; at most 4 fit
          scenarios/test.json:8:76   cohorts.home-native.override.2.atStart.sessions[4]
           7 |       "1": { "atStart": { "sessions": ["lab/1", "lab/2", "lab/3", "lab/4"] } },
           8 |       "2": { "atStart": { "sessions": ["lab/5", "lab/6", "lab/7", "lab/8", "lab/9"] } }
             |                                                                            ^^^^^^^
           9 |     } }
          help: remove 1 of them

        1 error in 1 file

        """#),
    MalformedScenario(
      "figures that contradict each other",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "steering": { "cloud": { "probe": "9s" } },
        "customer": { "serviceContinuity": { "leasePeriod": "1d" } },
        "parameters": {
          "launch.establishMax": "50s", "launch.enumerate": "55s", "lease.refreshMin": "2d",
          "vda.ping": "10m", "vda.registrationTimeout": "9m"
        }
      }
      """#,
      report: #"""
        error[SIM0107]: "steer.timeout" is "10s" and "steer.probe" "9s": a probe would fail after the next one has begun (GEO-2)
          scenarios/test.json:5:37   steering.cloud.probe
           4 |   "horizon": "24h",
           5 |   "steering": { "cloud": { "probe": "9s" } },
             |                                     ^^^^
           6 |   "customer": { "serviceContinuity": { "leasePeriod": "1d" } },
          help: write at least "10s"

        error[SIM0107]: "launch.prepareMax" is "1m" and "launch.establishMax" "50s": the client would give up first (LAUNCH-2)
          scenarios/test.json:8:28   parameters.launch.establishMax
           7 |   "parameters": {
           8 |     "launch.establishMax": "50s", "launch.enumerate": "55s", "lease.refreshMin": "2d",
             |                            ^^^^^
           9 |     "vda.ping": "10m", "vda.registrationTimeout": "9m"
          help: write at least "1m"

        error[SIM0107]: "launch.enumerate" is "55s" and "launch.establishMax" "50s": no launch would be in time (LAUNCH-2)
          scenarios/test.json:8:55   parameters.launch.enumerate
           7 |   "parameters": {
           8 |     "launch.establishMax": "50s", "launch.enumerate": "55s", "lease.refreshMin": "2d",
             |                                                       ^^^^^
           9 |     "vda.ping": "10m", "vda.registrationTimeout": "9m"
          help: write at most "50s"

        error[SIM0107]: "lease.refreshMin" is "2d" and "lease.period" "1d": leases would lapse before they are renewed (LEASE-2)
          scenarios/test.json:8:82   parameters.lease.refreshMin
           7 |   "parameters": {
           8 |     "launch.establishMax": "50s", "launch.enumerate": "55s", "lease.refreshMin": "2d",
             |                                                                                  ^^^^
           9 |     "vda.ping": "10m", "vda.registrationTimeout": "9m"
          help: write at most "1d"

        error[SIM0107]: "vda.ping" is "10m" and "vda.registrationTimeout" "9m": machines would be dropped between good pings (REG-1)
          scenarios/test.json:9:51   parameters.vda.registrationTimeout
            8 |     "launch.establishMax": "50s", "launch.enumerate": "55s", "lease.refreshMin": "2d",
            9 |     "vda.ping": "10m", "vda.registrationTimeout": "9m"
              |                                                   ^^^^
           10 |   }
          help: write at least "10m"

        5 errors in 1 file

        """#),
    MalformedScenario(
      "words and times at which nobody reconnects",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": {
          "home-native": { "reconnects": 5 },
          "hq-native": { "reconnects": "nevr" },
          "kiosks": { "reconnects": "5x" }
        }
      }
      """#,
      report: #"""
        error[SIM0033]: 5 has no unit, so it is not a duration
          scenarios/test.json:6:36   cohorts.home-native.reconnects
           5 |   "cohorts": {
           6 |     "home-native": { "reconnects": 5 },
             |                                    ^
           7 |     "hq-native": { "reconnects": "nevr" },
          help: write "5s" or "5m"

        error[SIM0032]: "reconnects" cannot be "nevr"
          scenarios/test.json:7:34   cohorts.hq-native.reconnects
           6 |     "home-native": { "reconnects": 5 },
           7 |     "hq-native": { "reconnects": "nevr" },
             |                                  ^^^^^^
           8 |     "kiosks": { "reconnects": "5x" }
          help: write "never"

        error[SIM0033]: "5x" is not a duration
          scenarios/test.json:8:31   cohorts.kiosks.reconnects
           7 |     "hq-native": { "reconnects": "nevr" },
           8 |     "kiosks": { "reconnects": "5x" }
             |                               ^^^^
           9 |   }
          help: units: us ms s m h d, largest first, e.g. "1h30m"

        3 errors in 1 file

        """#),
    MalformedScenario(
      "habits that nobody has",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "workloads": {
          "office-day": {
            "leaves": "120%",
            "day": { "curve": [0, 0] },
            "returns": { "users": "50%" },
            "retry": { "after": "1m", "patience": "10m", "most": "30s", "factor": 0.5 },
            "shifts": { "early": { "starts": "6h", "users": "60%" },
              "late": { "starts": "14h", "users": "30%" } }
          }
        }
      }
      """#,
      report: #"""
        error[SIM0031]: "120%" is not from 0% to 100%
          scenarios/test.json:7:17   workloads.office-day.leaves
           6 |     "office-day": {
           7 |       "leaves": "120%",
             |                 ^^^^^^
           8 |       "day": { "curve": [0, 0] },
          help: write "100%"

        error[SIM0107]: "curve" has no part in which anything is launched
          scenarios/test.json:8:25   workloads.office-day.day.curve
           7 |       "leaves": "120%",
           8 |       "day": { "curve": [0, 0] },
             |                         ^^^^^^
           9 |       "returns": { "users": "50%" },
          help: write a weight for each part of the day, e.g. [1, 3, 2]

        error[SIM0052]: "after" is missing
          scenarios/test.json:9:18   workloads.office-day.returns
            8 |       "day": { "curve": [0, 0] },
            9 |       "returns": { "users": "50%" },
              |                  ^
           10 |       "retry": { "after": "1m", "patience": "10m", "most": "30s", "factor": 0.5 },
          help: add "after": "2m"

        error[SIM0107]: "most" is shorter than "after"
          scenarios/test.json:10:60   workloads.office-day.retry.most
            9 |       "returns": { "users": "50%" },
           10 |       "retry": { "after": "1m", "patience": "10m", "most": "30s", "factor": 0.5 },
              |                                                            ^^^^^
           11 |       "shifts": { "early": { "starts": "6h", "users": "60%" },
          help: write at least "1m"

        error[SIM0031]: "factor" is 0.5; it must be from 1 to 10, to the thousandth
          scenarios/test.json:10:77   workloads.office-day.retry.factor
            9 |       "returns": { "users": "50%" },
           10 |       "retry": { "after": "1m", "patience": "10m", "most": "30s", "factor": 0.5 },
              |                                                                             ^^^
           11 |       "shifts": { "early": { "starts": "6h", "users": "60%" },
          help: write 2

        error[SIM0107]: the "users" of the shifts are 90% of the cohort, not all of it
          scenarios/test.json:11:17   workloads.office-day.shifts
           10 |       "retry": { "after": "1m", "patience": "10m", "most": "30s", "factor": 0.5 },
           11 |       "shifts": { "early": { "starts": "6h", "users": "60%" },
              |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           12 |         "late": { "starts": "14h", "users": "30%" } }
          help: let the shares add up to 100%

        6 errors in 1 file

        """#),
    MalformedScenario(
      "roaming to where one is, and to nowhere",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "cohorts": {
          "home-native": { "roams": { "from": "9h", "to": "8h" } },
          "hq-native": { "roams": { "site": "hq", "from": "9h", "to": "18h" } },
          "kiosks": { "roams": { "site": "hme", "from": "9h", "to": "18h", "user": "1%" } }
        }
      }
      """#,
      report: #"""
        error[SIM0052]: "site" is missing
          scenarios/test.json:6:31   cohorts.home-native.roams
           5 |   "cohorts": {
           6 |     "home-native": { "roams": { "from": "9h", "to": "8h" } },
             |                               ^
           7 |     "hq-native": { "roams": { "site": "hq", "from": "9h", "to": "18h" } },
          help: add "site": "home"

        error[SIM0107]: "to" is not after "from"
          scenarios/test.json:6:53   cohorts.home-native.roams.to
           5 |   "cohorts": {
           6 |     "home-native": { "roams": { "from": "9h", "to": "8h" } },
             |                                                     ^^^^
           7 |     "hq-native": { "roams": { "site": "hq", "from": "9h", "to": "18h" } },
          help: write a later time of the day than "9h"

        error[SIM0107]: the cohort is at "hq" anyhow
          scenarios/test.json:7:39   cohorts.hq-native.roams.site
           6 |     "home-native": { "roams": { "from": "9h", "to": "8h" } },
           7 |     "hq-native": { "roams": { "site": "hq", "from": "9h", "to": "18h" } },
             |                                       ^^^^
           8 |     "kiosks": { "roams": { "site": "hme", "from": "9h", "to": "18h", "user": "1%" } }
          help: name another site, or remove "roams"

        error[SIM0104]: no site named "hme"
          scenarios/test.json:8:36   cohorts.kiosks.roams.site
           7 |     "hq-native": { "roams": { "site": "hq", "from": "9h", "to": "18h" } },
           8 |     "kiosks": { "roams": { "site": "hme", "from": "9h", "to": "18h", "user": "1%" } }
             |                                    ^^^^^ not defined in this scenario
           9 |   }
          help: a site named "home" is defined in scenarios/estates/small.json:94:5

        error[SIM0051]: unknown key "user"
          scenarios/test.json:8:70   cohorts.kiosks.roams.user
           7 |     "hq-native": { "roams": { "site": "hq", "from": "9h", "to": "18h" } },
           8 |     "kiosks": { "roams": { "site": "hme", "from": "9h", "to": "18h", "user": "1%" } }
             |                                                                      ^^^^^^
           9 |   }
          help: write "users"

        5 errors in 1 file

        """#),
  ]
}
