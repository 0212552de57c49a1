/// A row's run cut into cells of one length, each at the level of its share of user-time.
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

  /// - Parameters:
  ///   - lost: user-time lost by part of the run, up to the last part in which any was.
  ///   - partLength: ticks per part; a divisor of `cellLength`.
  ///   - cellLength: in ticks; the last cell may be cut by the end.
  ///   - end: where the run ended, in ticks.
  /// - Complexity: O(cells + parts).
  init(lost: [Int64], partLength: Int64, users: Int64, cellLength: Int64, end: Int64) {
    precondition(
      cellLength % partLength == 0, "cells of \(cellLength) do not consist of \(partLength)")
    let partsPerCell = Int(cellLength / partLength)
    var cells: [Level] = []
    var from: Int64 = 0
    while from < end {
      let first = min(lost.count, cells.count * partsPerCell)
      let parts = lost[first..<min(lost.count, first + partsPerCell)]
      let length = min(end - from, cellLength)
      cells.append(Self.level(lost: parts.reduce(0, +), of: users * length))
      from += length
    }
    self.cells = cells
  }

  private static func level(lost: Int64, of total: Int64) -> Level {
    if lost == 0 { return .full }
    if lost == total { return .none }
    let permille = Figures.percentUnits(total - lost, of: total, decimals: 1, .down)
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
    + [1, 2, 4, 7].map { $0 * Figures.day } + (1...22).map { (7 * Figures.day) << $0 }

  /// No strip has more cells, however wide the terminal is.
  private static let mostCells: Int64 = 240

  private static func cellLength(of horizon: Int64, columns: Int64) -> Int64 {
    let shortest = max(1, (horizon + columns - 1) / columns)
    guard let length = clockLengths.first(where: { $0 >= shortest }) else {
      preconditionFailure("no cells for a horizon of \(horizon)")
    }
    return length
  }

  /// The longest length of which every cell of every strip of a horizon consists.
  ///
  /// Lost user-time that is kept apart by it gives each cell exactly, whatever the width of the
  /// report; there are at most 1000 parts.
  static func partLength(of horizon: Int64) -> Int64 {
    let shortest = cellLength(of: horizon, columns: mostCells)
    let longest = cellLength(of: horizon, columns: 8)
    return clockLengths.filter { shortest...longest ~= $0 }.reduce(0, greatestCommonDivisor)
  }

  private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }

  /// - Parameter columns: the most cells there is room for; at least 8.
  /// - Precondition: the horizon is one that a run can have, at most 2⁶¹ ticks.
  init(horizon: Int64, columns: Int) {
    precondition(columns >= 8 && horizon <= 1 << 61, "no room for \(horizon) in \(columns) cells")
    let cellLength = Self.cellLength(
      of: horizon, columns: min(Int64(columns), Self.mostCells))
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
