import SimEngine
import Topology

/// The rows of a result: every resource for every cohort that it is offered to and has users.
struct RowTable: Sendable {
  struct Row: Sendable, Hashable, BitwiseCopyable {
    var resource: ID<Estate.Resource>
    var cohort: ID<Estate.Cohort>
    var offering: ID<Estate.Offering>
  }

  /// In order of resource, then cohort.
  let rows: [Row]
  /// Positions of the rows of each offering, in order of resource: those of offering o are
  /// `positions[start[o] ..< start[o + 1]]`.
  private let positions: [Int32]
  /// Parallel to `positions`.
  private let resources: [ID<Estate.Resource>]
  private let start: [Int]

  init(_ estate: Estate) {
    var rows: [Row] = []
    for (index, offering) in estate.offerings.enumerated()
    where estate.cohorts[offering.cohort].users > 0 {
      for resource in offering.resources {
        rows.append(Row(resource: resource, cohort: offering.cohort, offering: ID(index)))
      }
    }
    rows.sort { ($0.resource, $0.cohort) < ($1.resource, $1.cohort) }
    self.rows = rows
    var start = Array(repeating: 0, count: estate.offerings.count + 1)
    for row in rows { start[row.offering.index + 1] += 1 }
    for offering in estate.offerings.indices { start[offering + 1] += start[offering] }
    var positions = Array(repeating: Int32(0), count: rows.count)
    var resources = Array(repeating: ID<Estate.Resource>(0), count: rows.count)
    var next = start
    for (position, row) in rows.enumerated() {
      positions[next[row.offering.index]] = Int32(position)
      resources[next[row.offering.index]] = row.resource
      next[row.offering.index] += 1
    }
    self.start = start
    self.positions = positions
    self.resources = resources
  }

  /// - Precondition: the offering has users and offers the resource.
  /// - Complexity: O(log resources of the offering).
  func position(of resource: ID<Estate.Resource>, _ offering: ID<Estate.Offering>) -> Int {
    // The last of them that is not behind it.
    var place = start[offering.index]
    var end = start[offering.index + 1]
    while end - place > 1 {
      let middle = (place + end) / 2
      if resource.rawValue < resources[middle].rawValue { end = middle } else { place = middle }
    }
    guard place < end, resources[place].rawValue == resource.rawValue else {
      preconditionFailure("no row for \(resource) of \(offering)")
    }
    return Int(positions[place])
  }
}

/// Which checks watch which rows.
struct CheckIndex: Sendable {
  /// How many of an offering's rows a check selects.
  struct Share: Sendable, BitwiseCopyable {
    var check: Int
    var rows: Int64
  }

  /// The rows of the estate in which a check looks at a resource, each an offering.
  struct ResourceRows: Sendable {
    var resource: ID<Estate.Resource>
    var offerings: [Int]
  }

  /// For the checks on state: by offering, in order of check.
  private(set) var ofOffering: [[Share]]
  /// For the checks on launches: by row of the result, in order of check.
  private(set) var launchesOfRow: [[Int]]
  /// The checks on queues.
  private(set) var onQueues: [Int] = []
  /// By check, where it looks at resources one by one; in order of resource.
  private(set) var resources: [[ResourceRows]]

  init(_ checks: [CheckPlan], _ table: RowTable, offerings: Int) {
    ofOffering = Array(repeating: [], count: offerings)
    launchesOfRow = Array(repeating: [], count: table.rows.count)
    resources = Array(repeating: [], count: checks.count)
    for (check, plan) in checks.enumerated() {
      guard plan.measure.subject != .queues else {
        onQueues.append(check)
        continue
      }
      let (resources, cohorts) = (Set(plan.resources), Set(plan.cohorts))
      for (position, row) in table.rows.enumerated()
      where resources.contains(row.resource) && cohorts.contains(row.cohort) {
        if plan.measure.subject == .launches {
          launchesOfRow[position].append(check)
        } else {
          select(row.offering.index, check)
          if plan.measure.unit == .count { select(row, check) }
        }
      }
    }
  }

  private mutating func select(_ row: RowTable.Row, _ check: Int) {
    if resources[check].last?.resource != row.resource {
      resources[check].append(ResourceRows(resource: row.resource, offerings: []))
    }
    resources[check][resources[check].count - 1].offerings.append(row.offering.index)
  }

  private mutating func select(_ offering: Int, _ check: Int) {
    if let last = ofOffering[offering].indices.last, ofOffering[offering][last].check == check {
      ofOffering[offering][last].rows += 1
    } else {
      ofOffering[offering].append(Share(check: check, rows: 1))
    }
  }
}

/// The timelines of all rows, each kept once.
struct TimelineTable {
  private(set) var timelines: [RunResult.Timeline] = []
  /// By offering; −1 where there is no user.
  private(set) var ofRow: [Int] = []

  init(_ rows: [RowAccount]) {
    var indexes: [RunResult.Timeline: Int] = [:]
    for row in rows {
      guard row.users > 0 else {
        ofRow.append(-1)
        continue
      }
      if let index = indexes[row.timeline] {
        ofRow.append(index)
      } else {
        indexes[row.timeline] = timelines.count
        ofRow.append(timelines.count)
        timelines.append(row.timeline)
      }
    }
  }
}
