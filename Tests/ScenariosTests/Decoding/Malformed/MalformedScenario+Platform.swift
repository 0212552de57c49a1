extension MalformedScenario {
  /// Mistakes with the platform.
  static let platform = [
    MalformedScenario(
      "Japan beside another sovereignty",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "instances": { "eu": { "sovereignty": ["eu", "japan"] } }
      }
      """#,
      report: #"""
        error[SIM0107]: "japan" is never mixed with another sovereignty (SOV-1)
          scenarios/test.json:5:48   instances.eu.sovereignty[1]
           4 |   "horizon": "24h",
           5 |   "instances": { "eu": { "sovereignty": ["eu", "japan"] } }
             |                                                ^^^^^^^
           6 | }
          help: write ["japan"], or remove it

        1 error in 1 file

        """#),
    MalformedScenario(
      "an instance that no geode may serve",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "instances": { "eu": { "sovereignty": ["ap"] } }
      }
      """#,
      report: #"""
        error[SIM0107]: no geode stands where the instance may go (SOV-1)
          scenarios/estates/small.json:97:17   customer.instance
           96 |   "customer": {
           97 |     "instance": "eu",
              |                 ^^^^
           98 |     "serviceContinuity": { "on": true, "leasePeriod": "7d", "keepLeasesOnSignOut": false },
          help: list the sovereignty of a geode's region under the instance's "sovereignty"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a geode in an unknown region",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "geodes": { "weu": { "region": "westeurpe" } }
      }
      """#,
      report: #"""
        error[SIM0104]: no region named "westeurpe"
          scenarios/test.json:5:34   geodes.weu.region
           4 |   "horizon": "24h",
           5 |   "geodes": { "weu": { "region": "westeurpe" } }
             |                                  ^^^^^^^^^^^ not defined in this scenario
           6 | }
          help: a region named "westeurope" is defined in scenarios/estates/small.json:7:5

        1 error in 1 file

        """#),
    MalformedScenario(
      "too many geodes",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "geodes": {
          "g0": { "region": "westeurope" },
          "g1": { "region": "westeurope" },
          "g2": { "region": "westeurope" },
          "g3": { "region": "westeurope" },
          "g4": { "region": "westeurope" },
          "g5": { "region": "westeurope" },
          "g6": { "region": "westeurope" },
          "g7": { "region": "westeurope" },
          "g8": { "region": "westeurope" },
          "g9": { "region": "westeurope" },
          "g10": { "region": "westeurope" },
          "g11": { "region": "westeurope" },
          "g12": { "region": "westeurope" },
          "g13": { "region": "westeurope" },
          "g14": { "region": "westeurope" },
          "g15": { "region": "westeurope" },
          "g16": { "region": "westeurope" },
          "g17": { "region": "westeurope" },
          "g18": { "region": "westeurope" },
          "g19": { "region": "westeurope" },
          "g20": { "region": "westeurope" },
          "g21": { "region": "westeurope" },
          "g22": { "region": "westeurope" },
          "g23": { "region": "westeurope" },
          "g24": { "region": "westeurope" },
          "g25": { "region": "westeurope" },
          "g26": { "region": "westeurope" },
          "g27": { "region": "westeurope" },
          "g28": { "region": "westeurope" }
        }
      }
      """#,
      report: #"""
        error[SIM0109]: 32 entries under "geodes"; at most 31 fit
          scenarios/test.json:5:3   geodes
           4 |   "horizon": "24h",
           5 |   "geodes": {
             |   ^^^^^^^^
           6 |     "g0": { "region": "westeurope" },
          help: remove 1

        1 error in 1 file

        """#),
    MalformedScenario(
      "a region without zones",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "regions": { "westus": { "provider": "azure", "area": "us-west", "sovereignty": "us", "zones": {} } }
      }
      """#,
      report: #"""
        error[SIM0107]: the region "westus" has no zone
          scenarios/test.json:5:98   regions.westus.zones
           4 |   "horizon": "24h",
           5 | …: { "westus": { "provider": "azure", "area": "us-west", "sovereignty": "us", "zones": {} } }
             |                                                                                        ^^
           6 | }
          help: write { "z1": {} }

        1 error in 1 file

        """#),
    MalformedScenario(
      "a stage that a service cannot have",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": { "broker": { "stage": "geodes" } }
      }
      """#,
      report: #"""
        error[SIM0032]: "stage" cannot be "geodes"
          scenarios/test.json:5:38   services.broker.stage
           4 |   "horizon": "24h",
           5 |   "services": { "broker": { "stage": "geodes" } }
             |                                      ^^^^^^^^
           6 | }
          help: write one of: region, single

        1 error in 1 file

        """#),
    MalformedScenario(
      "a service that does not exist",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": { "brokr": {} }
      }
      """#,
      report: #"""
        error[SIM0051]: unknown key "brokr"
          scenarios/test.json:5:17   services.brokr
           4 |   "horizon": "24h",
           5 |   "services": { "brokr": {} }
             |                 ^^^^^^^
           6 | }
          help: write "broker"

        1 error in 1 file

        """#),
    MalformedScenario(
      "replicas where there is no zone or geode",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": { "clis": { "replicas": { "weu": { "z9": 1 }, "weux": { "z1": 1 } } } }
      }
      """#,
      report: #"""
        error[SIM0104]: no zone named "z9"
          scenarios/test.json:5:50   services.clis.replicas.weu.z9
           4 |   "horizon": "24h",
           5 |   "services": { "clis": { "replicas": { "weu": { "z9": 1 }, "weux": { "z1": 1 } } } }
             |                                                  ^^^^
           6 | }
          help: a zone named "z1" is defined in scenarios/estates/small.json:11:18

        error[SIM0104]: no geode named "weux"
          scenarios/test.json:5:61   services.clis.replicas.weux
           4 |   "horizon": "24h",
           5 |   "services": { "clis": { "replicas": { "weu": { "z9": 1 }, "weux": { "z1": 1 } } } }
             |                                                             ^^^^^^
           6 | }
          help: a geode named "weu" is defined in scenarios/estates/small.json:27:5

        2 errors in 1 file

        """#),
    MalformedScenario(
      "a home that is not allowed",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": { "broker": { "home": "eus" } }
      }
      """#,
      report: #"""
        error[SIM0107]: the geode "eus" is not where the instance may go (SOV-1)
          scenarios/test.json:5:37   services.broker.home
           4 |   "horizon": "24h",
           5 |   "services": { "broker": { "home": "eus" } }
             |                                     ^^^^^
           6 | }
          help: write one of: neu, weu

        1 error in 1 file

        """#),
    MalformedScenario(
      "a regional failover sooner than it can be",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": { "broker": { "regionalFailover": "10m" } }
      }
      """#,
      report: #"""
        error[SIM0031]: "regionalFailover" is "10m"; it must be from 1h to 3652d
          scenarios/test.json:5:49   services.broker.regionalFailover
           4 |   "horizon": "24h",
           5 |   "services": { "broker": { "regionalFailover": "10m" } }
             |                                                 ^^^^^
           6 | }
          help: write "1h"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a database in a zone that is not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": { "broker": { "database": { "primary": "z3" } } }
      }
      """#,
      report: #"""
        error[SIM0104]: no zone named "z3"
          scenarios/test.json:5:54   services.broker.database.primary
           4 |   "horizon": "24h",
           5 |   "services": { "broker": { "database": { "primary": "z3" } } }
             |                                                      ^^^^ not defined in this scenario
           6 | }
          help: a zone named "z1" is defined in scenarios/estates/small.json:11:18

        1 error in 1 file

        """#),
    MalformedScenario(
      "a rate that is no whole number per second",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": { "clis": { "rate": "90/min" } }
      }
      """#,
      report: #"""
        error[SIM0031]: "rate" is "90/min"; it must be a whole number per second from 1 to 1000
          scenarios/test.json:5:35   services.clis.rate
           4 |   "horizon": "24h",
           5 |   "services": { "clis": { "rate": "90/min" } }
             |                                   ^^^^^^^^
           6 | }
          help: write "1/s"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a probe slower than the sheet allows",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "steering": { "cloud": { "probe": "2h", "tolerated": 10 } }
      }
      """#,
      report: #"""
        error[SIM0031]: "probe" is "2h"; it must be from 1s to 1h
          scenarios/test.json:5:37   steering.cloud.probe
           4 |   "horizon": "24h",
           5 |   "steering": { "cloud": { "probe": "2h", "tolerated": 10 } }
             |                                     ^^^^
           6 | }
          help: write "1h"

        error[SIM0031]: "tolerated" is 10; it must be from 0 to 9
          scenarios/test.json:5:56   steering.cloud.tolerated
           4 |   "horizon": "24h",
           5 |   "steering": { "cloud": { "probe": "2h", "tolerated": 10 } }
             |                                                        ^^
           6 | }
          help: write 9

        2 errors in 1 file

        """#),
    MalformedScenario(
      "more replicas wanted than there are",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": {
          "broker": { "quorum": 5 },
          "workspace": { "quorum": 3 },
          "clis": { "home": "neu" },
          "identity": { "replicas": { "weu": { "z1": 0, "z2": 0 }, "neu": { "z1": 0 }, "eus": { "z1": 0 } } }
        },
        "parameters": { "service.quorum": 2 }
      }
      """#,
      report: #"""
        error[SIM0107]: the service "broker" needs 5 replicas and has 4 on "weu" (GEO-1)
          scenarios/test.json:6:27   services.broker.quorum
           5 |   "services": {
           6 |     "broker": { "quorum": 5 },
             |                           ^
           7 |     "workspace": { "quorum": 3 },
          help: write at most 4, or add "replicas" on "weu"

        error[SIM0107]: the service "workspace" needs 3 replicas and has 2 on "neu" (GEO-1)
          scenarios/test.json:7:30   services.workspace.quorum
           6 |     "broker": { "quorum": 5 },
           7 |     "workspace": { "quorum": 3 },
             |                              ^
           8 |     "clis": { "home": "neu" },
          help: write at most 2, or add "replicas" on "neu"

        error[SIM0107]: the service "clis" has no replica on its home "neu"
          scenarios/test.json:8:23   services.clis.home
           7 |     "workspace": { "quorum": 3 },
           8 |     "clis": { "home": "neu" },
             |                       ^^^^^
           9 |     "identity": { "replicas": { "weu": { "z1": 0, "z2": 0 }, "neu": { "z1": 0 }, "eus": { "z…
          help: write one of: weu, or add "replicas" there

        error[SIM0107]: the service "identity" has no replica anywhere
          scenarios/test.json:9:19   services.identity.replicas
            8 |     "clis": { "home": "neu" },
            9 |     "identity": { "replicas": { "weu": { "z1": 0, "z2": 0 }, "neu": { "z1": 0 }, "eus": { "…
              |                   ^^^^^^^^^^
           10 |   },
          help: write at least 1 in a zone, or take the service away by a fault

        4 errors in 1 file

        """#),
    MalformedScenario(
      "load without a capacity",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": {
          "identity": { "background": { "weu": "5/s" } },
          "workspace": { "capacity": { "weu": "0/s" } }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: the service "identity" has no capacity on "weu", so nothing waits there (GEO-5)
          scenarios/test.json:6:35   services.identity.background.weu
           5 |   "services": {
           6 |     "identity": { "background": { "weu": "5/s" } },
             |                                   ^^^^^
           7 |     "workspace": { "capacity": { "weu": "0/s" } }
          help: add "weu" under "capacity", or remove it here

        error[SIM0031]: "weu" is "0/s"; it must be a whole number per second from 1 to 100000
          scenarios/test.json:7:41   services.workspace.capacity.weu
           6 |     "identity": { "background": { "weu": "5/s" } },
           7 |     "workspace": { "capacity": { "weu": "0/s" } }
             |                                         ^^^^^
           8 |   }
          help: write "1/s"

        2 errors in 1 file

        """#),
    MalformedScenario(
      "a capacity where nobody can be asked",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": {
          "broker": { "capacity": { "neu": "10/s" } },
          "identity": { "capacity": { "eus": "10/s" } }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: the service "broker" has no replica on "neu"
          scenarios/test.json:6:31   services.broker.capacity.neu
           5 |   "services": {
           6 |     "broker": { "capacity": { "neu": "10/s" } },
             |                               ^^^^^
           7 |     "identity": { "capacity": { "eus": "10/s" } }
          help: remove it, or write one of: weu

        error[SIM0107]: the geode "eus" is not where the instance may go (SOV-1)
          scenarios/test.json:7:33   services.identity.capacity.eus
           6 |     "broker": { "capacity": { "neu": "10/s" } },
           7 |     "identity": { "capacity": { "eus": "10/s" } }
             |                                 ^^^^^
           8 |   }
          help: remove it, or write one of: neu, weu

        2 errors in 1 file

        """#),
    MalformedScenario(
      "a database that is read elsewhere",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "services": { "monitor": { "database": { "readReplicas": 2 } } }
      }
      """#,
      report: #"""
        warning[SIM0212]: "readReplicas" has no effect on launchability in this version
          scenarios/test.json:5:60   services.monitor.database.readReplicas
           4 |   "horizon": "24h",
           5 |   "services": { "monitor": { "database": { "readReplicas": 2 } } }
             |                                                            ^
           6 | }
          help: remove it, or keep it and expect no difference

        1 warning in 1 file

        """#),
  ]
}
