extension MalformedScenario {
  /// Mistakes with connectors, machines, resources and StoreFronts.
  static let machines = [
    MalformedScenario(
      "more connectors than a place holds",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "connectors": { "ams": { "count": 31 } }
      }
      """#,
      report: #"""
        error[SIM0109]: "ams" has 31 connectors; at most 30 fit
          scenarios/test.json:5:37   connectors.ams.count
           4 |   "horizon": "24h",
           5 |   "connectors": { "ams": { "count": 31 } }
             |                                     ^^
           6 | }
          help: write at most 30 here

        1 error in 1 file

        """#),
    MalformedScenario(
      "connectors of one name",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "connectors": { "ams": { "fqdn": "cc.corp.example" } }
      }
      """#,
      report: #"""
        error[SIM0107]: two connectors of a place have the FQDN "cc.corp.example"
          scenarios/test.json:5:36   connectors.ams.fqdn
           4 |   "horizon": "24h",
           5 |   "connectors": { "ams": { "fqdn": "cc.corp.example" } }
             |                                    ^^^^^^^^^^^^^^^^^
           6 | }
          help: put {n}, the number of the member, into "fqdn"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a size no connector has, and a member that is not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "connectors": { "dub": { "vcpu": 9, "override": { "4": { "vcpu": 2 } } } }
      }
      """#,
      report: #"""
        error[SIM0031]: "vcpu" is 9; it must be from 1 to 8
          scenarios/test.json:5:36   connectors.dub.vcpu
           4 |   "horizon": "24h",
           5 |   "connectors": { "dub": { "vcpu": 9, "override": { "4": { "vcpu": 2 } } } }
             |                                    ^
           6 | }
          help: write 8

        error[SIM0104]: "dub" has no member "4"
          scenarios/test.json:5:53   connectors.dub.override.4
           4 |   "horizon": "24h",
           5 |   "connectors": { "dub": { "vcpu": 9, "override": { "4": { "vcpu": 2 } } } }
             |                                                     ^^^
           6 | }
          help: write a number from 1 to 3

        2 errors in 1 file

        """#),
    MalformedScenario(
      "a key that a member cannot change",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "connectors": { "dub": { "override": { "3": { "resourceLocation": "ams" } } } }
      }
      """#,
      report: #"""
        error[SIM0051]: unknown key "resourceLocation"
          scenarios/test.json:5:49   connectors.dub.override.3.resourceLocation
           4 |   "horizon": "24h",
           5 |   "connectors": { "dub": { "override": { "3": { "resourceLocation": "ams" } } } }
             |                                                 ^^^^^^^^^^^^^^^^^^
           6 | }
          help: remove it, or write one of: fails, fqdn, memory, phases, proxySessions, vcpu, version

        1 error in 1 file

        """#),
    MalformedScenario(
      "static machines without owners, shared ones without sessions",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "vdas": {
          "assigned-2": { "deliveryGroup": "assigned", "resourceLocation": "ams", "count": 2 },
          "office-2": { "deliveryGroup": "office", "resourceLocation": "ams" }
        }
      }
      """#,
      report: #"""
        error[SIM0052]: "owners" is missing
          scenarios/test.json:6:19   vdas.assigned-2
           5 |   "vdas": {
           6 |     "assigned-2": { "deliveryGroup": "assigned", "resourceLocation": "ams", "count": 2 },
             |                   ^
           7 |     "office-2": { "deliveryGroup": "office", "resourceLocation": "ams" }
          help: add "owners": "hq-native"

        error[SIM0052]: "sessions" is missing
          scenarios/test.json:7:17   vdas.office-2
           6 |     "assigned-2": { "deliveryGroup": "assigned", "resourceLocation": "ams", "count": 2 },
           7 |     "office-2": { "deliveryGroup": "office", "resourceLocation": "ams" }
             |                 ^
           8 |   }
          help: add "sessions": 20

        2 errors in 1 file

        """#),
    MalformedScenario(
      "owners of shared machines",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "vdas": { "lab": { "owners": "kiosks" } }
      }
      """#,
      report: #"""
        error[SIM0051]: unknown key "owners"
          scenarios/test.json:5:22   vdas.lab.owners
           4 |   "horizon": "24h",
           5 |   "vdas": { "lab": { "owners": "kiosks" } }
             |                      ^^^^^^^^
           6 | }
          help: remove it, or write one of: count, deliveryGroup, domain, fails, hypervisor, join, labels, logons, override, phases, power, resourceLocation and 1 more

        1 error in 1 file

        """#),
    MalformedScenario(
      "machines that a hypervisor elsewhere, or none, can switch",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "vdas": {
          "lab": { "hypervisor": "ams-xen" }, "desk-pc": { "hypervisor": "ams-xen" },
          "office-ams": { "hypervisor": "ams-zen" }
        }
      }
      """#,
      report: #"""
        error[SIM0107]: "ams-xen" does not stand at the machines' place
          scenarios/test.json:6:28   vdas.lab.hypervisor
           5 |   "vdas": {
           6 |     "lab": { "hypervisor": "ams-xen" }, "desk-pc": { "hypervisor": "ams-xen" },
             |                            ^^^^^^^^^
           7 |     "office-ams": { "hypervisor": "ams-zen" }
          help: write one of: dub-az

        error[SIM0051]: unknown key "hypervisor"
          scenarios/test.json:6:54   vdas.desk-pc.hypervisor
           5 |   "vdas": {
           6 |     "lab": { "hypervisor": "ams-xen" }, "desk-pc": { "hypervisor": "ams-xen" },
             |                                                      ^^^^^^^^^^^^
           7 |     "office-ams": { "hypervisor": "ams-zen" }
          help: remove it, or write one of: count, deliveryGroup, domain, fails, join, labels, logons, override, owners, phases, power, resourceLocation and 1 more

        error[SIM0104]: no hypervisor named "ams-zen"
          scenarios/test.json:7:35   vdas.office-ams.hypervisor
           6 |     "lab": { "hypervisor": "ams-xen" }, "desk-pc": { "hypervisor": "ams-xen" },
           7 |     "office-ams": { "hypervisor": "ams-zen" }
             |                                   ^^^^^^^^^ not defined in this scenario
           8 |   }
          help: a hypervisor named "ams-xen" is defined in scenarios/estates/small.json:115:5

        3 errors in 1 file

        """#),
    MalformedScenario(
      "autoscale of what it cannot switch, and hours that are none",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "calendar": { "startsOn": "caturday" },
        "deliveryGroups": {
          "assigned": { "autoscale": {} },
          "lab": { "autoscale": { "from": "19h", "days": ["mon"] } },
          "office": { "autoscale": { "buffer": "110%", "hours": "7h" } }
        },
        "vdas": {
          "lab": { "onAtStart": "50%", "power": "on", "hypervisor": "dub-az" }
        }
      }
      """#,
      report: #"""
        error[SIM0032]: "startsOn" cannot be "caturday"
          scenarios/test.json:5:29   calendar.startsOn
           4 |   "horizon": "24h",
           5 |   "calendar": { "startsOn": "caturday" },
             |                             ^^^^^^^^^^
           6 |   "deliveryGroups": {
          help: write "saturday"

        error[SIM0107]: machines of one owner are started by launches, not by autoscale
          scenarios/test.json:7:19   deliveryGroups.assigned.autoscale
           6 |   "deliveryGroups": {
           7 |     "assigned": { "autoscale": {} },
             |                   ^^^^^^^^^^^
           8 |     "lab": { "autoscale": { "from": "19h", "days": ["mon"] } },
          help: remove the key; "hypervisor" on the machines is enough (LAUNCH-5)

        error[SIM0107]: peak hours end before they begin
          scenarios/test.json:8:37   deliveryGroups.lab.autoscale.from
           7 |     "assigned": { "autoscale": {} },
           8 |     "lab": { "autoscale": { "from": "19h", "days": ["mon"] } },
             |                                     ^^^^^
           9 |     "office": { "autoscale": { "buffer": "110%", "hours": "7h" } }
          help: write a "to" after "from"; hours past midnight are those of the next day

        error[SIM0032]: element 1 of "days" cannot be "mon"
          scenarios/test.json:8:53   deliveryGroups.lab.autoscale.days[0]
           7 |     "assigned": { "autoscale": {} },
           8 |     "lab": { "autoscale": { "from": "19h", "days": ["mon"] } },
             |                                                     ^^^^^
           9 |     "office": { "autoscale": { "buffer": "110%", "hours": "7h" } }
          help: write one of: friday, monday, saturday, sunday, thursday, tuesday, wednesday

        error[SIM0031]: "110%" is not from 0% to 100%
          scenarios/test.json:9:42   deliveryGroups.office.autoscale.buffer
            8 |     "lab": { "autoscale": { "from": "19h", "days": ["mon"] } },
            9 |     "office": { "autoscale": { "buffer": "110%", "hours": "7h" } }
              |                                          ^^^^^^
           10 |   },
          help: write "100%"

        error[SIM0051]: unknown key "hours"
          scenarios/test.json:9:50   deliveryGroups.office.autoscale.hours
            8 |     "lab": { "autoscale": { "from": "19h", "days": ["mon"] } },
            9 |     "office": { "autoscale": { "buffer": "110%", "hours": "7h" } }
              |                                                  ^^^^^^^
           10 |   },
          help: remove it, or write one of: atPeak, buffer, days, from, offPeak, powerOffDelay, to

        error[SIM0107]: "onAtStart" stands beside "power"
          scenarios/test.json:12:14   vdas.lab.onAtStart
           11 |   "vdas": {
           12 |     "lab": { "onAtStart": "50%", "power": "on", "hypervisor": "dub-az" }
              |              ^^^^^^^^^^^
           13 |   }
          help: keep one of the two

        error[SIM0052]: "hypervisor" is missing
          scenarios/estates/small.json:150:19   vdas.office-ams
           149 |   "vdas": {
           150 |     "office-ams": {
               |                   ^
           151 |       "deliveryGroup": "office",
          help: add "hypervisor": "ams-xen"

        error[SIM0052]: "hypervisor" is missing
          scenarios/estates/small.json:159:19   vdas.office-dub
           158 |     },
           159 |     "office-dub": {
               |                   ^
           160 |       "deliveryGroup": "office",
          help: add "hypervisor": "ams-xen"

        9 errors in 2 files

        """#),
    MalformedScenario(
      "more machines than owners",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "vdas": { "assigned": { "count": 81 } }
      }
      """#,
      report: #"""
        warning[SIM0107]: "hq-native" has 80 users for 81 machines
          scenarios/estates/small.json:173:17   vdas.assigned.owners
           172 |       "join": "domain",
           173 |       "owners": "hq-native"
               |                 ^^^^^^^^^^^
           174 |     },
          help: write "count": 80

        1 warning in 1 file

        """#),
    MalformedScenario(
      "fewer machines than users",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "vdas": { "assigned": { "count": 79 } }
      }
      """#,
      report: #"""
        warning[SIM0107]: "hq-native" has 80 users and 79 machines for "my-desktop"
          scenarios/estates/small.json:217:20   cohorts.hq-native.resources
           216 |       "workload": "office-day",
           217 |       "resources": ["finance", "desktop", "my-desktop", "crm"],
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           218 |       "atStart": { "lastSignIn": { "uniform": ["0s", "24h"] }, "leased": "100%" }
          help: add machines with "owners": "hq-native", or remove the resource

        1 warning in 1 file

        """#),
    MalformedScenario(
      "a version that is none",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "vdas": { "lab": { "version": "current" } }
      }
      """#,
      report: #"""
        error[SIM0032]: "current" is not a version
          scenarios/test.json:5:33   vdas.lab.version
           4 |   "horizon": "24h",
           5 |   "vdas": { "lab": { "version": "current" } }
             |                                 ^^^^^^^^^
           6 | }
          help: write a release such as "2402", or two numbers such as "7.15"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a domain without a controller",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "vdas": { "lab": { "domain": "lab.example" } }
      }
      """#,
      report: #"""
        error[SIM0107]: no domain controller of "lab.example" stands at the machines' place
          scenarios/test.json:5:32   vdas.lab.domain
           4 |   "horizon": "24h",
           5 |   "vdas": { "lab": { "domain": "lab.example" } }
             |                                ^^^^^^^^^^^^^
           6 | }
          help: declare one under "domainControllers", or write one of: corp

        1 error in 1 file

        """#),
    MalformedScenario(
      "a way of outage mode that there is not",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "deliveryGroups": { "lab": { "inOutageMode": "never" } }
      }
      """#,
      report: #"""
        error[SIM0032]: "inOutageMode" cannot be "never"
          scenarios/test.json:5:48   deliveryGroups.lab.inOutageMode
           4 |   "horizon": "24h",
           5 |   "deliveryGroups": { "lab": { "inOutageMode": "never" } }
             |                                                ^^^^^^^
           6 | }
          help: write one of: oncePerFreshMachine, reuse, strict

        1 error in 1 file

        """#),
    MalformedScenario(
      "own and shared machines in one resource",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "resources": { "finance": { "from": ["office", "assigned"] } }
      }
      """#,
      report: #"""
        error[SIM0107]: "from" mixes machines of one owner with shared ones
          scenarios/test.json:5:39   resources.finance.from
           4 |   "horizon": "24h",
           5 |   "resources": { "finance": { "from": ["office", "assigned"] } }
             |                                       ^^^^^^^^^^^^^^^^^^^^^^
           6 | }
          help: publish two resources, one from "assigned"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a home without machines",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "resources": { "my-desktop": { "home": "dub" } }
      }
      """#,
      report: #"""
        error[SIM0107]: no machine of "my-desktop" stands in "dub"
          scenarios/test.json:5:42   resources.my-desktop.home
           4 |   "horizon": "24h",
           5 |   "resources": { "my-desktop": { "home": "dub" } }
             |                                          ^^^^^
           6 | }
          help: write one of: ams

        1 error in 1 file

        """#),
    MalformedScenario(
      "a web app from machines",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "resources": { "crm": { "from": ["office"] } }
      }
      """#,
      report: #"""
        error[SIM0051]: unknown key "from"
          scenarios/test.json:5:27   resources.crm.from
           4 |   "horizon": "24h",
           5 |   "resources": { "crm": { "from": ["office"] } }
             |                           ^^^^^^
           6 | }
          help: remove it, or write one of: kind, labels

        1 error in 1 file

        """#),
    MalformedScenario(
      "logons of no length, of no number, and of nothing",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "vdas": {
          "lab": { "logons": { "atOnce": 0, "takes": "0s", "most": 3 } },
          "office-ams": { "logons": {} },
          "office-dub": { "logons": 2 }
        }
      }
      """#,
      report: #"""
        error[SIM0031]: "atOnce" is 0; it must be from 1 to 1000
          scenarios/test.json:6:36   vdas.lab.logons.atOnce
           5 |   "vdas": {
           6 |     "lab": { "logons": { "atOnce": 0, "takes": "0s", "most": 3 } },
             |                                    ^
           7 |     "office-ams": { "logons": {} },
          help: write 1

        error[SIM0031]: "takes" is "0s"; it must be from 1s to 10m
          scenarios/test.json:6:48   vdas.lab.logons.takes
           5 |   "vdas": {
           6 |     "lab": { "logons": { "atOnce": 0, "takes": "0s", "most": 3 } },
             |                                                ^^^^
           7 |     "office-ams": { "logons": {} },
          help: write "1s"

        error[SIM0051]: unknown key "most"
          scenarios/test.json:6:54   vdas.lab.logons.most
           5 |   "vdas": {
           6 |     "lab": { "logons": { "atOnce": 0, "takes": "0s", "most": 3 } },
             |                                                      ^^^^^^
           7 |     "office-ams": { "logons": {} },
          help: remove it, or write one of: atOnce, takes

        error[SIM0052]: "atOnce" is missing
          scenarios/test.json:7:31   vdas.office-ams.logons
           6 |     "lab": { "logons": { "atOnce": 0, "takes": "0s", "most": 3 } },
           7 |     "office-ams": { "logons": {} },
             |                               ^
           8 |     "office-dub": { "logons": 2 }
          help: add "atOnce": 2

        error[SIM0030]: "logons" must be an object, not a number
          scenarios/test.json:8:31   vdas.office-dub.logons
           7 |     "office-ams": { "logons": {} },
           8 |     "office-dub": { "logons": 2 }
             |                               ^
           9 |   }
          help: write { "key": value }

        5 errors in 1 file

        """#),
    MalformedScenario(
      "a StoreFront that lists no connector",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "storeFronts": { "ams-sf": { "lists": ["connectors.paris"] } }
      }
      """#,
      report: #"""
        error[SIM0105]: no connector matches "paris"
          scenarios/test.json:5:42   storeFronts.ams-sf.lists[0]
           4 |   "horizon": "24h",
           5 |   "storeFronts": { "ams-sf": { "lists": ["connectors.paris"] } }
             |                                          ^^^^^^^^^^^^^^^^^^ selects nothing
           6 | }
          help: write one of: connectors.ams, connectors.dub

        1 error in 1 file

        """#),
    MalformedScenario(
      "a StoreFront that publishes what is not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "storeFronts": { "ams-sf": { "publishes": ["finanse"] } }
      }
      """#,
      report: #"""
        error[SIM0104]: no resource named "finanse"
          scenarios/test.json:5:46   storeFronts.ams-sf.publishes[0]
           4 |   "horizon": "24h",
           5 |   "storeFronts": { "ams-sf": { "publishes": ["finanse"] } }
             |                                              ^^^^^^^^^ not defined in this scenario
           6 | }
          help: write "finance"

        1 error in 1 file

        """#),
  ]
}
