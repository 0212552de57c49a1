/// A timeline cut into cells of one length, each at the level of its share of user-time.
struct AvailabilityStrip: Equatable {
  enum Level: CaseIterable {
    /// Everybody, all the time: nothing is rounded up to it.
    case full
    /// At least 95 %.
    case most
    /// At least half.
    case half
    /// Somebody, some of the time: nothing is rounded down from it.
    case some
    case none
  }

  let cells: [Level]

  /// - Parameter cellLength: in ticks; the last cell may be cut by the horizon.
  /// - Complexity: O(cells + steps).
  init(_ timeline: RunResult.Timeline, users: Int64, cellLength: Int64) {
    var cells: [Level] = []
    let horizon = timeline.steps.last?.to ?? 0
    var first = 0
    var from: Int64 = 0
    while from < horizon {
      let to = min(horizon, from + cellLength)
      while timeline.steps[first].to <= from { first += 1 }
      let steps = timeline.steps[first...].prefix { $0.from < to }
      cells.append(Self.level(of: steps, users: users, from: from, to: to))
      from = to
    }
    self.cells = cells
  }

  private static func level(
    of steps: ArraySlice<RunResult.Step>, users: Int64, from: Int64, to: Int64
  ) -> Level {
    if steps.allSatisfy({ $0.launchable == users * ($0.to - $0.from) }) { return .full }
    if steps.allSatisfy({ $0.launchable == 0 }) { return .none }
    var userTime: Int64 = 0
    for step in steps {
      // A condensed step spreads its user-time evenly: what is lost here is below a tick.
      let overlap = min(step.to, to) - max(step.from, from)
      let product = step.launchable.multipliedFullWidth(by: overlap)
      userTime += (step.to - step.from).dividingFullWidth(product).quotient
    }
    let total = users * (to - from)
    let permille = Figures.percentUnits(min(userTime, total), of: total, decimals: 1, .down)
    return permille >= 950 ? .most : permille >= 500 ? .half : .some
  }
}

/// How a horizon is divided over the columns of a strip.
struct StripScale: Equatable {
  /// Ticks per cell.
  let cellLength: Int64
  let cellCount: Int
  /// Cells between two labels of the axis.
  let labelEvery: Int

  /// Lengths people count in: those of a clock, and powers of ten below a second.
  private static let clockLengths: [Int64] =
    [1, 10, 100, 1000, 10_000, 100_000].flatMap { [$0, 2 * $0, 5 * $0] }
    + [1, 2, 5, 10, 15, 20, 30].map { $0 * Figures.second }
    + [1, 2, 5, 10, 15, 20, 30, 40].map { $0 * Figures.minute }
    + [1, 2, 3, 4, 6, 8, 12].map { $0 * Figures.hour }
    + [1, 2, 4, 7, 14, 28, 56, 112, 224, 448].map { $0 * Figures.day }

  /// - Parameter columns: the most cells there is room for; at least 8.
  /// - Precondition: the horizon is one that a run can have, at most 2⁶¹ ticks.
  init(horizon: Int64, columns: Int) {
    precondition(columns >= 8 && horizon <= 1 << 61, "no room for \(horizon) in \(columns) cells")
    let shortest = max(1, (horizon + Int64(columns) - 1) / Int64(columns))
    let cellLength = Self.clockLengths.first { $0 >= shortest } ?? shortest
    self.cellLength = cellLength
    cellCount = Int((horizon + cellLength - 1) / cellLength)
    // Room for a label such as "120m" and two columns between labels.
    let label = Self.clockLengths.first { $0 % cellLength == 0 && $0 >= 6 * cellLength }
    labelEvery = Int((label ?? 8 * cellLength) / cellLength)
  }

  /// The axis: `0h    4h    8h`, each label at the cell that begins there.
  var axis: String {
    let step = cellLength * Int64(labelEvery)
    // Up to two days are told in hours.
    let units =
      cellLength * Int64(cellCount) > 2 * Figures.day ? Self.units : Self.units.dropFirst()
    let unit = units.first { step % $0.length == 0 } ?? (length: 1, word: "us")
    var line = ""
    for index in stride(from: 0, to: cellCount, by: labelEvery) {
      let label = "\(Int64(index) * cellLength / unit.length)\(unit.word)"
      let isFree = line.isEmpty || line.count < index
      if isFree, index + label.count <= cellCount { line = line.padded(to: index) + label }
    }
    return line.padded(to: cellCount)
  }

  private static let units: ArraySlice<(length: Int64, word: String)> = [
    (Figures.day, "d"), (Figures.hour, "h"), (Figures.minute, "m"), (Figures.second, "s"),
    (1000, "ms"), (1, "us"),
  ]
}
