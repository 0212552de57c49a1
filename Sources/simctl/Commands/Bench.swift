import Scenarios

/// What `simctl bench` can be told.
struct BenchOptions: Sendable {
  var patterns: [WorkloadPattern] = []
  var isQuick = false
  var rounds = RoundCount(count: 5)
  var scale = BenchScale(share: 1)
  var units: UnitCount?
  var runsHere = false
  var listsOnly = false
  var format = BenchFormat.text

  /// What is measured: what is named, else everything.
  var workloads: [Workload] {
    let named = patterns.isEmpty ? Workload.all : Workload.matching(patterns)
    return isQuick ? named.filter { !$0.isLong || isNamedInFull($0) } : named
  }

  private func isNamedInFull(_ workload: Workload) -> Bool {
    patterns.contains { $0.text == workload.name }
  }

  var size: RoundSize {
    RoundSize(scale: scale.share, units: units?.count)
  }
}

/// How measurements are written.
enum BenchFormat: String, Choice {
  case text, json

  static var noun: String { "a format of measurements" }
}

/// How often everything is measured.
struct RoundCount: ArgumentValue, Equatable {
  var count: Int

  init(count: Int) { self.count = count }

  init(argument: String) throws(ArgumentProblem) {
    let number = try UInt64(argument: argument)
    guard 1...1000 ~= number else {
      throw ArgumentProblem(wanted: "a number of rounds", help: "write 1 to 1000")
    }
    count = Int(number)
  }

  var argument: String { "\(count)" }
}

/// How much of a workload is measured.
struct UnitCount: ArgumentValue, Equatable {
  var count: Int

  init(argument: String) throws(ArgumentProblem) {
    let number = try UInt64(argument: argument)
    // An hour and more of every workload, and within what their counters hold.
    guard 1...1_000_000_000 ~= number else {
      throw ArgumentProblem(wanted: "a number of units", help: "write 1 to 1000000000")
    }
    count = Int(number)
  }

  var argument: String { "\(count)" }
}

/// The size of workloads as a share of the full one.
struct BenchScale: ArgumentValue, Equatable {
  var share: Double

  init(share: Double) { self.share = share }

  init(argument: String) throws(ArgumentProblem) {
    let isPlain = argument.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
    guard isPlain, let share = Double(argument), 0.0001...4 ~= share else {
      throw ArgumentProblem(wanted: "a scale", help: "write a number from 0.0001 to 4, e.g. 0.5")
    }
    self.share = share
  }

  var argument: String { share == 1 ? "1" : "\(share)" }
}

extension Command {
  static let bench = Command(
    "bench", "Measure how fast this program is here, and how much memory it takes.",
    usage: "[flags]",
    examples: [
      "bench --quick",
      "bench --workload hold/1e6 --workload mm1",
      "bench --workload estate/medium --scale 0.5 --rounds 1 --format json",
    ],
    exitCodes: [
      (.done, "measured"), (.environment, "a process cannot be started"),
      (.defect, "two rounds of a workload differ"),
    ],
    defaults: BenchOptions(),
    options: [
      .values(
        "-w", "--workload", metavariable: "NAME", to: \.patterns, in: .inputs,
        help: "Measure this and no other; * stands for any text."),
      .flag(
        "--quick", to: \.isQuick, in: .inputs,
        help: "Leave out the workloads that take a minute and more, but those named in full."),
      .value(
        "--rounds", metavariable: "N", to: \.rounds, in: .limits,
        help: "How often; the workloads take turns, so that a slow minute of the machine hits all."),
      .value(
        "--scale", metavariable: "X", to: \.scale, in: .limits,
        help: "Size of the workloads, as a share of the full one."),
      .value(
        "--units", metavariable: "N", to: \.units, in: .limits,
        help: "How many holds, customers, … a round measures, whatever the scale; not of estates "
          + "and files."),
      .flag(
        "--in-process", to: \.runsHere, in: .limits,
        help: "Measure in this process, in place of one for each round; for profilers."),
      .format(to: \.format),
      .flag(
        "--list", to: \.listsOnly, in: .outputs,
        help: "List the workloads and measure nothing."),
    ],
    run: measure)
}

private func measure(_ options: BenchOptions, _ console: Console) throws(CommandFailure) -> ExitCode
{
  let workloads = options.workloads
  guard !workloads.isEmpty else {
    throw .usage(
      .contradiction(
        "--quick leaves nothing of what is named",
        help: "name a workload in full, and it is measured with --quick too"))
  }
  if options.listsOnly {
    try console.print(BenchReport.list(of: workloads))
    return .done
  }
  var rows = workloads.map { BenchRow(workload: $0) }
  for number in 1...options.rounds.count {
    for index in rows.indices {
      let name = rows[index].workload.name
      showProgress("round \(number) of \(options.rounds.count): \(name)", options, console)
      guard let round = rows[index].workload.measured(options) else {
        console.error("error: \(name) cannot be measured: its process did not end well\n")
        return .environment
      }
      rows[index].rounds.append(round)
    }
  }
  showProgress("", options, console)
  try console.print(options.format == .json ? BenchReport.json(rows) : BenchReport.text(rows))
  for row in rows where !row.isRepeated {
    console.error("error: \(row.workload.name) gave different digests: \(row.digests)\n")
  }
  return rows.allSatisfy(\.isRepeated) ? .done : .defect
}

/// Says on a terminal what is going on; an empty text takes the line away.
private func showProgress(_ text: String, _ options: BenchOptions, _ console: Console) {
  let terminal = console.terminal
  // Whoever runs it in a process of its own says how far it is.
  guard terminal.errorIsTerminal, !terminal.forbidsProgress, !options.runsHere else { return }
  console.error("\r\(text)\u{1B}[K")
}

extension Workload {
  /// One round, here or in a process of its own; nil where that fails.
  fileprivate func measured(_ options: BenchOptions) -> Round? {
    if options.runsHere {
      var result = round(options.size)
      result.peakBytes = ProcessMeter.peakBytes
      return result
    }
    var words = [
      "bench", "--in-process", "--rounds", "1", "--format", "json",
      "--scale", options.scale.argument, "--workload", name,
    ]
    if let units = options.units { words += ["--units", units.argument] }
    return ChildProcess.output(of: words).flatMap { Round(json: $0) }
  }
}
