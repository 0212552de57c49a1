import Testing

@testable import simctl

struct ArgumentParserTests {
  private struct Options: Sendable, Equatable {
    var files: [String] = []
    var seed: UInt64?
    var until: VirtualLength?
    var color = ColorChoice.auto
    var tags: [String] = []
    var all = false
  }

  private static let specs: [OptionSpec<Options>] = [
    .operands("FILE", to: \.files, isRequired: true, help: "A file."),
    .value("--seed", metavariable: "N", to: \.seed, in: .limits, help: "A seed."),
    .value("--until", metavariable: "DURATION", to: \.until, in: .limits, help: "An end."),
    .value("--color", metavariable: "WHEN", to: \.color, in: .display, help: "A choice."),
    .values("-t", "--tag", metavariable: "TAG", to: \.tags, in: .inputs, help: "A tag."),
    .flag("--all", to: \.all, in: .display, help: "A flag."),
  ]

  private static func parse(_ words: [String]) throws -> Options? {
    let parsed = try ArgumentParser.parse(
      words, command: "simctl play", specs: specs, defaults: Options())
    return switch parsed {
    case .options(let options): options
    case .help: nil
    }
  }

  private static func error(_ words: [String]) -> String {
    do {
      _ = try parse(words)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func `a value may follow its option or an equals sign`() throws {
    let wanted = Options(files: ["a"], seed: 7, color: .never, tags: ["x=y"], all: true)
    #expect(
      try Self.parse(["--seed", "7", "--color=never", "--all", "-t", "x=y", "a"]) == wanted)
    #expect(
      try Self.parse(["a", "--tag=x=y", "--seed=7", "--all", "--color", "never"]) == wanted)
  }

  @Test func `a value may be attached to its short option`() throws {
    #expect(try Self.parse(["-tx=y", "a", "-t", "-", "-t1"])?.tags == ["x=y", "-", "1"])
    #expect(Self.error(["-t", "-tx", "a"]).hasPrefix("error: -t has no value\n"))
    #expect(Self.error(["-qx", "a"]).hasPrefix("error: simctl play has no option \"-qx\"\n"))
  }

  @Test func `a dash is an operand and two dashes end the options`() throws {
    #expect(try Self.parse(["-", "--", "--all", "--"])?.files == ["-", "--all", "--"])
    #expect(try Self.parse(["--", "a"])?.all == false)
  }

  @Test func `what may be repeated adds up`() throws {
    #expect(try Self.parse(["a", "b", "-t", "1", "--tag", "2"])?.tags == ["1", "2"])
  }

  @Test func `help is seen wherever it stands, but not behind two dashes`() throws {
    #expect(try Self.parse(["a", "-h"]) == nil)
    #expect(try Self.parse(["--help", "--nonsense"]) == nil)
    #expect(try Self.parse(["--", "--help"])?.files == ["--help"])
  }

  @Test func `durations are the scenario's`() throws {
    #expect(try Self.parse(["a", "--until", "1h30m"])?.until?.ticks == 5_400_000_000)
  }

  @Test(arguments: [
    (
      ["a", "--sed", "7"],
      """
      error: simctl play has no option "--sed"
        help: an option "--seed" exists

      """
    ),
    (
      ["a", "--colour=never"],
      """
      error: simctl play has no option "--colour"
        help: an option "--color" exists

      """
    ),
    (
      ["a", "--nothing-like-it"],
      """
      error: simctl play has no option "--nothing-like-it"
        help: "simctl play --help" lists its options

      """
    ),
    (
      ["a", "--seed"],
      """
      error: --seed has no value
        help: write --seed N

      """
    ),
    (
      ["a", "--seed", "--all"],
      """
      error: --seed has no value
        help: write --seed N

      """
    ),
    (
      ["a", "--seed", "-1"],
      """
      error: --seed: "-1" is not a whole number
        help: write digits only, at most 18446744073709551615

      """
    ),
    (
      ["a", "--seed=18446744073709551616"],
      """
      error: --seed: "18446744073709551616" is not a whole number
        help: write digits only, at most 18446744073709551615

      """
    ),
    (
      ["a", "--seed=1", "--seed", "1"],
      """
      error: --seed is given twice
        help: keep the one you mean

      """
    ),
    (
      ["a", "--all", "--all"],
      """
      error: --all is given twice
        help: keep the one you mean

      """
    ),
    (
      ["a", "--all=yes"],
      """
      error: --all takes no value
        help: write --all alone, or leave it out

      """
    ),
    (
      ["a", "--color", "nevr"],
      """
      error: --color: "nevr" is not a choice of colour
        help: write one of: auto, always, never; the nearest is never

      """
    ),
    (
      ["a", "--until", "300"],
      """
      error: --until: "300" is not a duration
        help: write "300s" or "5m"

      """
    ),
    (
      ["a", "--until", "0s"],
      """
      error: --until: "0s" is not a duration in which something can happen
        help: write e.g. 24h

      """
    ),
    (
      ["--all"],
      """
      error: simctl play needs a FILE
        help: write simctl play FILE

      """
    ),
  ])
  func `an error says what is wrong and what to write`(words: [String], text: String) {
    #expect(Self.error(words) == text)
  }

  @Test func `a second operand is refused where one is all there can be`() {
    let (code, output, error) = Transcript.of("help", "run", "validate")
    #expect(code == .wrongCommandLine && output.isEmpty)
    #expect(
      error == """
        error: simctl help has no use for "validate"
          help: "simctl help --help" shows its usage

        """)
  }
}
