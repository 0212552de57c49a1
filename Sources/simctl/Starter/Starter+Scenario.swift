extension Starter {
  static let scenario = """
    // A scenario asks a question of an estate: what fails, when, and what would be a good outcome?
    //
    //   simctl run scenarios/region-down.json         plays it
    //   simctl validate scenarios/region-down.json    tells what is wrong with it
    //   simctl list faults                            what else can fail
    //   simctl list components                        what else can be in an estate
    //
    // Comments like these may stand anywhere. Change a figure, run it again, look at what moved.
    {
      "schema": "simctl.scenario/1",
      "title": "West Europe lost for two hours in the morning",
      "include": { "estate": "estates/office.json" },
      "seed": 1,
      "horizon": "24h",

      // What goes wrong. A target is a path in the estate: "regions.westeurope", "connectors.ams/2",
      // "pops.*". Instants count from midnight.
      "faults": {
        "weu-lost": { "target": "regions.westeurope", "kind": "outage", "at": "9h30m", "for": "2h" },
        "connector-crash": {
          "target": "connectors.ams/1",
          "kind": "outage",
          "after": "weu-lost",
          "delay": "30m",
          "for": "10m"
        }
      },

      // What a good outcome is. simctl exits with 1 while one of these is not so.
      "checks": {
        "nothing-before": {
          "title": "Nobody is refused before the region is lost",
          "resources": "*",
          "cohorts": "*",
          "measure": "userTime",
          "atLeast": "100%",
          "when": "before:weu-lost"
        },
        "office-gap": {
          "title": "People in the office wait for the desktop for at most a quarter of an hour",
          "resources": "desktop",
          "cohorts": "office",
          "measure": "longestGap",
          "atMost": "15m",
          "when": "always"
        },
        "finance-launches": {
          "title": "Nine of ten launches of finance succeed during the outage",
          "resources": "finance",
          "cohorts": "*",
          "measure": "launches",
          "atLeast": "90%",
          "when": "during:weu-lost"
        },
        "all-back": {
          "title": "Everything is back half an hour after the region",
          "resources": "*",
          "cohorts": "*",
          "measure": "userTime",
          "atLeast": "100%",
          "at": "12h"
        }
      }
    }

    """

  static let whatIf = """
    // A what-if: changes that are laid over a scenario. Only what is named here differs; null removes.
    // Leases carry people through the outage of scenarios/region-down.json: what if there were none?
    //
    //   simctl run scenarios/region-down.json --what-if what-ifs/no-leases.json
    {
      "customer": { "serviceContinuity": { "on": false } }
    }

    """
}
