extension MalformedScenario {
  /// Mistakes with networks, PoPs and identity.
  static let places = [
    MalformedScenario(
      "a PoP in an unknown region",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "pops": { "az-eu-n": { "region": "northeurop" } }
      }
      """#,
      report: #"""
        error[SIM0104]: no region named "northeurop"
          scenarios/test.json:5:36   pops.az-eu-n.region
           4 |   "horizon": "24h",
           5 |   "pops": { "az-eu-n": { "region": "northeurop" } }
             |                                    ^^^^^^^^^^^^ not defined in this scenario
           6 | }
          help: a region named "northeurope" is defined in scenarios/estates/small.json:13:5

        1 error in 1 file

        """#),
    MalformedScenario(
      "pinning to PoPs that are not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "customer": { "gatewayPops": ["pops.gcp-*"] }
      }
      """#,
      report: #"""
        error[SIM0105]: no PoP matches "gcp-*"
          scenarios/test.json:5:33   customer.gatewayPops[0]
           4 |   "horizon": "24h",
           5 |   "customer": { "gatewayPops": ["pops.gcp-*"] }
             |                                 ^^^^^^^^^^^^ selects nothing
           6 | }
          help: write one of: pops.aws-eu-c, pops.az-eu-n, pops.az-eu-w

        1 error in 1 file

        """#),
    MalformedScenario(
      "pinning to geodes",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "customer": { "gatewayPops": ["geodes.*"] }
      }
      """#,
      report: #"""
        error[SIM0107]: "gatewayPops" selects a geode, not PoPs
          scenarios/test.json:5:32   customer.gatewayPops
           4 |   "horizon": "24h",
           5 |   "customer": { "gatewayPops": ["geodes.*"] }
             |                                ^^^^^^^^^^^^
           6 | }
          help: write selectors of PoPs, e.g. ["pops.*"]

        1 error in 1 file

        """#),
    MalformedScenario(
      "a second internet",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "networks": { "other-net": { "kind": "internet" } }
      }
      """#,
      report: #"""
        error[SIM0107]: there is one internet, and "internet" is it
          scenarios/test.json:5:30   networks.other-net
           4 |   "horizon": "24h",
           5 |   "networks": { "other-net": { "kind": "internet" } }
             |                              ^^^^^^^^^^^^^^^^^^^^^^
           6 | }
          help: make it an "uplink", or use "internet"

        1 error in 1 file

        """#),
    MalformedScenario(
      "an uplink that is a LAN",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "sites": { "hq": { "uplink": "hq-lan" } }
      }
      """#,
      report: #"""
        error[SIM0107]: the network "hq-lan" is not the internet or an uplink
          scenarios/test.json:5:32   sites.hq.uplink
           4 |   "horizon": "24h",
           5 |   "sites": { "hq": { "uplink": "hq-lan" } }
             |                                ^^^^^^^^
           6 | }
          help: write one of: dub-uplink, hq-uplink, internet

        1 error in 1 file

        """#),
    MalformedScenario(
      "reaching a place over an uplink, and one that is not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "sites": { "hq": { "reaches": { "ams": "hq-uplink", "amsterdam": "hq-lan" } } }
      }
      """#,
      report: #"""
        error[SIM0107]: the network "hq-uplink" is not a LAN or WAN
          scenarios/test.json:5:42   sites.hq.reaches.ams
           4 |   "horizon": "24h",
           5 |   "sites": { "hq": { "reaches": { "ams": "hq-uplink", "amsterdam": "hq-lan" } } }
             |                                          ^^^^^^^^^^^
           6 | }
          help: write one of: hq-dub, hq-lan

        error[SIM0104]: no resource location named "amsterdam"
          scenarios/test.json:5:55   sites.hq.reaches.amsterdam
           4 |   "horizon": "24h",
           5 |   "sites": { "hq": { "reaches": { "ams": "hq-uplink", "amsterdam": "hq-lan" } } }
             |                                                       ^^^^^^^^^^^
           6 | }
          help: write one of: ams, dub

        2 errors in 1 file

        """#),
    MalformedScenario(
      "power control where only the cloud has it",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "hypervisors": { "dub-az": { "powerControlInOutageMode": true } }
      }
      """#,
      report: #"""
        error[SIM0107]: machines of this kind are switched by the cloud only (LHC-6)
          scenarios/test.json:5:60   hypervisors.dub-az.powerControlInOutageMode
           4 |   "horizon": "24h",
           5 |   "hypervisors": { "dub-az": { "powerControlInOutageMode": true } }
             |                                                            ^^^^
           6 | }
          help: write false, or remove the key

        1 error in 1 file

        """#),
    MalformedScenario(
      "a gateway identity without its gateway",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "identityProviders": { "gw": { "kind": "gateway" } }
      }
      """#,
      report: #"""
        error[SIM0052]: "gateway" is missing
          scenarios/test.json:5:32   identityProviders.gw
           4 |   "horizon": "24h",
           5 |   "identityProviders": { "gw": { "kind": "gateway" } }
             |                                ^
           6 | }
          help: add "gateway": "ams-gw"

        1 error in 1 file

        """#),
    MalformedScenario(
      "an AD reached through nothing",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "identityProviders": { "corp-ad": { "through": [] } }
      }
      """#,
      report: #"""
        error[SIM0107]: "through" names no resource location
          scenarios/test.json:5:50   identityProviders.corp-ad.through
           4 |   "horizon": "24h",
           5 |   "identityProviders": { "corp-ad": { "through": [] } }
             |                                                  ^^
           6 | }
          help: name those whose connectors carry the sign-in, or remove the key

        1 error in 1 file

        """#),
    MalformedScenario(
      "figures that nothing uses yet",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": "24h",
        "networks": { "hq-dub": { "latency": "12ms" } },
        "hypervisors": { "ams-xen": { "powerControlInOutageMode": true } },
        "connectors": { "ams": { "memory": "8GB" } }
      }
      """#,
      report: #"""
        warning[SIM0212]: "latency" has no effect on launchability in this version
          scenarios/test.json:5:40   networks.hq-dub.latency
           4 |   "horizon": "24h",
           5 |   "networks": { "hq-dub": { "latency": "12ms" } },
             |                                        ^^^^^^
           6 |   "hypervisors": { "ams-xen": { "powerControlInOutageMode": true } },
          help: remove it, or keep it and expect no difference

        warning[SIM0212]: "powerControlInOutageMode" has no effect: no machine is switched through it
          scenarios/test.json:6:61   hypervisors.ams-xen.powerControlInOutageMode
           5 |   "networks": { "hq-dub": { "latency": "12ms" } },
           6 |   "hypervisors": { "ams-xen": { "powerControlInOutageMode": true } },
             |                                                             ^^^^
           7 |   "connectors": { "ams": { "memory": "8GB" } }
          help: name it as the "hypervisor" of machines, or remove the key

        2 warnings in 1 file

        """#),
  ]
}
