// swift-format-ignore-file
// Made of Documentation/model.md by `RECORD_RULES=1 swift test --filter RuleTextTests`.
// Change the document, not this file.

extension Rule {
  /// The rule as `Documentation/model.md` states it below its heading, in Markdown.
  package var text: String { Self.texts[rawValue] ?? "" }

  // By ID, so that a rule can be added before its text has been brought here.
  private static let texts: [String: String] = [
    "TIME-1":
      #"""
      Events of one instant run by class: 1 faults; 2 modes, timers, probes, steering, lease stages; 3
      pings, syncs, DNS queries; 4 acts of users. Within a class, in the order they were scheduled; an
      event that is created for the present instant with a lower class than the current one runs next. All
      starts and ends of faults at the instant are applied together, and after class 1 the net state of
      every target is published once, so a fault that begins where another on the same target ends leaves
      no gap. *For L* includes L: work that ends at the very instant of its limit is done, and an outage
      of exactly 60 s does not enter outage mode. *More than L* becomes true one tick after L, at the
      first class 2 that runs. The state of an instant is the state after its last event; a launch at that
      instant sees the state before class 4.

      (added) A fault's end is class 1 and a mode change class 2, so an outage enters outage mode when it
      is longer than 60 s and one tick: at that instant an outage of exactly 60 s and one tick has ended.
      """#,
    "INIT-1":
      #"""
      At t = 0 all is steady: each VDA that is on is registered through a connector drawn for it; each
      connector has synced within its period; each cohort has the sign-in, lease age and sessions its
      scenario states. By default a native user signed in at an instant drawn uniformly from the 24 h
      before the start and got a lease then, and browsers are signed out. A user who is not signed in
      while identity is up signs in as part of the launch. t = 0 is a Monday, 00:00, unless the scenario's
      calendar says otherwise. `after` a fault counts from its start, `afterEnd` from its end.

      (added) What the start state lacks is missing from the start, such as an identity provider whose
      places have no connector. A session that stands at the start lasts a day; it stands only where its
      user could have started it: on a machine that is on and has room, not in an `internalOnly` place out
      of reach (NET-2), not on somebody else's machine (LAUNCH-4).
      """#,
    "FLT-1":
      #"""
      A target is up when no outage holds it: overlapping outages are counted, and an outage and a
      degradation hold side by side. A permanent loss never ends and destroys what the target held: the
      LHC copies of connectors, the sessions on VDAs.

      (added) A target that flaps is down and up in turn: one outage each time it is down, counted with all
      others. It begins with down. No stay is shorter than its minimum, and at the end of the fault the
      target is up.
      """#,
    "FLT-2":
      #"""
      `share: p` takes exactly p·n of the n matching targets, rounded half up, without replacement, by a
      random stream addressed by the fault. Each kind among the targets is drawn for itself.

      (added) The stream's address is the fault's name and the kind, so another fault, in whatever order,
      does not change the draw; renaming the fault does. It is drawn once, when the run begins: a fault
      that hits the same machines each time names them. What is given to whom (`publish`, `entitle`) is
      not drawn. A share that comes to nothing is refused like a selector that selects nothing.
      """#,
    "FLT-3":
      #"""
      Random failures are given by MTTF, the mean time up, and MTTR; MTBF is their sum and only reported.
      A scenario states whether a component ages while its system is down and whether the clock of a
      component survives the repair of another. By default it ages only while up, and every clock is its
      component's own.

      (added) A failure is an outage, counted with all others (FLT-1). The clock of a component stands
      while the component is down by another fault or what it stands in is down: the zone and the region of
      a fault domain, the region of what is hosted in it, the resource location of its connectors and
      machines. A repair takes its time whatever else is down. No clock is set back by the repair of
      something else. At the start everything is as good as new. The times are exponential unless a
      distribution is given, each drawn by the component's path and its number, so that components do not
      move each other's failures. A machine that is switched off ages like one that is on.

      (added) Targets of one fault with a common cause (`together`) fail as one: one clock, which runs while
      any of them is up, one draw, one repair. A repair by a crew starts when the crew has a place free:
      failures are served first come first served, at one instant in the order in which they failed, and
      the time down is the wait and the repair. Without a crew every repair starts at once.
      """#,
    "FLT-4":
      #"""
      (added) A restart takes each target down once, for its time to boot, at an instant of its own: drawn
      evenly from a stated time after the start, or at the start. What a machine held is lost as in an
      outage (SESS-1), and it registers when it is back (REG-1); a connector keeps its copy (LHC-2). All at
      once it is a restart storm: registrations queue at the elected connector (LHC-10), and whoever worked
      launches again (SESS-2). A power loss is an outage of all that stands in the target; when power is
      back all of it boots, and it serves when that is done.
      """#,
    "FLT-5":
      #"""
      (added) A partition that loses only what the cloud sends (`fromCloud`) leaves its target without
      answers, which is as good as cut off for whoever needs one: clients, connectors, syncs, new
      registrations, preparing a machine. But pings arrive: a machine that is registered with the cloud
      stays registered, is offered, and is found unreachable at prepare (REG-1), until its place enters
      outage mode (LHC-9) or it moves to another connector (REG-2). A partition that loses only what is
      sent to the cloud (`toCloud`) is one in both directions, for then nothing is answered either.
      """#,
    "FLT-6":
      #"""
      (added) A fault may start, or start some time after, when the first of some components is down, is up
      again after it was down, or, of resource locations, is in outage mode, or back to normal after it was.
      Down is what FLT-3 calls so: by itself or with what it stands in. It is looked at when the net state
      of an instant has been taken and when a resource location changes its mode, and it happens once.
      Checks cannot refer to such a fault, as nobody knows its time before the run.
      """#,
    "FLT-7":
      #"""
      (added) A degradation makes each piece of work of its target take a number of times as long (`slower`),
      leaves a share of its capacity (`capacity`), or both; the target is up, and what an outage does to it
      it does as well (FLT-1). What the target holds has it too. Of several on one component, be they its
      own or those of what holds it, the worst counts: the largest factor and the smallest share.

      (added) A replica does `capacity` ÷ `slower` of what it can: the capacity of a service in a geode is
      that of its serving replicas together, rounded down to whole requests a second, and at least one
      (GEO-5). At half the capacity who finds as many in the queue waits twice as long. Leases leave their
      queue (LEASE-2), Monitor reads and writes (MON-1) as much more slowly. An instance of a PoP's gateway has
      a share of its places left (POP-2), a connector of those for proxied sessions (RDV-1), one at least;
      sessions beyond that stay. A connector takes as much longer for a launch, a registration and what it
      relays (LHC-10, RDV-4), on top of RDV-2. On a VDA logons take `slower` times as long, and so does its boot,
      by what holds when they begin; a client waits for a boot as long as LAUNCH-5 says, where the machine of
      the entry that boots fastest boots in that time. A degradation alone takes nothing off launchability but
      what has no place left or boots too slowly; it takes time, and what follows from that (GEO-8, REQ-1).
      """#,
    "FLT-8":
      #"""
      (added) A latency makes each request that crosses its target take so much longer (`adds`), and each
      answer too, so a client waits twice as much. What lies on the way adds up; of several on one target the
      largest counts. The way of a client to a service in a geode is its site, the site's uplink, the
      internet, the geode and its region: that of the list of resources, of a sign-in, and by `.ICA` of the
      question for a machine. By lease and through a StoreFront it is a connector that asks the cloud broker: the
      way is its RL, the region that hosts it, the RL's uplink, the internet, the broker's geode and its
      region.

      (added) A request is in the queue of a service (GEO-5) from the instant in which it is made. An answer
      that takes longer than 30 s (`client.requestTimeout`), the queue counted, is not answered in time (REQ-1);
      where the way alone takes longer, launchability says so too, with the cause `answers-too-late` and the
      target that adds most. A probe crosses the geode and its region, and fails when its answer takes longer
      than 10 s (`steer.timeout`, GEO-8). Running sessions stay: they have no tempo here, and neither have the way to
      a connector and a machine, the preparing of a machine, pings and syncs.
      """#,
    "GEO-1":
      #"""
      A replica serves while it, its network, its fault domain, its zone and its region are up. In a geode
      the service is up while `service.quorum` replicas serve there (1) and its database, if it has one,
      has a primary. A PoP or RL that names a region falls with that region.

      (added) A quorum above the number of replicas in a geode that the instance may use (SOV-1) is refused
      before the run; the monitor, which nothing asks for, is held only to a quorum of its own.
      """#,
    "GEO-2":
      #"""
      Services of stage `geodes` fail over between geodes, each service by itself. A geode is probed every
      30 s (`steer.probe`) at a phase of its own. A probe that starts while the geode is down fails 10 s
      later (`steer.timeout`). At the end of the 4th failed probe in a row (3 are tolerated,
      `steer.tolerated`) the geode leaves the DNS answers; the first good probe brings it back. A client
      moves at its first DNS query at or after that; every endpoint queries every 30 s (`steer.ttl`) at a
      phase of its own. Detection thus takes 100–130 s and a client moves 100–160 s after the loss.
      (Traffic Manager endpoint monitoring.) A client is sent to the nearest geode in the answer and
      returns by the same procedure. *Nearest*, here and in POP-1: the site's own list if it has one, then
      the same area, then the others, within each by id. If every allowed geode is out of the answers, all
      allowed ones are answered, and clients get errors.
      """#,
    "GEO-3":
      #"""
      Geodes replicate with a lag. What was written within the lag before a region is lost counts as lost.
      A lease generated but not pushed is lost with it and asked for again at the next sign-in. A lease on
      an endpoint stays valid, being signed; a session stays, because its VDA reports it on registering.

      (added) The lag is 5 s (`geo.replicationLag`); what is exactly as old has arrived. A write is a sign-in
      in the geode of identity, a session that the cloud broker starts in the broker's, and a lease that is
      issued in that of CLIS. They are counted, and nothing else follows from their loss. A region is lost
      when the last of its zones is down or it is itself; what is off the network has lost nothing. The 24 h of
      LEASE-2 count from the issue of the lease that the endpoint has, if it has one; requests that CLIS had
      not come to, or that the broker was generating, wait for the region (LEASE-2).
      """#,
    "GEO-4":
      #"""
      Broker and databases are zone redundant. The primary stands in one zone: losing that zone costs 30 s
      (`db.zoneFailover`), another zone nothing. The primary is back after 30 s or with its zone,
      whichever is first, and stays where it moved. Losing the region costs the broker until the region
      returns: by default there is no regional failover. Where it is enabled it takes at least 3,600 s
      (`db.regionFailoverMin`, SQL auto-failover groups) and the time people take to decide, if the
      scenario gives one (`broker.humanDelay`).

      (added) A scenario enables it as `automatic`, which is as soon as `db.regionFailoverMin` allows, or
      with a longer wait of its own; `broker.humanDelay` comes on top of either. The broker moves to the
      first allowed geode by id on which it has replicas that serve.
      """#,
    "GEO-5":
      #"""
      A service has a capacity per geode, in requests per second. Load that moves to a geode counts there;
      requests beyond the capacity queue, then fail. A scenario must be able to show a survivor taken down
      by redirected load.

      (added) A service without a stated capacity does whatever it is asked at once. One with a capacity
      serves in order of arrival, each request for 1/capacity seconds, on top of the times of other rules. A
      launch asks the workspace for the list of resources, identity for a sign-in or a new token, and the
      broker for a machine, by `.ICA`, by lease and through a StoreFront alike, where the cloud broker is the
      one to ask; opening the app asks workspace and identity. The hourly renewal of tokens belongs to the
      load of other customers. A request that would wait longer than 60 s (`service.queueLimit`) is refused
      at once. Leases have their own queue (LEASE-2), elected connectors theirs (LHC-10).

      (added) The capacity is stated for all replicas of the service in the geode; with a share of them
      serving it is that share, one request a second at least. Who has been told an instant keeps it when the
      capacity changes; when the service is lost in the geode, what waits there is lost.

      (added) Other customers ask at a steady rate, in order of arrival with everybody else. They live where
      their nearest geode is and follow DNS as clients do, in ten parts that ask at 1/20, 3/20, … 19/20 of
      `steer.ttl`: to their own geode, then to their own area, then to the others, each by id, as far as the
      instance may go (SOV-1). They do not try again. Where their requests alone exceed the capacity and the
      queue is as long as it may be, a request of the customer finds room with the chance capacity ÷ their
      rate.
      """#,
    "GEO-6":
      #"""
      Each service has a stage: `geodes` (fails over between geodes), `region` (zone redundant in one
      region), `single`. Defaults: workspace, identity and gateway steering `geodes`; broker, CLIS and
      monitor `region`.
      """#,
    "GEO-7":
      #"""
      A service may multiply its capacity by a factor, a delay after its load passed a threshold. Off by
      default.

      (added) It is on where `service.scaleFactor` is above 1, for every service with a capacity, in each
      geode by itself. Looked at are whole minutes of the run: the load of a minute is what was asked of the
      service in it, refused requests and other customers' included, divided by what its capacity at the
      minute's end could have done. 300 s (`service.scaleDelay`) after the end of the first minute with more
      than 80 % (`service.scaleThreshold`) the capacity is so many times the stated one, and stays so.
      """#,
    "GEO-8":
      #"""
      (added) A probe (GEO-2) is a request as any other: it is good when the answer to a request of that
      instant would come within 10 s (`steer.timeout`), and fails 10 s after its start otherwise. It takes no
      capacity. So a geode that serves, but too slowly, leaves the answers; its load falls on the next
      nearest, and comes back with the first good probe. Of each geode and service one probe is good or bad by
      itself, as in GEO-2.
      """#,
    "REQ-1":
      #"""
      (added) A client waits 30 s for a service (`client.requestTimeout`) and then gives the request up; the
      service does the work all the same. A refused or abandoned request is repeated at most three times
      (`client.retries`), with everything that comes before it looked at anew, after pauses of 2 s, 4 s, 8 s
      and so on (`client.backoff`, at most `client.backoffMax`), of each of which a random part, up to half
      (`client.backoffJitter`), is left out; not later than 200 s after the start of the path
      (`launch.establishMax`). Then the service counts as out of reach (LAUNCH-1 (a)) with the cause
      `service-overloaded`, and a launch that ends with it gave up. A client that remembers that the store was
      out (PWA-1) asks once and does not repeat. A sign-in without a launch is not repeated either. What
      waited at a service that was lost counts as not answered.

      (added) A launch one of whose requests was refused or not answered in time was held up by overload. A
      result counts those, and those that ended after the last fault had: a system may stay degraded when
      nothing is wrong any more, for repetitions are load too.
      """#,
    "SOV-1":
      #"""
      A customer belongs to one instance and its services use geodes only whose sovereignty tag the
      instance allows: its own, and those a scenario adds. Japan and US Government are never combined with
      any other. A failover that sovereignty refused is reported, for it answers why that geode was not
      used.

      (added) In an answer the refusal is a reason of its own, beside the first unmet condition of the
      path, and names one geode that serves and is not allowed. It is never the headline.
      """#,
    "NET-1":
      #"""
      Reach follows from place. An internal endpoint reaches connectors and VDAs of the RLs in its site's
      LAN/WAN reach over TCP 2598 without the internet. Any endpoint with internet reaches the cloud's
      public services and the PoPs over TCP 443. A connector or VDA reaches the cloud through the uplink
      of its RL.

      (added) A site that is down takes its endpoints' uplink and their LAN/WAN reach: they reach nothing.
      A partition of a site from the cloud leaves that reach.
      """#,
    "NET-2":
      #"""
      An RL has access `gateway` (the default) or `internalOnly`. To an `internalOnly` RL nothing is
      launched through a PoP, by `.ICA` or by lease; external endpoints get `none`. Internal endpoints
      with LAN reach go direct in either case.
      """#,
    "NET-3":
      #"""
      A direct launch needs TCP 2598 to the VDA, and by lease also to a connector.
      """#,
    "NET-4":
      #"""
      (added) Members of a cohort may spend a part of the day at another site: a share of them, drawn for
      each day, from one time of the day to another. From the instant of the move everything goes by the
      site they are at: what they reach, and what is nearest. A client asks DNS anew at once, for it is in
      another network, and forgets that a store was out of reach. A session keeps its way where that still
      stands, as one through a PoP does; a direct one from a site without the link is cut as in SESS-1, and
      comes back if the client does before the 300 s are over. A move is an act of a user and comes last in
      its instant (TIME-1).
      """#,
    "IDP-1":
      #"""
      Signing in needs the customer's identity provider: AD, AD with token, AD with RADIUS, Azure AD, or
      an on-premises Gateway with an AD-based claim. An AD sign-in runs over the identity service and a
      connector to a domain controller in the RL of that connector; the broker has no part in it. It fails
      over to the connectors of another listed RL.
      """#,
    "IDP-2":
      #"""
      A signed-in user keeps `.ICA` launches until the app must ask the identity provider again: a native
      app 24 h after the last interactive sign-in (`workspace.appReauth`), which activity does not extend;
      a browser 20 min after the last act (`workspace.browserIdle`). The access token of 1 h
      (`idp.accessToken`) limits Web/SaaS alone and is renewed every hour from the sign-in on while
      identity is up. (Workspace sessions product doc; Entra configurable token lifetimes.)
      """#,
    "IDP-3":
      #"""
      With success rate p every sign-in fails on its own with 1 − p; clients try again with backoff.

      (added) A client repeats a failed sign-in twice (`idp.retries`), after 2 s (`idp.backoff`) and after
      twice as long each further time; then the launch goes on as LAUNCH-1 says where identity is out of
      reach. So a sign-in fails in the end with (1 − p)³. Renewals of the access token are repeated alike,
      and the token holds meanwhile; one that fails in the end leaves none until the next hourly renewal
      or the next launch that asks for one. What the identity service and the identity provider let
      through multiplies; of several such faults on one of them the worst counts.

      (added) As long as p is above 0 the answer of OUT-1 is what it is without the fault, for a repeated
      sign-in succeeds; an answer that needs a sign-in is marked `retries`. At p = 0 it is an outage.
      """#,
    "IDP-4":
      #"""
      The prompt takes a password or a smart-card PIN and needs a domain controller of the VDA's domain in
      the VDA's reach. By default an RL has one, which fails with the RL. Without one the launch is
      `none`.

      (added) In the VDA's reach is what stands in its RL. The one an RL has by default knows every domain,
      and a VDA that is in no domain asks whichever controller answers. The prompt alone asks for a domain:
      a scenario gives none to an identity provider or to a user at a StoreFront, so an AD sign-in (IDP-1)
      and the sign-in at a StoreFront (SF-1) are content with any controller of the place.
      """#,
    "REG-1":
      #"""
      A VDA registers with exactly one broker, through a connector drawn among those of its own RL. It
      pings every 300 s (`vda.ping`) at a phase that is fixed for its life, and is dropped when more than
      600 s (`vda.registrationTimeout`) have passed since its last good ping: one missed ping costs
      nothing. While the broker itself is down that clock stands. A booting VDA registers at the end of
      its boot and its phase counts from there; the end of an outage of a VDA, or of what holds it, is
      such an end. If the connector that carries a cloud registration returns before the VDA's next ping,
      the registration is usable again at once. A launch resolved onto a VDA that cannot be reached fails
      at prepare after 60 s (`launch.prepareMax`), and the machine is avoided for the following 60 s
      (`launch.machinePenalty`). (DaaS broker service settings.)

      (added) A registration from before a boot is void: a machine whose boot ends while the broker is
      down, or without a way to it, registers at its next good ping. A ping that finds no broker changes
      nothing and is made again a period later.
      """#,
    "REG-2":
      #"""
      When a connector dies while the cloud is up, each of its VDAs moves to another connector of the RL
      at its own next ping, at most 300 s later.
      """#,
    "LHC-1":
      #"""
      In the normal state a connector uses the cloud broker, for lease launches too, whether the workspace
      store answers or not. An RL never enters outage mode while one of its running connectors reaches the
      cloud broker. Once it is in outage mode LHC-2 alone decides when the cloud broker is used again. The
      Citrix Cloud Resiliency tech brief says "always"; with `lhc.initialHAMin` and `lhc.pendingRecovery`
      at 0 the model follows it to the letter.
      """#,
    "LHC-2":
      #"""
      Outage mode is a state of the RL: normal → pending → initial → extended → pending recovery → normal.
      *Reachable* means that at least one running connector reaches the cloud broker, *loss* that none
      does. Without a running connector the mode stays what it is.

      - *Pending*: every running connector, and at least one runs, is without the cloud broker. The RL
        enters outage mode when each of them has been without it for more than 60 s without a break
        (`lhc.detect`), each counting for itself; where all lost it together that is 60 s and one tick
        after the loss.
      - *Initial* lasts 600 s from entry (`lhc.initialHAMin`). At its end: reachable → pending recovery,
        else extended.
      - *Extended* → pending recovery as soon as reachable.
      - *Pending recovery*: any loss → extended at once; after 600 s without loss (`lhc.pendingRecovery`)
        → normal.

      A connector that alone has lost the cloud counts as dead for REG-2 and refuses launches. One that
      starts without the cloud counts its 60 s from its own start; if its RL is in outage mode already it
      may be elected at once, its copy having survived the restart. The 60 s are well founded (Local Host
      Cache product doc), the two 600 s are not (a recollection of a figure in the Local Host Cache tech
      brief): a result that rests on them must be seen to.
      """#,
    "LHC-3":
      #"""
      In outage mode one elected connector brokers for the RL: the first available one in order of FQDN,
      whatever its size. The others refuse. Each VDA registers with it at its own next ping, so they
      arrive evenly over 0–300 s. Option: the connector tells them to, 100 per second
      (`vda.reRegisterPush.batch`, `vda.reRegisterPush.pause`). (Local Host Cache tech brief; DaaS broker
      service settings.)
      """#,
    "LHC-4":
      #"""
      When the elected connector dies the next in order is elected and the VDAs register again. When one
      that ranks higher returns it takes over and they register once more; `lhc.holdDown` may delay that
      (off; 1,800 s where used).

      (added) Each connector that returns serves a hold-down of its own, from its own return: when several
      higher-ranked ones return one after the other, one may take over before another that ranks higher
      still. One that dies meanwhile begins anew. When the elected connector dies nobody waits.
      """#,
    "LHC-5":
      #"""
      The LHC knows what its last successful sync brought. Each connector syncs by itself every 60 s
      (`lhc.configSync`) when it reaches the cloud broker. Users, resources and revocations newer than the
      elected connector's sync are unknown to it.

      (added) The configuration has a version, which grows by one at each instant at which somebody is
      entitled to something. A copy, like a lease, holds a version and knows what is not newer.
      """#,
    "LHC-6":
      #"""
      In outage mode brokering stays within the RL, and at most 10,000 VDAs of an RL register
      (`lhc.maxVDAs`). There are no power actions; where the hypervisor is on-premises (XenServer,
      vSphere) and power control in outage mode is enabled, there are.
      """#,
    "LHC-7":
      #"""
      Of the pooled power-managed desktops each machine that is on and was never used serves one session,
      then none. A machine is used when it has served anyone since its last reset. Reconnecting to one's
      own session is always allowed. A delivery group may choose otherwise: `reuse` gives its machines out
      without limit, though nothing resets them; `strict` gives none to anybody new.

      (added) While the cloud broker is in force, a machine is reset when the last session on it ends; in
      outage mode nothing is reset (LHC-6). A reset takes no time.

      (added) A used machine counts as used while somebody is on it too, for it will serve nobody when they
      leave. Where some machines are used and others merely full, the used ones explain the refusal: room
      comes back with the next log-off, a used machine only with the end of outage mode.

      (added) A machine is reset when it boots: at the end of an outage of it, and when it is started
      (PWR-2), in outage mode too. Where LHC-6 allows power actions a machine whose last session ends in
      outage mode is switched off at once and started again. A group whose choice is `strict` has none started in outage mode.
      """#,
    "LHC-8":
      #"""
      With Service Continuity on, every connector. Without it, those listed by a StoreFront of `site:
      connectors`. With neither, none.
      """#,
    "LHC-9":
      #"""
      On entry to outage mode every cloud registration of the RL's VDAs ends at once. On return to normal
      the elected connector stops brokering and each VDA is out of use until its own next ping, 0–300 s
      later, registers it with the cloud: a second gap. As long as the RL is in outage mode the cloud has
      none of its VDAs, so `.ICA` fails for them even while the broker is up: users with a lease go by
      lease, the others by the fallback or not at all. A switch of broker never ends a session.
      """#,
    "LHC-10":
      #"""
      The elected connector serves one request at a time, first come first served: a launch takes 1/5 s at
      4 vCPU (`lhc.launchRate`), linear from 1 to 8 vCPU, a registration a tenth of that
      (`lhc.registrationCost`). A client leaves the queue 200 s after it joined (`lhc.patience`).

      (added) A client whose turn comes 200 s after it joined, or sooner, is served to the end. One that
      leaves turns to the next RL of its lease; if that leads to nothing the launch counts as given up.
      A launch that repeats after a failed prepare queues again.

      (added) A registration holds from the ping, for launchability does not depend on queues (OUT-1); the
      work on it stands before that on later launches. Machines do not lose patience.

      (added) Another elected connector begins without a queue. A client that waits at one that stops
      brokering asks again when its turn would have come, at most 200 s after it joined.
      """#,
    "LHC-11":
      #"""
      A connector older than the version that brought Service Continuity refuses lease launches; by
      default connectors are current. They upgrade one at a time.

      (added) No public document names that version. 6.31 stands for it, the release of mid-2021 and the
      first dated one after Service Continuity began (modelling choice, low confidence). A refusal is an
      answer and takes no time: the client asks the next connector of the lease, then the next RL. Election
      does not look at versions, so an elected connector that is too old bars leases from its RL while the
      RL is in outage mode, whatever the others are. `.ICA` and StoreFront do not ask for the version.

      (added) In an upgrade the connectors of one RL go down one after the other, in order of id, each for
      the time that an upgrade takes, and come back with the new version; RLs do not wait for each other.
      """#,
    "LHC-12":
      #"""
      Warnings without effect on the run: more than 5,000 single-session or 500 multi-session VDAs in an
      RL; an elected connector below 4 vCPU or 6 GB; fewer than 2 connectors in an RL (3 are advised).

      (added) They are told when a scenario is read, at the place where the figure stands. The connector
      looked at is the one elected first, by FQDN; one whose memory is not stated is not warned of. Machines
      that are not multi-session are single-session.
      """#,
    "LEASE-1":
      #"""
      An endpoint gets leases when Service Continuity is on (by default it is off); the user has signed in
      at least once from a native Workspace app (Windows from 2012, Mac from 2011, Linux from 2109, others
      as the scenario says); and the identity is AD, AD with OTP, AD with RADIUS, Azure AD with directory
      sync, or an on-premises Gateway with an AD primary claim, in each case without policy-based
      authentication. Browsers get none, except by the option of web extension with local app. Resources
      aggregated from an on-premises site get none. (Citrix Cloud Resiliency tech brief.)
      """#,
    "LEASE-2":
      #"""
      A lease is requested at sign-in, or at the first start of the app on a day, and not within 24 h of
      the last issue (`lease.refreshMin`). Stages: it queues at CLIS, which takes 20 per second and
      instance (`clis.rate`); the broker generates it, which is its *issue*; it is pushed. Generating
      needs CLIS and broker, pushing needs CLIS, workspace and the endpoint's way to it. Each of the two
      takes 300 s (`lease.generate`, `lease.push`), together at most 600 s (`lease.generateMax`); time in
      the queue comes on top. A stage that cannot run waits, keeps what it has done, and goes on when it
      can.

      (added) Requests are served in order of arrival, 1/20 s each. `lease.generateMax` caps generation
      and push: what exceeds it is taken off the push, then off the generation.

      (added) The rate of CLIS is what it does for the customer: other customers (GEO-5) and scaling out
      (GEO-7) are within that figure and do not move it. Waits in its queue are reported as those of GEO-5
      are; requests are not refused, and no client stops waiting.
      """#,
    "LEASE-3":
      #"""
      A lease set belongs to one user on one endpoint. It covers every resource the user was entitled to
      at its issue, names all connectors that can serve each and the global gateway address, and can be
      used in [issue, issue + period); the period is 7 days (`lease.period`, 1 to 30). It has three files
      per resource: metadata, common parameters, resource location.
      """#,
    "LEASE-4":
      #"""
      A lease that was tampered with is invalid; copied to another endpoint it gives nothing. An
      administrator can block the leases of a user or an endpoint for up to 30 days. Setting the block
      needs the cloud broker. It takes effect at once where the cloud broker is used, in outage mode with
      the copy of the connector that brokers. It stops lease launches only, neither `.ICA` nor running
      sessions.

      (added) A set that was tampered with is invalid until the next one is pushed, and the endpoint asks
      for that no sooner than LEASE-2 says. While it is invalid there is no offline view, so a fallback is
      offered (SF-1). A blocked set is still on the endpoint: the offline view shows, launches from it are
      refused, and no fallback is offered.

      (added) A block that is asked for while the cloud broker does not serve is set when it serves again,
      unless its time is over by then. The time counts from when it was asked for, lasts 30 days where
      nothing else is said (`lease.revokeMax`), and ends wherever the block is known, for its end is part
      of it. Blocks that are set at one instant are one version of the configuration, counted by itself,
      as LHC-5 has it for entitlement. A lease that is issued during a block is blocked too.
      """#,
    "LEASE-5":
      #"""
      Signing out deletes the leases, unless the customer keeps them. Closing the app or restarting the
      device does not.

      (added) A sign-out also withdraws a lease on its way, and the next sign-in asks for a new one at
      once: the 24 h of LEASE-2 count from the issue of a lease that still exists.
      """#,
    "LEASE-6":
      #"""
      A lease launch asks for credentials at the VDA (IDP-4). It does not if endpoint and VDA are of one
      domain with pass-through single sign-on, or if the user joins a lease-launched session of their own
      on the same VDA.

      (added) Where the VDAs that could be offered next differ in it, the answer carries
      `credential-prompt` when one of them asks.
      """#,
    "LEASE-7":
      #"""
      The VDA is of version 7.15 or later, not purely Entra-joined, on, and registered with the broker in
      force. It serves a multi-session app or desktop, a static desktop, a pooled one (LHC-7) or a Remote
      PC. Web/SaaS apps have no leases.
      """#,
    "LEASE-8":
      #"""
      A pushed lease is signed, encrypted and on the endpoint. Nothing in the cloud takes it back but
      LEASE-4.
      """#,
    "PWA-1":
      #"""
      If the store or a feed cannot be reached, or answers without the list, the app shows the cached feed
      under a banner and greys out what no valid lease on the endpoint covers. This goes by feed: when the
      feed of virtual apps and desktops fails, those go by lease while Web/SaaS stay live. The offline
      view needs at least one valid lease; without, the app shows the error (SF-1). A resource that is
      shown may fail all the same; a result counts these (`shownButFails`). The view appears after 5 s
      if the name does not resolve (`client.dnsFailure`), 1 s if the connection is refused
      (`client.refused`), 30 s if nothing answers (`client.noAnswer`); the client remembers the failure
      for 60 s (`client.memory`). This is time in OUT-2 and never changes OUT-1.

      (added) The 60 s count from when the view appeared; a launch within them does not wait and does not
      prolong them.

      (added) A launch counts in `shownButFails` when it failed or was given up although a list had shown
      its user the resource as launchable: the live one, which shows what the user is entitled to once
      workspace, sign-in and, for apps and desktops, the broker have answered and nothing greys it (PWA-2);
      or the cached one, which leaves what a valid lease on the endpoint covers. Blocked leases grey
      nothing (LEASE-4). The list of a StoreFront is not the app's and does not count.
      """#,
    "PWA-2":
      #"""
      Leased resources go by `.ICA` first again at once. Greyed resources and Web/SaaS come back when the
      user reconnects: at once, after a delay, or never, as the cohort says.

      (added) An endpoint has the offline view from when its user meets the outage at a launch or a
      sign-in (PWA-1, PWA-3); who does nothing meanwhile never sees it. It goes by feed: without the feed
      of virtual apps and desktops alone, Web/SaaS stay live. Once store and feed answer and no sign-in is
      missing, a resource that is still greyed is `none` for that reason, and neither lease nor fallback
      is offered for it. A delay counts from when the store answers without a break; where the user must
      sign in again, reconnecting is signing in. Signing in or out, closing the app and the end of the
      last valid lease end the view too. By default users reconnect at once, so nobody is ever without
      what could be had.
      """#,
    "PWA-3":
      #"""
      A sign-in that cannot complete may be cancelled after 5 s (`client.cancelSignIn`); the user then
      gets the offline view of PWA-1. (Service continuity for Citrix Virtual Apps and Desktops service.)

      (added) Everybody with a valid lease does so, at a launch as well as at a sign-in alone. Others are
      told of the error after 1 s (`client.refused`). A client that remembers the failure does not ask to
      sign in again meanwhile. This is time in OUT-2 and never changes OUT-1.
      """#,
    "LAUNCH-1":
      #"""
      `.ICA` is always tried first. The lease follows, silently, when `.ICA` cannot be had because (a)
      workspace, identity as by IDP-2, or broker is out of reach, or (b) the cloud broker has no
      registered VDA of the resource while an RL that publishes it is in outage mode or pending recovery.
      No room, a machine that is off, a missing entitlement and a failed prepare are answers and not
      outages: no lease follows them, but the fallback does (SF-1). Without a lease that can be used the
      StoreFront fallback follows where it is configured; else the launch fails.

      (added) An answer lists the paths the user is offered and no others: an endpoint that holds a valid
      lease is offered no fallback, and no lease is offered after an answer such as no room. Where several
      places could serve a path and none does, its cause is that of the place where the launch came
      furthest, of equals that of the one tried first.
      """#,
    "LAUNCH-2":
      #"""
      It needs the workspace, the identity state of IDP-2, the broker (for enumeration, resolution and
      ticket), a VDA that is registered with the cloud and has room, and a path to that VDA. Limits:
      enumeration takes 2 s as a rule (`launch.enumerate`), prepare at most 60 s (`launch.prepareMax`),
      the client connects within 200 s (`launch.establishMax`). After a failure the client is
      told to try again in 5 s (`launch.retryHint.normal`), in 30 s when a machine is started for it
      (`launch.retryHint.powerOn`). The one-time ticket lives 100 s (`launch.ticketLife`). The hint of
      15 s is for a machine that resumes. (DaaS broker service settings; XenDesktop 5 controller capacity.)

      (added) The ticket is issued when the machine is prepared, by `.ICA` and by a StoreFront alike; a
      launch by lease has none. It is used when the logon begins: a client whose turn (LAUNCH-8) has not
      come 100 s after that leaves, and the launch has failed at connecting (LAUNCH-6): it asks the broker
      anew and gets a new ticket. Where no machine makes anybody wait every ticket is used at once.
      Machines are on or off; none is suspended, so nobody is told of 15 s.
      """#,
    "LAUNCH-3":
      #"""
      The client speaks CLXMTP to a connector that the lease names: internal directly over TCP 2598,
      external over TCP 443 through a PoP. It gives each connector 5 s (`lease.connectTimeout`), in the
      order of the lease, then goes on to the next RL; it also goes on when a connector answers that its
      broker has no VDA. Which broker the connector asks is LHC-1 and LHC-2.

      (added) Dead connectors of a place cost their time also when another place serves in the end. A
      place that the client has no way to costs none.
      """#,
    "LAUNCH-4":
      #"""
      In this order: the user's existing session of the resource; a session of the user on a VDA that
      publishes this app too; the least loaded registered VDA with room in the preferred zone; the same in
      other zones, by the cloud broker only. Equal loads: the lowest member. A multi-session VDA with 2
      logons in progress is avoided (`vda.concurrentLogons`). Static or Remote PC machine n belongs to
      user n of the cohort it names; an entitled user without a machine gets `none` for that cause, after
      a warning before the run. A user whose session is on a VDA that the LHC does not know gets a second
      session; both are kept and counted. The LHC chooses likewise within its RL, by the loads that VDAs
      reported when they registered.

      (added) The preferred zone is the resource's home; then come the places that the user's site reaches
      by a live link, then the rest, and last those to which the user's door never leads (SF-2). Within one
      of these ranks the least loaded machine of all its places is taken. Two launches of one user onto one
      machine end in one session.
      """#,
    "LAUNCH-5":
      #"""
      If no VDA has room and power control works (PWR-3), a machine that is off is powered on, and the
      client tries again at every hint; if none can be, the launch fails with that cause.

      (added) Of the places of best rank (LAUNCH-4) the machine is one that is being started already, if
      fewer launches wait for it than it has places, else one that is off, lowest member first. One's own
      machine is started for its owner. The broker that is asked starts a machine before the client turns
      to another place, and before a machine is offered in a place where the launch failed; never in a place to which the
      client's door does not lead (SF-2). An answer that
      rests on a machine that must be started carries `power-on`; it is given only where a client that
      asks again at every hint still does so when a boot ends (`launch.powerOnWaitMax`). Each ask needs
      power control again: without it the broker does not know that a machine is on its way.
      """#,
    "LAUNCH-6":
      #"""
      A launch that fails at prepare or at connecting is repeated after the retry hint, within 200 s of
      its start. After a failed prepare the broker offers, for 60 s, machines of RLs in which no prepare
      failed first, then other machines. Such failures cost time and not launchability as long as a
      registered machine that can be reached can serve; while other registered ones cannot be reached the
      answer carries `unreachable-machines`. Waiting for a power-on does not count in the 200 s and has
      its own limit of 600 s (`launch.powerOnWaitMax`).

      (added) A machine, connector, PoP or link that is lost during the logon fails the launch at
      connecting, so it is repeated.

      (added) `unreachable-machines` tells of a failure. Machines that this user could not reach with
      everything up (NET-2, SF-2) are offered last and do not mark the answer.
      """#,
    "LAUNCH-7":
      #"""
      (added) A workload may say that its users click again when a launch has failed, whatever failed it:
      after a wait, then after waits that grow by a factor up to a longest one. Each click is a launch of
      its own in OUT-2. A user whose patience from the first click is over does not click again, and the
      last launch counts as given up; one that is still under way then is left, machine and place handed
      back. Work that is done at the very end of the patience is done (TIME-1). Without the key nobody
      clicks again, and every launch is waited for.
      """#,
    "LAUNCH-8":
      #"""
      (added) A machine may do so many logons at once and no more (`logons` of its entry); a logon takes
      `logon.median` where the entry says nothing else. Who comes later waits at the machine, in order of
      arrival, and holds a place and counts as a logon in progress (LAUNCH-4) meanwhile. Coming back to a
      session is no logon and does not wait. By default there is no limit.

      (added) A client waits until its ticket runs out (LAUNCH-2), at most until 200 s after the start of
      its path (`launch.establishMax`); a turn that comes at the very end is in time (TIME-1). Then the
      launch has failed at connecting and is repeated as LAUNCH-6 says, other machines first; the place
      does not count as failed. Who has no time left for that gives up. What is lost while a client waits,
      it finds out when its turn comes; and a logon on a machine that is lost keeps its place there until the
      client finds out, at the end of the logon. Waiting is time and never changes launchability (OUT-1).
      """#,
    "SF-1":
      #"""
      The fallback is for hybrid customers. It is shown on an error of the workspace, on any failed launch
      of a virtual app or desktop, and on failed authentication. Per user: one who has the offline view of
      PWA-1 gets that and no fallback, so with Service Continuity on an endpoint with a valid lease is
      never offered it, whatever failed. The user clicks the address, signs in again, and launches what
      that StoreFront publishes. A StoreFront is part of an RL and has `site: connectors`, which needs a
      live connector that brokers by LHC-1, LHC-2 and LHC-8, or `site: own`, which has controllers of its
      own and needs none.

      (added) A StoreFront with `site: own` brings machines of its own. They are not modelled: it serves
      whatever it publishes as long as it stands and its place has a domain controller.
      """#,
    "SF-2":
      #"""
      External users can use only an address that is an on-premises Gateway. The page with the address
      comes from the cloud: when the workspace service fails the store shows errors and the page loads;
      when steering fails the name does not resolve; when a geode or region is lost there is no page for
      clients sent there. So the page cannot load when the client has no internet, the name does not
      resolve, or the geode of its answer does not serve. Then only users who know the address can use it:
      a share of the cohort, half by default (`storefront.knownShare`), lowest indexes first.

      (added) From outside, the customer's gateway reaches the machines of its own RL only, and from inside
      a StoreFront reaches what the site has a link to. A broker that a StoreFront asks knows the door: it
      offers places that this door leads to before all others, the home included.
      """#,
    "SAAS-1":
      #"""
      A Web/SaaS app, path `web`, needs workspace, identity and secure access. Secure access is a part of
      each PoP: users move when one PoP loses it, and have none when the service loses it everywhere. An
      open web session is counted with the sessions, not in launchability; it lives until its token
      expires or it has idled 2 h (`webapp.idle`), whichever is first. A lease gives none.
      """#,
    "POP-1":
      #"""
      A part of a PoP, or the PoP, is down when all instances of that part are; losing one costs capacity:
      a PoP carries as much of its capacity as it has gateway instances running, rounded down, but one
      session at least. Sessions it carries beyond that when an instance is lost stay (added).
      An external client is sent to the nearest (GEO-2) healthy PoP of those its geo pinning allows,
      whoever the provider is. A PoP leaves the answers 60 s after it fails and returns 60 s after it
      recovered (`pop.detect`). If no allowed PoP is in the answers, all allowed ones are answered, as in
      GEO-2. A client moves at its next DNS query, every 30 s (`pop.ttl`) at a phase of its own.
      """#,
    "POP-2":
      #"""
      A full PoP (`pop.sessions`, unless the PoP states its own figure) refuses new sessions, and the
      client tries the next nearest allowed one. Sessions that move count where they move to.

      (added) A session has its place from the instant in which its launch connects, so while it logs on, and
      likewise at the connector that proxies it (RDV-1); a launch that fails after that gives the place back.
      """#,
    "RDV-1":
      #"""
      Rendezvous is a policy, off by default. Off: an external session runs client → PoP → the connector
      its VDA is registered with → VDA and takes one of that connector's places, 1,000 per 4 vCPU
      (`connector.proxySessions`, Gateway service for HDX Proxy tech brief). V1, VDA 1912 or later: the
      session bypasses the connector, registration and brokering do not. V2, VDA 2203 or later: control
      traffic bypasses it too, on Entra-joined and non-domain-joined VDAs. A VDA that cannot reach the
      gateway falls back to the connector.

      (added) A VDA that registers without a connector (V2) takes no part in outage mode: it stays with
      the cloud broker.
      """#,
    "RDV-2":
      #"""
      At full proxy load a connector brokers and relays launches and registrations at half their rate
      (`connector.fullProxySlowdown`).

      (added) Below full load the work grows in proportion to the places taken. It slows the queue of an
      elected connector (LHC-10), which proxies in outage mode too, and what any connector relays (RDV-4).
      What counts is the load at the instant at which the work is asked for.
      """#,
    "RDV-3":
      #"""
      When a connector dies, a live one of the RL with a free place takes each of its proxied sessions
      over at the client's next try, at most 5 s later (`session.retry`). Sessions that find no place are
      cut as in SESS-1.

      (added) A client tries at a phase of its own, and again with each period while session reliability
      and auto client reconnect hold the session; the very end of the 300 s is in time (TIME-1). The
      session goes to the live connector with most free places, of equals to the first in order of FQDN,
      and stays there. Until the try it is interrupted, and it is counted so. If the connector returns
      first, the session comes back by it at once.
      """#,
    "RDV-4":
      #"""
      (added) This rule says what *relay* means in RDV-2 for a connector that is not elected. A connector
      relays between the cloud broker and the VDAs registered through it: the broker's word to prepare a
      session, and registrations. It relays one thing at a time, first come first served. At 4 vCPU a
      prepare takes `connector.relay`, linear from 1 to 8 vCPU, and a registration the share of that which
      `lhc.registrationCost` names. No public figure tells how long, and by default it takes no time.

      (added) The wait counts within the 60 s of a prepare (LAUNCH-2): launches through a connector with
      too much to relay fail as those on machines that do not answer. Waiting is time and never changes
      launchability, so a registration holds from the ping. A connector that returns begins without a
      queue. An elected connector relays nothing, it brokers (LHC-10).
      """#,
    "SESS-1":
      #"""
      A running session needs its path and not the broker. When the path is cut, session reliability holds
      the session 180 s (`session.reliability`), then auto client reconnect tries for 120 s
      (`session.acr`); after that the session is disconnected and stays on its VDA, and coming back to it
      is a launch. A session ends by log-off, with its VDA, or by a session limit, never by a switch of
      broker. (Session reliability and auto client reconnect docs.)

      (added) A path that is back at the very end of the 300 s is back in time (TIME-1). A session on its
      way through a PoP follows its client to the PoP that DNS names.
      """#,
    "SESS-2":
      #"""
      How long sessions last, how users reconnect, and how many run at once are parameters of the cohort's
      workload. Logons of a storm are normally distributed about its middle, cut at its ends, with
      `arrival.sigma` of its length as standard deviation.

      (added) Over a day, launches are spread evenly, or by the weights of a curve over equal parts of the
      day. With shifts, the members of a cohort are dealt to the shifts in order, and all times of the
      workload count from the start of the member's shift, past midnight where it comes to that.

      (added) Habits are shares of users or sessions, drawn anew each time. Who opens the app does so
      between the start of the workload's day and the first launch, and signs in where that is needed
      (LEASE-2). Who signs out does so at the end of the day (LEASE-5). Who leaves a session does not log
      off when its use ends: it is disconnected (SESS-1) and keeps its place until its user comes back, or
      SESS-3 ends it. Who returns to a session that was cut for too long launches again a while after it
      was disconnected, unless somebody did so before. A new device, for so many users a day and at any
      time of it, has neither sign-in nor lease nor cached feed; sessions stay on their machines.
      """#,
    "SESS-3":
      #"""
      (added) Two timers run on the VDA, with a broker or without, also in outage mode. A session that is
      disconnected (SESS-1) is logged off when it has been so for `session.disconnectTimer`; coming back
      to it in time ends the timer. A session is logged off when it has lasted `session.limit` from its
      start, whatever its state then. Both are off by default; their usual length is 1,440 min. A log-off
      by a timer frees the session's place like any other. At the instant at which a timer ends the
      session is gone: a launch that arrives then begins a new one.
      """#,
    "PWR-1":
      #"""
      Autoscale follows a schedule (weekdays 07:00–18:30, `autoscale.peakFrom`, `autoscale.peakTo`) with a
      capacity buffer (10 %, `autoscale.buffer`) and a power-off delay (30 min, `autoscale.powerOffDelay`).
      It needs broker and hypervisor or cloud API; in outage mode, where LHC-6 allows it, the connector in
      place of the broker. Without them it neither starts nor stops a machine. (Autoscale settings product
      doc; Citrix DaaS REST model of a delivery group.)

      (added) It looks after shared machines, each population by itself: the machines of one delivery
      group and one image in one RL. In peak hours a share of them is on at least, one machine where
      nothing else is said, at other times another share, by default none. The buffer is a share of all
      places of the population, in peak hours and outside, and is kept free. A machine is started, the
      lowest that is off, while fewer are on than the hours ask for or less is free than the buffer; one
      is taken off while more are on than that and the buffer would hold without all its places. Nothing
      recurs: autoscale looks at a population when a place is taken or freed on it, a machine registers or
      ceases to, peak hours begin or end, and when power control is back. Peak hours begin and end by the
      calendar of INIT-1. At the start, unless the scenario says otherwise, the lowest machines are on, as
      many as with nobody there.
      """#,
    "PWR-2":
      #"""
      A boot takes 150 s (`vda.boot`, 120–300 s). A host connection starts at most 10 machines in any
      window of 60 s (`host.startsPerMinute`) and has at most 100 under way at once (`host.concurrent`).
      (Horizon power-operation and logon-storm guidance; recollection of the default of a host connection.)

      (added) Machines are started in the order they were asked for. One that breaks while it boots is on,
      and comes up when its outage ends (REG-1).
      """#,
    "PWR-3":
      #"""
      (added) A machine is switched on and off only where its scenario names a hypervisor connection for
      it, which stands in the same RL. In the normal state the cloud broker switches through a running
      connector of that RL, in outage mode, where LHC-6 allows it, the elected connector. Without the
      broker, a connector, or the hypervisor or cloud API nobody does. While nobody can, nothing is started
      or stopped; boots under way go on, machines that are on run and keep their sessions, and what waited
      to be started is forgotten: whoever needs it asks again. A machine that is broken is not started. A
      machine that is started in outage mode registers with the elected connector and is of no use to the
      cloud broker.
      """#,
    "PWR-4":
      #"""
      (added) Only machines that are registered with a broker, and those being started, count with their
      free places; so capacity looks lower than it is on the way into outage mode and back, and where power
      control works autoscale starts machines for it. A machine that is on and not registered counts among
      those that are on. It is not taken off, nor is one with a session, whatever the session's state.

      (added) A machine that is taken off is drained first: the least loaded one, of equals the last member.
      Until it is empty brokers offer it after all others of its rank (LAUNCH-4). Who gets it all the same
      keeps it on, and a population that is short of something takes back what it drains, lowest member
      first, before it starts a machine. A drained machine goes off when it is empty, registered, and has
      been on for the power-off delay; machines that are on at the start have been. To go off takes no
      time, ends the registration, and resets a pooled machine (LHC-7).
      """#,
    "MON-1":
      #"""
      Monitor reads from replicas and writes to the primary. Site, configuration logging and monitoring
      have databases of their own and scale out by a factor after a delay. Administrators per role (5
      full, 50 help desk, 50 session) and query load are parameters; beyond them requests queue and the
      waits are reported. In outage mode Monitor is sent nothing.

      (added) Monitor is loaded where a scenario states its `administrators`. Each of them, of whatever role,
      asks, waits for the answer, looks at it for 30 s on average (`monitor.pause`, exponentially distributed)
      and asks again. Queries go to the read databases, which together do 5 a second each
      (`monitor.readRate`), or where there is none to the primary. The primary does 100 requests a second
      (`monitor.writeRate`): one for each start and each end of a session. Both serve in order of arrival, as in
      GEO-5; a query that would wait longer than `service.queueLimit` is refused, an answer that takes longer
      than `client.requestTimeout` comes too late, and the administrator asks again after the next pause. Writes
      are never refused. GEO-7 makes either grow.

      (added) While Monitor is down at home queries are refused and writes are held; those are written when it
      is back. The primary needs its zone too. Of sessions in an RL in outage mode Monitor is told neither then
      nor later. The site's own database is that of GEO-4; nothing waits for the one of configuration logging.
      """#,
    "OUT-1":
      #"""
      Resource r is launchable for endpoint e at instant t if a launch begun at t would reach an
      interactive session in the world as it is at t, held still: nothing later happens, but the launch
      may be repeated. It is a pure function of the state. The answer has the path (`ica`, `lease`,
      `storefront`, `web`, `none`), the broker (`cloud`, `lhc`, the StoreFront's `own`), the route
      (`direct`, `pop`, or the customer's `gateway`) and what is degraded (`credential-prompt`,
      `cached-list`, `farther-pop`, `unreachable-machines`, and (added) `retries`, `power-on`). For each path that comes before the one
      taken, and for `none` for each path, it has the first condition that is not met, in the order of the
      rule, with the rule's ID and the component at the root. The headline cause of `none` is that of the
      last path the cohort is configured for.
      """#,
    "OUT-2":
      #"""
      What became of each launch under load: succeeded, failed or gave up, with path, waiting time and
      cause. Who leaves the queue of an elected connector and has nothing else gives up (LHC-10), and so do
      who is not answered by a service (REQ-1) and who does not come to log on (LAUNCH-8).
      """#,
    "OUT-3":
      #"""
      OUT-1 and OUT-2 agree for every launch that met no queue, no full machine and no machine out of
      reach, and during which launchability did not change. A test holds them against each other and
      prints how many launches it compared, how many it set aside, and why.

      (added) A launch whose sign-in had to be repeated is set aside too: chance decides how that ends
      (IDP-3).
      """#,
    "OUT-4":
      #"""
      For a resource and a cohort, under their own names and always both: the share of user-time in which
      it was launchable, and the share of launches that succeeded. With them every interval of change, the
      longest gap, the time to restore, user-minutes and launches lost, and over replications a confidence
      interval.

      (added) `timeToRestore` and the other figures of a result are defined with the result file.
      """#,
    "OUT-5":
      #"""
      Launchability changes at events only and is constant between them, so timelines are exact and not
      sampled.
      """#,
  ]
}
