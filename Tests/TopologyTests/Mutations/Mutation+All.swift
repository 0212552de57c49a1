#if DEBUG
  import Topology

  /// In the order of `Documentation/model.md`.
  extension Mutation {
    static let all =
      time + faults + platform + load + power + network + outageMode + leases + launch + sessions
      + outcomes

    private static let time = [
      Mutation(.time1) {
        `Time, start, faults`()
          .`TIME-1: faults of an instant are applied before its mode changes`()
      },
      Mutation(.init1) {
        `Time, start, faults`()
          .`INIT-1: every machine that is on is registered with the cloud at the start`()
      },
      Mutation(.flt1) {
        `Time, start, faults`().`FLT-1: a target is up when the count of its faults is zero`()
      },
    ]

    private static let faults = [
      Mutation(.flt2) {
        SharedFaultTests().`FLT-2: another fault does not change which targets a share is`()
      },
      Mutation(.flt3) {
        RandomFailureTests()
          .`FLT-3: a component fails after its time up and is repaired after its time down`()
      },
      Mutation(.flt4) {
        FaultKindTests().`FLT-4: a restart takes each target down once, for the time it boots`()
      },
      Mutation(.flt5) {
        FaultKindTests().`FLT-5: pings that arrive keep a registration that nobody can use`()
      },
      Mutation(.flt6) {
        FaultKindTests().`FLT-6: a fault starts when its place first enters outage mode, once`()
      },
      Mutation(.flt7) {
        DegradationTests()
          .`FLT-7: at half the capacity, or twice as slow, each waits twice as long`(
            target: .northRegion, slowdown: DegradationTests.half)
      },
      Mutation(.flt8) {
        LatencyTests().`FLT-8: a geode whose probes come back too late leaves the answers`()
      },
    ]

    private typealias PlatformTests =
      `Platform: geodes, steering, the broker's database, sovereignty`

    private static let platform = [
      Mutation(.geo1) {
        PlatformTests()
          .`GEO-1: a service is up in a geode while a quorum of its replicas serves there`()
      },
      Mutation(.geo2) {
        PlatformTests()
          .`GEO-2: a geode leaves at the end of the fourth failed probe, clients at their query`()
      },
      Mutation(.geo4) {
        PlatformTests()
          .`GEO-4: losing the zone of the primary costs 30 s, another zone nothing`()
      },
      Mutation(.geo6) {
        PlatformTests()
          .`GEO-6: a store of stage region does not fail over to another geode`()
      },
      Mutation(.sov1) {
        PlatformTests()
          .`SOV-1: a geode of another sovereignty is never used and is named as refused`()
      },
    ]

    private static let load = [
      Mutation(.geo3) {
        `Replication between geodes`()
          .`GEO-3: sign-ins within the lag before a region is lost are lost with it`()
      },
      Mutation(.geo5) {
        `Load on services`()
          .`GEO-5: a request that would wait longer than the limit is refused at once`()
      },
      Mutation(.geo7) {
        `Load on services`().`GEO-7: a survivor that grows in time is not taken down`()
      },
      Mutation(.geo8) {
        `Load on services`()
          .`GEO-8: a survivor that is too slow for its probes leaves the answers as well`()
      },
      Mutation(.req1) {
        `Load on services`()
          .`REQ-1: pauses double, and who remembers the failure asks once`()
      },
      Mutation(.mon1) {
        `Monitoring`()
          .`MON-1: the primary writes each start of a session, one after the other`()
      },
    ]

    private static let power = [
      Mutation(.pwr1) {
        `Autoscale`().`PWR-1: the buffer follows the load, up and down`()
      },
      Mutation(.pwr2) {
        `Machines that are started`()
          .`PWR-2: a connection has so many under way at once and no more`()
      },
      Mutation(.pwr3) {
        `Machines that are started`()
          .`PWR-3: a lost connection starts nothing more, and what boots or runs lives`()
      },
      Mutation(.pwr4) {
        `Autoscale`().`PWR-4: a machine to be switched off gets nobody until it is needed again`()
      },
    ]

    private static let network = [
      Mutation(.net4) {
        `Roaming`().`NET-4: from the move on, the route is that of the other site`()
      },
      Mutation(.net1) {
        `Network`().`NET-1: inside, a launch goes over the LAN without the internet`()
      },
      Mutation(.net2) {
        `Network`().`NET-2: nothing is launched through a PoP to an internal-only place`()
      },
      Mutation(.net3) {
        `Network`().`NET-3: neither LAN nor PoP is no way to the machine`()
      },
      Mutation(.idp1) {
        `Identity`().`IDP-1: an AD sign-in needs a domain controller where its connector is`()
      },
      Mutation(.idp2) {
        `Identity`()
          .`IDP-2: a native app must ask again 24 h after the sign-in, whatever the user does`()
      },
      Mutation(.idp3) {
        `Identity`()
          .`IDP-3: while some sign-ins succeed the answer is marked, at none it is an outage`()
      },
      Mutation(.idp4) {
        `Identity`()
          .`IDP-4: of two domains in one place a lost controller takes only its own`()
      },
    ]

    private static let outageMode = [
      Mutation(.reg1) {
        `Registration`()
          .`REG-1: a machine is dropped one tick after 600 s since its last good ping`()
      },
      Mutation(.reg2) {
        `Registration`()
          .`REG-2: a dead connector's machines move to another at their next ping`()
      },
      Mutation(.lhc1) {
        `Outage mode`()
          .`LHC-1: no outage mode while one running connector reaches the cloud broker`()
      },
      Mutation(.lhc2) {
        `Outage mode`().`LHC-2: initial lasts 600 s, then extended while the broker is lost`()
      },
      Mutation(.lhc3) {
        `Outage mode`()
          .`LHC-3: each machine registers with the elected connector at its own next ping`()
      },
      Mutation(.lhc4) {
        `Outage mode`()
          .`LHC-4: when the elected one dies the next is elected and machines register again`()
      },
      Mutation(.lhc5) {
        `Outage mode`()
          .`LHC-5: who was entitled after the elected connector's last sync is unknown to it`()
      },
      Mutation(.lhc6) {
        `Outage mode`()
          .`LHC-6: no more machines than the limit register with the elected connector`()
      },
      Mutation(.lhc7) {
        `Outage mode`()
          .`LHC-7: a pooled machine serves one session in outage mode, then none`()
      },
      Mutation(.lhc8) {
        `Outage mode`().`LHC-8: with neither there is no outage mode`()
      },
      Mutation(.lhc9) {
        `Outage mode`()
          .`LHC-9: on entry every cloud registration of the place ends at once`()
      },
      Mutation(.lhc10) {
        `The queue of the elected connector`()
          .`LHC-10: launches are served one at a time, in proportion to the vCPU`(
            vcpu: 4, work: 200_000)
      },
      Mutation(.lhc11) {
        `Outage mode`()
          .`LHC-11: an elected connector too old bars leases, and the next place serves`()
      },
    ]

    private static let leases = [
      Mutation(.lease1) {
        `Leases and the cached workspace`()
          .`LEASE-1: leases need Service Continuity and no policy-based authentication`()
      },
      Mutation(.lease2) {
        `Leases and the cached workspace`()
          .`LEASE-2: queue, generation, push: 50 ms, 300 s and 300 s after the sign-in`()
      },
      Mutation(.lease3) {
        `Leases and the cached workspace`()
          .`LEASE-3: a lease is good one tick before its end and not at its end`()
      },
      Mutation(.lease4) {
        `Leases and the cached workspace`()
          .`LEASE-4: where the cloud broker is used a block holds at once, and to its end`()
      },
      Mutation(.lease5) {
        `Leases and the cached workspace`()
          .`LEASE-5: signing out deletes the leases unless the customer keeps them`()
      },
      Mutation(.lease6) {
        `Leases and the cached workspace`()
          .`LEASE-6: no prompt when client and machine share a domain with pass-through`()
      },
      Mutation(.lease7) {
        `Leases and the cached workspace`()
          .`LEASE-7: a machine must be 7.15 or later and not purely Entra-joined`()
      },
      // A rule that forbids is broken: a pushed lease is good only while CLIS is up.
      Mutation(.lease8) {
        `Leases and the cached workspace`()
          .`LEASE-8: nothing in the cloud takes a pushed lease back`()
      },
      Mutation(.pwa1) {
        `Leases and the cached workspace`()
          .`PWA-1: the list is a cached one while the store is out of reach, not otherwise`()
      },
    ]

    private static let launch = [
      Mutation(.pwa2) {
        `The offline view`().`PWA-2: a launch of a greyed resource fails for that reason`()
      },
      Mutation(.pwa3) {
        `The offline view`()
          .`PWA-3: who has a lease cancels a sign-in after 5 s and goes by lease`()
      },
      Mutation(.launch1) {
        `Launch`()
          .`LAUNCH-1: the lease follows when store, sign-in or broker is out of reach`()
      },
      Mutation(.launch2) {
        `Launch`()
          .`LAUNCH-2: .ICA needs store, sign-in, broker, a registered machine and a way`()
      },
      Mutation(.launch3) {
        `Launch`().`LAUNCH-3: after the last connector of a place comes the next place`()
      },
      Mutation(.launch4) {
        `Launch`().`LAUNCH-4: one's own session comes before any free machine`()
      },
      Mutation(.launch5) {
        `Launch`()
          .`LAUNCH-5: with every machine full who holds a session stays, others have no room`()
      },
      Mutation(.launch6) {
        `Launch`().`LAUNCH-6: a machine that dies during the logon has the launch repeated`()
      },
      Mutation(.launch7) {
        `Users who try again`()
          .`LAUNCH-7: waits grow up to the longest, and the last launch is given up`()
      },
      Mutation(.launch8) {
        `Logons of a machine`()
          .`LAUNCH-8: so many logons at once, the others in order of arrival`(atOnce: 2)
      },
      Mutation(.sf1) {
        `StoreFront fallback`()
          .`SF-1: on an error of the store the fallback launches by the cloud, else by the LHC`()
      },
      Mutation(.sf2) {
        `StoreFront fallback`()
          .`SF-2: without the page only those who know the address can use it`()
      },
      Mutation(.saas1) {
        `Web and SaaS`()
          .`SAAS-1: a service-wide loss ends web apps and touches nothing else`()
      },
    ]

    private static let sessions = [
      Mutation(.pop1) {
        `PoPs and Rendezvous`()
          .`POP-1: a PoP is out 60 s after it fails and back 60 s after it recovers`()
      },
      Mutation(.pop2) {
        `PoPs and Rendezvous`().`POP-2: a full PoP sends a new session to the next nearest`()
      },
      Mutation(.rdv1) {
        `PoPs and Rendezvous`()
          .`RDV-1: without Rendezvous a session takes one of its connector's places`()
      },
      Mutation(.sess1) {
        `Sessions`().`SESS-1: a path that is back within 180 s and 120 s reconnects the session`()
      },
      Mutation(.rdv2) {
        `Proxied sessions`()
          .`RDV-2: at full proxy load the elected connector brokers at half its rate`(
            proxied: 2, work: 400)
      },
      Mutation(.rdv3) {
        try `Proxied sessions`().`RDV-3: a place that is free later is found by a later try`()
      },
      Mutation(.rdv4) {
        `Proxied sessions`().`RDV-4: who waits longer than a prepare may last tries again`()
      },
      Mutation(.sess3) {
        `Sessions`()
          .`SESS-3: a disconnected session is logged off when its timer ends, broker or not`()
      },
      Mutation(.sess2) {
        `Sessions`()
          .`SESS-2: a session lasts as long as its workload says, then frees its place`()
      },
    ]

    private static let outcomes = [
      Mutation(.out1) {
        `Outcomes`().`OUT-1: an answer says path, broker, route and what is degraded`()
      },
      Mutation(.out2) {
        `Outcomes`().`OUT-2: each launch ends with what really happened, when, and why`()
      },
      // The client that walks does not see the LAN that the evaluator sees.
      Mutation(.out3) {
        `Outcomes`().`OUT-3: what was walked is what was launchable`()
      },
      // Endpoints change without a word in the journal.
      Mutation(.out5) {
        `Outcomes`().`OUT-5: an answer changes only at an event that says so`()
      },
    ]
  }
#endif
