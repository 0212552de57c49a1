/// The rules of `Documentation/model.md`, in the order of that document.
///
/// The raw value is the rule's ID.
package enum Rule: String, CaseIterable, Sendable {
  // Time and start
  case time1 = "TIME-1"
  case init1 = "INIT-1"
  case flt1 = "FLT-1"
  case flt2 = "FLT-2"
  case flt3 = "FLT-3"
  // Platform
  case geo1 = "GEO-1"
  case geo2 = "GEO-2"
  case geo3 = "GEO-3"
  case geo4 = "GEO-4"
  case geo5 = "GEO-5"
  case geo6 = "GEO-6"
  case geo7 = "GEO-7"
  case sov1 = "SOV-1"
  // Network
  case net1 = "NET-1"
  case net2 = "NET-2"
  case net3 = "NET-3"
  // Identity
  case idp1 = "IDP-1"
  case idp2 = "IDP-2"
  case idp3 = "IDP-3"
  case idp4 = "IDP-4"
  // Registration and Local Host Cache
  case reg1 = "REG-1"
  case reg2 = "REG-2"
  case lhc1 = "LHC-1"
  case lhc2 = "LHC-2"
  case lhc3 = "LHC-3"
  case lhc4 = "LHC-4"
  case lhc5 = "LHC-5"
  case lhc6 = "LHC-6"
  case lhc7 = "LHC-7"
  case lhc8 = "LHC-8"
  case lhc9 = "LHC-9"
  case lhc10 = "LHC-10"
  case lhc11 = "LHC-11"
  case lhc12 = "LHC-12"
  // Leases and the cached workspace
  case lease1 = "LEASE-1"
  case lease2 = "LEASE-2"
  case lease3 = "LEASE-3"
  case lease4 = "LEASE-4"
  case lease5 = "LEASE-5"
  case lease6 = "LEASE-6"
  case lease7 = "LEASE-7"
  case lease8 = "LEASE-8"
  case pwa1 = "PWA-1"
  case pwa2 = "PWA-2"
  case pwa3 = "PWA-3"
  // Launch
  case launch1 = "LAUNCH-1"
  case launch2 = "LAUNCH-2"
  case launch3 = "LAUNCH-3"
  case launch4 = "LAUNCH-4"
  case launch5 = "LAUNCH-5"
  case launch6 = "LAUNCH-6"
  case sf1 = "SF-1"
  case sf2 = "SF-2"
  case saas1 = "SAAS-1"
  // PoPs, Rendezvous, sessions
  case pop1 = "POP-1"
  case pop2 = "POP-2"
  case rdv1 = "RDV-1"
  case rdv2 = "RDV-2"
  case rdv3 = "RDV-3"
  case sess1 = "SESS-1"
  case sess2 = "SESS-2"
  // Power and monitoring
  case pwr1 = "PWR-1"
  case pwr2 = "PWR-2"
  case pwr3 = "PWR-3"
  case pwr4 = "PWR-4"
  case mon1 = "MON-1"
  // Outcomes
  case out1 = "OUT-1"
  case out2 = "OUT-2"
  case out3 = "OUT-3"
  case out4 = "OUT-4"
  case out5 = "OUT-5"
}

extension Rule {
  /// What the rule is about, in a few words; the same words stand in the document's heading.
  package var title: String {
    switch self {
    case .time1: "Order within one instant"
    case .init1: "The world at the start"
    case .flt1: "Faults are counted"
    case .flt2: "A share of the targets"
    case .flt3: "Random failures"
    case .geo1: "When a service is up"
    case .geo2: "Steering between geodes"
    case .geo3: "Replication lag"
    case .geo4: "The broker and its database"
    case .geo5: "Load on the survivors"
    case .geo6: "Stage of a service"
    case .geo7: "Scaling out"
    case .sov1: "Sovereignty"
    case .net1: "Who reaches what"
    case .net2: "Internal-only resource locations"
    case .net3: "The direct way"
    case .idp1: "Signing in"
    case .idp2: "Staying signed in"
    case .idp3: "Partial identity outage"
    case .idp4: "The prompt at the VDA"
    case .reg1: "Registration of a VDA"
    case .reg2: "Loss of a connector"
    case .lhc1: "The cloud broker comes first"
    case .lhc2: "Outage mode of a resource location"
    case .lhc3: "One elected broker"
    case .lhc4: "Election again"
    case .lhc5: "The synced copy"
    case .lhc6: "Limits of outage mode"
    case .lhc7: "Pooled desktops in outage mode"
    case .lhc8: "Who may enter outage mode"
    case .lhc9: "The way in and the way back"
    case .lhc10: "Throughput of the elected connector"
    case .lhc11: "Connector versions"
    case .lhc12: "Sizing warnings"
    case .lease1: "Who gets leases"
    case .lease2: "From request to pushed lease"
    case .lease3: "What a lease covers"
    case .lease4: "Tampering, copying, blocking"
    case .lease5: "Sign-out deletes leases"
    case .lease6: "Credentials in a lease launch"
    case .lease7: "Machines a lease can use"
    case .lease8: "A pushed lease stands by itself"
    case .pwa1: "The cached feed"
    case .pwa2: "When the store answers again"
    case .pwa3: "Cancelling a sign-in"
    case .launch1: "Order of the paths"
    case .launch2: "Launch by .ICA"
    case .launch3: "Launch by lease"
    case .launch4: "Choice of the machine"
    case .launch5: "No machine has room"
    case .launch6: "Trying again"
    case .sf1: "Fallback to StoreFront"
    case .sf2: "Reaching the fallback"
    case .saas1: "Web and SaaS apps"
    case .pop1: "Steering between PoPs"
    case .pop2: "Capacity of a PoP"
    case .rdv1: "The way of the session"
    case .rdv2: "Proxying costs compute"
    case .rdv3: "Proxied sessions of a dead connector"
    case .sess1: "Running sessions"
    case .sess2: "Session workload"
    case .pwr1: "Autoscale"
    case .pwr2: "Booting"
    case .pwr3: "Who switches machines"
    case .pwr4: "What autoscale sees"
    case .mon1: "Monitoring"
    case .out1: "Launchable"
    case .out2: "Launched"
    case .out3: "The two agree"
    case .out4: "Availability"
    case .out5: "Change only at events"
    }
  }

  /// Whether this version simulates the rule; the others are written down and wait.
  package var isSimulated: Bool {
    switch self {
    case .geo3, .geo5, .geo7, .flt2, .flt3, .idp3, .pwa2, .pwa3,
      .rdv2, .rdv3, .mon1:
      false
    case .time1, .init1, .flt1, .geo1, .geo2, .geo4, .geo6, .sov1, .net1, .net2, .net3, .idp1,
      .idp2, .idp4, .reg1, .reg2, .lhc1, .lhc2, .lhc3, .lhc4, .lhc5, .lhc6, .lhc7, .lhc8, .lhc9,
      .lhc10, .lhc11, .lhc12,
      .lease1, .lease2, .lease3, .lease4, .lease5, .lease6, .lease7, .lease8, .pwa1, .launch1,
      .launch2, .launch3, .launch4, .launch5, .launch6, .sf1, .sf2, .saas1, .pop1, .pop2, .rdv1,
      .sess1,
      .sess2, .pwr1, .pwr2, .pwr3, .pwr4, .out1, .out2, .out3, .out4, .out5:
      true
    }
  }
}
