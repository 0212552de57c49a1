/// A valid scenario file of many megabytes, as an export of a large customer would be: most of it is
/// machines and people one by one, with their phases, states and labels.
enum LargeDocument {
  static let fullByteCount = 50_000_000

  /// A file of about so many bytes, in UTF-8.
  static func bytes(about byteCount: Int) -> [UInt8] {
    // A pool is some 8 kB: see `pools`.
    let poolCount = max(1, byteCount / 8_150)
    var writer = ScenarioTextWriter()
    writer.line("\"title\": \"An export of \(poolCount) pools of machines\",")
    writer.line("\"horizon\": \"1h\",")
    writer.text += GeneratedEstate.platform(sessionsPerPoP: 10_000)
    writer.map(
      "networks",
      ["\"internet\": { \"kind\": \"internet\" }"]
        + (0..<placeCount).map { "\"lan-\($0)\": { \"kind\": \"lan\" }" })
    writer.map(
      "sites",
      (0..<placeCount).map {
        "\"site-\($0)\": { \"area\": \"europe\", \"uplink\": \"internet\", "
          + "\"reaches\": { \"rl-\($0)\": \"lan-\($0)\" } }"
      })
    writer.text += GeneratedEstate.customer
    writer.map(
      "resourceLocations",
      (0..<placeCount).map { "\"rl-\($0)\": { \"uplink\": \"internet\" }" })
    writer.map(
      "connectors",
      (0..<placeCount).map {
        "\"cc-\($0)\": { \"resourceLocation\": \"rl-\($0)\", \"count\": 4, \"vcpu\": 8 }"
      })
    pools(poolCount, in: &writer)
    return writer.file
  }

  private static let placeCount = 20
  private static let machineCount = 50
  private static let userCount = 50

  private static func pools(_ count: Int, in writer: inout ScenarioTextWriter) {
    writer.map(
      "deliveryGroups", (0..<count).map { "\"pool-\($0)\": { \"kind\": \"multiSession\" }" })
    writer.map("vdas", (0..<count).map(machines))
    writer.map(
      "resources",
      (0..<count).map {
        "\"desktop-\($0)\": { \"kind\": \"desktop\", \"from\": [\"pool-\($0)\"], "
          + "\"home\": \"rl-\($0 % placeCount)\", \(labels($0)) }"
      })
    writer.map("cohorts", (0..<count).map(people))
  }

  private static func machines(_ pool: Int) -> String {
    let members = (1...machineCount).map { member in
      "        \"\(member)\": { \"sessions\": \(10 + member % 20), \"phases\": "
        + "{ \"ping\": \"\((pool * 7 + member) % 200).\(member % 9 + 1)s\" } }"
    }
    return """
      "pool-\(pool)": {
            "deliveryGroup": "pool-\(pool)", "resourceLocation": "rl-\(pool % placeCount)",
            "count": \(machineCount), "sessions": 25, "version": "2402", \(labels(pool)),
            "override": {
      \(members.joined(separator: ",\n"))
            }
          }
      """
  }

  private static func people(_ pool: Int) -> String {
    let members = (1...userCount).map { member in
      "        \"\(member)\": { \"atStart\": { \"lastSignIn\": \"\(1 + (pool + member) % 20)h\" }, "
        + "\"phases\": { \"dns\": \"\(member % 30).5s\" } }"
    }
    return """
      "people-\(pool)": {
            "users": \(userCount), "site": "site-\(pool % placeCount)", "identity": "entra",
            "resources": ["desktop-\(pool)"], \(labels(pool)),
            "override": {
      \(members.joined(separator: ",\n"))
            }
          }
      """
  }

  private static func labels(_ pool: Int) -> String {
    "\"labels\": { \"tier\": \"\(["gold", "silver", "bronze"][pool % 3])\", "
      + "\"cost\": \"centre \(pool % 97): Zürich \\\"Nord\\\"\" }"
  }
}
