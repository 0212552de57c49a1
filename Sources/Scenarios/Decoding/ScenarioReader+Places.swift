import SimEngine
import Topology

extension ScenarioReader {
  // MARK: Networks and sites

  mutating func readNetworks() {
    var internet: JSONCursor?
    for (name, cursor) in networks.entries {
      let kind = cursor.required("kind", example: "\"uplink\"")?.oneOf(Self.networkKinds)
      let latency = cursor.optional("latency")
      if latency?.span() != nil { latency?.warnOfNoEffect() }
      cursor.readLabels()
      builder.addNetwork(name, kind ?? .lan)
      guard kind == .internet else { continue }
      if let internet {
        cursor.report(
          .contradiction, "there is one internet, and \(quoted(internet.key ?? "")) is it",
          help: ["make it an \"uplink\", or use \(quoted(internet.key ?? ""))"])
      } else {
        internet = cursor
      }
    }
  }

  private static var networkKinds: [(word: String, value: Estate.NetworkKind)] {
    [("internet", .internet), ("uplink", .uplink), ("lan", .lan), ("wan", .wan)]
  }

  mutating func readSites() {
    for (name, cursor) in sites.entries {
      let area = cursor.required("area", example: "\"europe\"")?.id() ?? ""
      let uplink = readUplink(cursor)
      var reaches: [(location: ID<Estate.ResourceLocation>, network: ID<Estate.Network>)] = []
      for (_, link) in cursor.optional("reaches")?.entries() ?? [] {
        let location: ID<Estate.ResourceLocation>? = link.keyReference(to: resourceLocations)
        let network = readNetwork(link, [.lan, .wan], "a LAN or WAN")
        if let location, let network { reaches.append((location, network)) }
      }
      builder.addSite(
        name, area: area, uplink: uplink, reaches: reaches,
        nearestGeodes: cursor.optional("nearestGeodes")?.references(to: geodes) ?? [],
        nearestPoPs: cursor.optional("nearestPops")?.references(to: pops) ?? [])
      cursor.readLabels()
    }
  }

  private func readUplink(_ cursor: JSONCursor) -> ID<Estate.Network> {
    let uplink = cursor.required("uplink", example: "\"internet\"")
    return uplink.flatMap { readNetwork($0, [.internet, .uplink], "the internet or an uplink") }
      ?? ID(0)
  }

  private func readNetwork(
    _ cursor: JSONCursor, _ kinds: [Estate.NetworkKind], _ noun: String
  ) -> ID<Estate.Network>? {
    guard let network: ID<Estate.Network> = cursor.reference(to: networks) else { return nil }
    guard !kinds.contains(builder.estate.networks[network].kind) else { return network }
    let fitting = builder.estate.networks.filter { kinds.contains($0.kind) }.map(\.name)
    cursor.refuse(
      .contradiction, "the network \(quoted(cursor.text)) is not \(noun)",
      help: fitting.isEmpty
        ? "define a network that is \(noun)" : "write one of: \(Suggestion.list(fitting))")
    return nil
  }

  // MARK: Resource locations

  mutating func readResourceLocations() {
    for (name, cursor) in resourceLocations.entries {
      let access = cursor.optional("access", default: false) {
        $0.oneOf([("gateway", false), ("internalOnly", true)])
      }
      builder.addResourceLocation(
        name, uplink: readUplink(cursor), isInternalOnly: access,
        hostedIn: cursor.optional("hostedIn")?.reference(to: regions))
      cursor.readLabels()
    }
  }

  /// The place of a thing that stands in one.
  func readLocation(_ cursor: JSONCursor) -> ID<Estate.ResourceLocation> {
    cursor.required("resourceLocation", example: "\"ams\"")?.reference(to: resourceLocations)
      ?? ID(0)
  }

  mutating func readGateways() {
    // A session names its gateway in 16 bits.
    limit(gateways, to: 32_767)
    for (name, cursor) in gateways.entries {
      builder.addGateway(name, in: readLocation(cursor))
      cursor.readLabels()
    }
  }

  mutating func readDomainControllers() {
    for (name, cursor) in domainControllers.entries {
      let location = readLocation(cursor)
      let domain = cursor.optional("domain")?.domain() ?? defaultDomain
      builder.addDomainController(name, in: location, domain: domain)
      domains[location, default: []].append(domain)
      firstDomain = firstDomain ?? domain
      cursor.readLabels()
    }
  }

  /// The domain where nothing names one.
  var defaultDomain: String { firstDomain ?? "corp" }

  mutating func readHypervisors() {
    for (name, cursor) in hypervisors.entries {
      let location = readLocation(cursor)
      // LHC-6: without the cloud, power control is a matter of these two.
      let kind = cursor.required("kind", example: "\"xenServer\"")?.oneOf([
        ("xenServer", true), ("vSphere", true), ("hyperV", false), ("nutanix", false),
        ("azure", false), ("aws", false), ("googleCloud", false),
      ])
      let power = cursor.optional("powerControlInOutageMode")
      if power?.bool() == true, kind == false {
        power?.refuse(
          .contradiction, "machines of this kind are switched by the cloud only (LHC-6)",
          help: "write false, or remove the key")
      }
      cursor.readLabels()
      let id = builder.addHypervisor(
        name, in: location, powersInOutageMode: power?.bool() == true && kind == true)
      hypervisorPlaces.append(location)
      if let power, builder.estate.hypervisors[id].powersInOutageMode {
        laterChecks.append { $0.checkThatItSwitches(id, power) }
      }
    }
  }

  /// LHC-6: power control is control of something.
  private func checkThatItSwitches(_ hypervisor: ID<Estate.Hypervisor>, _ power: JSONCursor) {
    guard !machineLists.switching.contains(hypervisor) else { return }
    power.report(
      .withoutEffect, "\(power.subject) has no effect: no machine is switched through it",
      severity: .warning,
      help: ["name it as the \"hypervisor\" of machines, or remove the key"])
  }

  // MARK: Identity

  mutating func readIdentityProviders() {
    for (name, cursor) in identityProviders.entries {
      let kind = cursor.required("kind", example: "\"ad\"")?.oneOf([
        (word: "ad", value: Estate.IdentityKind.ad), ("adToken", .adToken),
        ("adRadius", .adRadius), ("azureAd", .azureAd), ("gateway", .gateway), ("other", .other),
      ])
      // Keys of other kinds may stay when a file on top changes the kind.
      let through = readThrough(cursor)
      let directorySync = cursor.optional("directorySync", default: false) { $0.bool() }
      let gateway =
        kind == .gateway
        ? cursor.required("gateway", example: "\"ams-gw\"") : cursor.optional("gateway")
      let signsIn: ID<Estate.Gateway>? = gateway?.reference(to: gateways)
      builder.addIdentityProvider(
        name, kind ?? .other, through: kind?.needsDomainController == true ? through : [],
        directorySync: directorySync, gateway: kind == .gateway ? signsIn : nil)
      cursor.readLabels()
    }
  }

  /// IDP-1: the places whose connectors carry the sign-in, in the order they are tried.
  private func readThrough(_ cursor: JSONCursor) -> [ID<Estate.ResourceLocation>] {
    guard let stated = cursor.optional("through") else {
      return resourceLocations.entries.indices.map { ID($0) }
    }
    if stated.kind == .array, stated.elements().isEmpty {
      stated.refuse(
        .contradiction, "\"through\" names no resource location",
        help: "name those whose connectors carry the sign-in, or remove the key")
    }
    return stated.references(to: resourceLocations)
  }
}
