import Scenarios

/// What the commands that play many runs have in common.
struct StudyOptions: Sendable {
  var replications: ReplicationCount?
  var jobs: JobCount?
  var seed: UInt64?
  var until: VirtualLength?
  var cacheFolder: String?
  var ignoresCache = false
  var hidesProgress = false
}

protocol StudyingOptions: ChangingOptions {
  var study: StudyOptions { get set }
  var format: StudyFormat { get set }
  var outputs: [StudyOutput] { get set }
}

extension OptionSpec where Options: StudyingOptions {
  static var study: [OptionSpec] {
    [
      .value(
        "--replications", metavariable: "N", to: \.study.replications, in: .limits,
        help: "Play each variant so many times with other chance; 1 where nothing is said."),
      .value(
        "--jobs", metavariable: "N", to: \.study.jobs, in: .limits,
        help: "How many runs at a time; as many as there are cores where nothing is said."),
      .seed(to: \.study.seed),
      .until(to: \.study.until),
      .value(
        "--cache", metavariable: "DIR", to: \.study.cacheFolder, in: .limits,
        help: "Where runs are kept for the next time; else in the user's cache folder."),
      .flag(
        "--no-cache", to: \.study.ignoresCache, in: .limits,
        help: "Play every run anew and keep none."),
      .noProgress(to: \.study.hidesProgress),
      .format(to: \.format),
      .values(
        "-o", "--output", metavariable: "FORMAT=PATH", to: \.outputs, in: .outputs,
        help: "Also write the study to a file."),
    ]
  }
}

/// How often a variant is played.
struct ReplicationCount: ArgumentValue, Equatable {
  var count: Int

  static let most = StudyRunner.mostRuns

  init(argument: String) throws(ArgumentProblem) {
    count = try boundedCount(argument, most: Self.most, wanted: "a number of replications")
  }

  var argument: String { "\(count)" }
}

extension ReplicationCount {
  /// Where a series is to end by its intervals and nothing else is said.
  static let mostUntilHalfWidth = ReplicationCount(count: 1000)

  private init(count: Int) { self.count = count }
}

/// A half-width at which an estimate is good enough: a share of 1, or of the wanted bound.
struct HalfWidth: ArgumentValue, Equatable {
  private var ratio: Ratio

  var share: Double { Double(ratio.numerator) / Double(ratio.denominator) }

  init(argument: String) throws(ArgumentProblem) {
    guard let ratio = try? Ratio(text: argument), ratio.numerator > 0 else {
      throw ArgumentProblem(wanted: "a share above none", help: "write e.g. 0.5%")
    }
    self.ratio = ratio
  }

  var argument: String { ratio.text }
}

/// How many runs are played at a time.
struct JobCount: ArgumentValue, Equatable {
  var count: Int

  init(argument: String) throws(ArgumentProblem) {
    count = try boundedCount(argument, most: 1024, wanted: "a number of jobs")
  }

  var argument: String { "\(count)" }
}

private func boundedCount(
  _ argument: String, most: Int, wanted: String
) throws(ArgumentProblem) -> Int {
  let value = try UInt64(argument: argument)
  guard 1...UInt64(most) ~= value else {
    throw ArgumentProblem(wanted: wanted, help: "write a number from 1 to \(most)")
  }
  return Int(value)
}

extension SweepAxis: ArgumentValue {
  init(argument: String) throws(ArgumentProblem) {
    do throws(Problem) {
      try self.init(argument)
    } catch {
      throw error.asArgument
    }
  }

  var argument: String { text }
}

extension SweepAxis.Problem {
  fileprivate var asArgument: ArgumentProblem {
    switch self {
    case .noValues:
      ArgumentProblem(
        wanted: "a path and the values it takes", help: "write PATH=a,b,c or PATH=2..6")
    case .emptyValue:
      ArgumentProblem(
        wanted: "a path and the values it takes",
        help: "one of the values is empty; write PATH=a,b,c with a comma between two values")
    case .noNumbers(let part, let list):
      ArgumentProblem(
        wanted: "a path and the values it takes",
        help:
          "a range is of whole numbers, as 2..6, which \(quoted(part)) is not; list the values: "
          + (list.isEmpty ? "a,b,c" : list.joined(separator: ",")))
    case .notClosed(let character):
      ArgumentProblem(
        wanted: "a path and the values it takes",
        help: "\(character) is not closed; a list is a value, as in '[\"a\"],[\"a\",\"b\"]'")
    case .goesDown(let first, let last):
      ArgumentProblem(
        wanted: "a path and a range that goes up",
        help: "\(first)..\(last) goes down; write \(last)..\(first)")
    case .tooManyValues:
      ArgumentProblem(
        wanted: "a path and a number of values that anybody reads",
        help: "write at most \(SweepAxis.mostValues) values")
    case .repeated(let value):
      ArgumentProblem(
        wanted: "a path and the values it takes, each once",
        help: "\(quoted(value)) is listed twice; leave it out once")
    case .seed:
      ArgumentProblem(
        wanted: "what variants can differ in: all meet the same chance",
        help: "write --replications N for N draws of it, or --seed N for another one")
    }
  }
}
