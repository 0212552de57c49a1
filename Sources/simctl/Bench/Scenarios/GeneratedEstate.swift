/// A scenario of any size as a file's text: a worldwide customer who loses a region at the peak of the
/// morning.
///
/// The same numbers give the same bytes. Places come in pairs that stand in for each other, and every
/// fifth stands in a cloud region. Of the people of a place 59 % work in its office, 30 % at home, 5 %
/// have a machine of their own, 5 % a browser, 1 % take pooled machines. There is a machine for every
/// ten of them. Everybody logs on once in the storm and launches four more times in the day.
struct GeneratedEstate: Sendable, Equatable {
  /// Resource locations; even.
  var placeCount: Int
  var usersPerPlace: Int
  var connectorsPerPlace: Int
  /// At least 8: three desktops, and apps for four cohorts.
  var resourcesPerPlace: Int
  var dayCount = 1

  /// 1,000,000 endpoints, 100,000 machines, 2,000 connectors, 100 places, 3,000 resources.
  static let million = GeneratedEstate(
    placeCount: 100, usersPerPlace: 10_000, connectorsPerPlace: 20, resourcesPerPlace: 30)

  /// A fiftieth of its people and machines in a tenth of its places.
  static let medium = GeneratedEstate(
    placeCount: 10, usersPerPlace: 2_000, connectorsPerPlace: 4, resourcesPerPlace: 8)

  var userCount: Int { placeCount * usersPerPlace }

  /// The same places with another number of people and machines.
  func scaled(by size: RoundSize) -> GeneratedEstate {
    var scaled = self
    scaled.usersPerPlace = size.scaled(usersPerPlace, atLeast: 100)
    return scaled
  }

  // MARK: The file

  /// The file, in UTF-8.
  var bytes: [UInt8] {
    var writer = ScenarioTextWriter()
    writer.line("\"title\": \"\(userCount) people lose a region at the peak of the morning\",")
    writer.line("\"seed\": 7,")
    writer.line("\"horizon\": \"\(dayCount)d\",")
    writer.text += Self.platform(sessionsPerPoP: max(1_000, userCount / 10))
    writer.map("networks", networks)
    writer.map("sites", sites)
    writer.text += Self.customer
    writer.map("resourceLocations", places.map(resourceLocation))
    writer.map(
      "connectors",
      places.map { place in
        "\"cc-\(place.id)\": { \"resourceLocation\": \"rl-\(place.id)\", "
          + "\"count\": \(connectorsPerPlace), \"vcpu\": 8 }"
      })
    writer.map("deliveryGroups", places.flatMap(deliveryGroups))
    writer.map("vdas", places.flatMap(machines))
    writer.map("resources", places.flatMap(resources))
    writer.text += Self.workload
    writer.map("cohorts", places.flatMap(cohorts))
    writer.text += Self.question
    return writer.file
  }

  // MARK: Places

  private struct Place {
    var number: Int
    /// Three digits and more.
    var id: String { Self.id(number) }
    /// The pair it belongs to goes by its first place.
    var pair: String { Self.id((number - 1) / 2 * 2 + 1) }
    var partner: String { Self.id((number - 1 ^ 1) + 1) }
    var area: String

    static func id(_ number: Int) -> String {
      String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
    }
  }

  private static let areas = ["america", "europe", "asia"]
  private static let cloudRegions = [
    "america": ["westus", "eastus"], "europe": ["northeurope", "westeurope"],
    "asia": ["eastasia", "southeastasia"],
  ]

  private var places: [Place] {
    (1...placeCount).map { Place(number: $0, area: Self.areas[($0 - 1) * 3 / placeCount]) }
  }

  private var networks: [String] {
    ["\"internet\": { \"kind\": \"internet\" }"]
      + places.flatMap { place in
        [
          "\"uplink-\(place.id)\": { \"kind\": \"uplink\" }",
          "\"lan-\(place.id)\": { \"kind\": \"lan\" }",
        ] + (place.id == place.pair ? ["\"wan-\(place.id)\": { \"kind\": \"wan\" }"] : [])
      }
  }

  private var sites: [String] {
    places.map { place in
      "\"site-\(place.id)\": { \"area\": \"\(place.area)\", \"uplink\": \"uplink-\(place.id)\", "
        + "\"reaches\": { \"rl-\(place.id)\": \"lan-\(place.id)\", "
        + "\"rl-\(place.partner)\": \"wan-\(place.pair)\" } }"
    } + Self.areas.map { "\"home-\($0)\": { \"area\": \"\($0)\", \"uplink\": \"internet\" }" }
  }

  private func resourceLocation(_ place: Place) -> String {
    let regions = Self.cloudRegions[place.area] ?? []
    let host =
      place.number % 5 == 0 ? ", \"hostedIn\": \"\(regions[place.number / 5 % 2])\"" : ""
    return "\"rl-\(place.id)\": { \"uplink\": \"uplink-\(place.id)\"\(host) }"
  }

  // MARK: Machines and what runs on them

  private var ownedPerPlace: Int { max(1, usersPerPlace / 20) }
  private var pooledPerPlace: Int { max(1, usersPerPlace / 100) }
  private var sharedPerPlace: Int { max(1, usersPerPlace / 25) }

  private func deliveryGroups(_ place: Place) -> [String] {
    let own = "\"own-\(place.id)\": { \"kind\": \"static\" }"
    guard place.id == place.pair else { return [own] }
    return [
      "\"office-\(place.id)\": { \"kind\": \"multiSession\" }",
      "\"lab-\(place.id)\": { \"kind\": \"pooled\" }", own,
    ]
  }

  private func machines(_ place: Place) -> [String] {
    [
      machine("office", place, group: place.pair, "\(sharedPerPlace), \"sessions\": 25"),
      machine("lab", place, group: place.pair, "\(pooledPerPlace)"),
      machine(
        "own", place, group: place.id,
        "\(ownedPerPlace), \"owners\": \"engineers-\(place.id)\""),
    ]
  }

  private func machine(_ kind: String, _ place: Place, group: String, _ count: String) -> String {
    "\"\(kind)-\(place.id)\": { \"deliveryGroup\": \"\(kind)-\(group)\", "
      + "\"resourceLocation\": \"rl-\(place.id)\", \"count\": \(count) }"
  }

  /// Apps are dealt out: to the office, to homes, to engineers, to kiosks, and again.
  private func resources(_ place: Place) -> [String] {
    let audiences = ["o", "h", "e", "k"]
    let apps = (0..<resourcesPerPlace - 3).map { index in
      "\"app-\(place.id)-\(audiences[index % 4])\(index / 4)\": "
        + "{ \"kind\": \"app\", \"from\": [\"office-\(place.pair)\"] }"
    }
    return apps + [
      "\"desktop-\(place.id)\": { \"kind\": \"desktop\", \"from\": [\"office-\(place.pair)\"], "
        + "\"home\": \"rl-\(place.id)\" }",
      "\"lab-\(place.id)\": { \"kind\": \"desktop\", \"from\": [\"lab-\(place.pair)\"] }",
      "\"own-\(place.id)\": { \"kind\": \"desktop\", \"from\": [\"own-\(place.id)\"] }",
    ]
  }

  // MARK: People

  private func cohorts(_ place: Place) -> [String] {
    let (engineers, training) = (ownedPerPlace, pooledPerPlace)
    let (home, kiosks) = (max(1, usersPerPlace * 3 / 10), max(1, usersPerPlace / 20))
    let office = max(1, usersPerPlace - engineers - training - home - kiosks)
    let (id, site) = (place.id, "\"site\": \"site-\(place.id)\", \"identity\": \"corp-ad\"")
    let away = "\"site\": \"home-\(place.area)\", \"identity\": \"entra\""
    return [
      cohort("engineers", id, engineers, site, "\"own-\(id)\", \"app-\(id)-e*\""),
      cohort("home", id, home, away, "\"app-\(id)-h*\", \"desktop-\(id)\""),
      cohort(
        "kiosks", id, kiosks, site + ", \"client\": { \"kind\": \"browser\" }",
        "\"app-\(id)-k*\""),
      cohort(
        "office", id, office, site + ", \"domainJoined\": true, \"passThrough\": true",
        "\"app-\(id)-o*\", \"desktop-\(id)\""),
      cohort("training", id, training, away, "\"lab-\(id)\""),
    ]
  }

  private func cohort(
    _ kind: String, _ id: String, _ users: Int, _ keys: String, _ resources: String
  ) -> String {
    "\"\(kind)-\(id)\": { \"users\": \(users), \(keys), \"workload\": \"day\", "
      + "\"resources\": [\(resources)] }"
  }
}

/// Collects the text of a scenario: maps with an entry in each line.
struct ScenarioTextWriter {
  var text = "{\n  \"schema\": \"simctl.scenario/1\",\n"

  mutating func line(_ line: String) { text += "  \(line)\n" }

  mutating func map(_ key: String, _ entries: [String]) {
    text += "  \"\(key)\": {\n"
    for (index, entry) in entries.enumerated() {
      text += index == 0 ? "    " : ",\n    "
      text += entry
    }
    text += "\n  },\n"
  }

  /// The closed file; the comma after its last member is one that the format allows and JSON does not.
  var file: [UInt8] {
    var bytes = Array(text.utf8)
    if let comma = bytes.lastIndex(of: UInt8(ascii: ",")) { bytes.remove(at: comma) }
    return bytes + Array("}\n".utf8)
  }
}
