/// Follows how many users have no path for each of some resources, and the most at one time.
///
/// Resources that the same cohorts have in the same offerings lose the same users at the same
/// instants: they are followed as one.
struct PathlessPeak: Sendable {
  private var groups: [RefusalCount] = []
  private var isOver: [Bool] = []
  private var overCount = 0
  /// By row; only looked up in.
  private var groupsOfRow: [Int: [Int]] = [:]
  /// Groups that changed since the last look; all of them before the first.
  private var touched: TouchedList

  /// Most users of one resource at one time.
  private(set) var peak: Int64 = 0
  /// When there were more of any resource than are allowed.
  private(set) var over = BreachAccount()
  /// What most of them met when there first were.
  private(set) var cause: Int32?

  init(_ resources: [CheckIndex.ResourceRows]) {
    var known: Set<[Int]> = []
    for resource in resources where known.insert(resource.offerings).inserted {
      for row in resource.offerings { groupsOfRow[row, default: []].append(groups.count) }
      groups.append(RefusalCount())
    }
    isOver = Array(repeating: false, count: groups.count)
    touched = TouchedList(count: groups.count)
    touched.insertAll()
  }

  /// Takes in that users of a row lost (`heads` > 0) or found a way.
  mutating func add(_ heads: Int64, to answer: Int32, row: Int) {
    for group in groupsOfRow[row] ?? [] {
      groups[group].add(heads, to: answer)
      touched.insert(group)
    }
  }

  /// The state since the last change held for a time in the window.
  ///
  /// - Complexity: O(groups that changed).
  mutating func settle(_ time: Range<Int64>, limit: Int64) {
    for raw in touched.items {
      let group = Int(raw)
      let count = groups[group].total
      peak = max(peak, count)
      guard isOver[group] != (count > limit) else { continue }
      isOver[group].toggle()
      overCount += isOver[group] ? 1 : -1
    }
    if overCount > 0 {
      if over.first == nil { cause = causeOfFirst(limit) }
      over.add(time)
    }
    touched.clear()
  }

  /// Of the group with most users over the limit, of equals the first.
  private func causeOfFirst(_ limit: Int64) -> Int32? {
    var most: RefusalCount?
    for group in groups where group.total > max(limit, most?.total ?? limit) { most = group }
    return most?.most
  }
}
