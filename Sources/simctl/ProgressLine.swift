import Scenarios

/// One line on standard error that is rewritten while a run goes on.
///
///     region-down  09:12:40 of 24:00:00  38 %  1.9 M events/s  about 4 s left
struct ProgressLine {
  private let scenario: String
  private let isShown: Bool
  private let start: UInt64
  private var lastUpdate: UInt64 = 0

  /// Runs that end sooner show nothing.
  private static let delay: UInt64 = 300_000_000
  private static let period: UInt64 = 100_000_000

  init(_ scenario: String, isShown: Bool) {
    self.scenario = scenario
    self.isShown = isShown
    start = WallClock.nanoseconds
  }

  mutating func update(_ progress: Progress, on console: Console) {
    guard isShown else { return }
    let now = WallClock.nanoseconds
    guard now - start >= Self.delay, now - lastUpdate >= Self.period else { return }
    lastUpdate = now
    let line = Self.text(scenario, progress, elapsed: now - start)
    console.error("\r" + line + "\u{1B}[K")
  }

  /// Takes the line away.
  func clear(on console: Console) {
    if lastUpdate > 0 { console.error("\r\u{1B}[K") }
  }

  /// - Parameter elapsed: nanoseconds of wall time, more than none.
  static func text(_ scenario: String, _ progress: Progress, elapsed: UInt64) -> String {
    let share = progress.horizon > 0 ? Double(progress.now) / Double(progress.horizon) : 0
    let seconds = Double(elapsed) / 1e9
    var parts = [
      scenario, "\(clock(progress.now)) of \(clock(progress.horizon))",
      "\(Int(share * 100)) %", "\(rate(Double(progress.events) / seconds)) events/s",
    ]
    if share > 0 { parts.append("about \(Int(seconds / share - seconds) + 1) s left") }
    return parts.joined(separator: "  ")
  }

  private static func rate(_ perSecond: Double) -> String {
    let tenths = Int(perSecond / 100_000)
    return tenths > 0 ? "\(tenths / 10).\(tenths % 10) M" : "\(Int(perSecond / 1000)) k"
  }

  private static func clock(_ ticks: Int64) -> String {
    let seconds = ticks / 1_000_000
    return [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
