import Scenarios

/// A page of help on what more than one command shares.
struct HelpTopic: Sendable {
  let name: String
  /// A sentence.
  let summary: String
  let text: String

  static let all: [HelpTopic] = [
    exitCodes, scenario, overlays, formats, durations, environment,
  ]

  static func named(_ name: String) -> HelpTopic? { all.first { $0.name == name } }

  private static let exitCodes = HelpTopic(
    name: "exit-codes", summary: "What the exit status says and whether trying again helps.",
    text: """
      Exit codes

      \(exitCodeTable)
      When several scenarios differ, the worst code wins, in the order 70, 6, 3, 4, 1, 5, 0.

      """)

  private static var exitCodeTable: String {
    let width = ExitCode.allCases.map(\.meaning.count).max() ?? 0
    let head = "  code  " + "meaning".padding(to: width) + "  try again?\n"
    return head
      + ExitCode.allCases.map { code in
        let number = "\(code.rawValue)"
        return "  " + String(repeating: " ", count: 4 - number.count) + number + "  "
          + code.meaning.padding(to: width) + "  " + code.retry + "\n"
      }.joined()
  }

  private static let scenario = HelpTopic(
    name: "scenario", summary: "What a scenario file holds.",
    text: """
      Scenario files

      A scenario is JSON that reads like a story; // and /* */ comments and a comma after the last
      element are read too. Every collection is a map whose keys are the ids; an include names an
      estate that several scenarios share.

        "schema"    "simctl.scenario/1", required
        "title"     one line for the head of the report
        "include"   files merged under this one, by name: { "estate": "estates/medium.json" }
        "seed"      the root of every random draw; --seed replaces it
        "horizon"   how long the run lasts; --until replaces it
        "faults"    what fails when: { "target": "regions.westeurope", "kind": "outage",
                    "at": "9h30m", "for": "2h" }
        "checks"    what a good outcome is: { "resources": "*", "cohorts": "*",
                    "measure": "userTime", "atLeast": "99%", "when": "during:weu-lost" }

      A target is a path in the scenario, such as "connectors.ams/2" or "pops.*". What selects
      nothing is an error. The measures of a check are "userTime" (share of users × time),
      "launches" (share of launches that succeeded) and "longestGap" (longest unbroken time in
      which somebody could not launch). "simctl validate FILE" tells what is wrong with a file, all
      at once.

      """)

  private static let overlays = HelpTopic(
    name: "overlays", summary: "How a scenario is changed to ask what if.",
    text: """
      Overlays

      An overlay is a file with what is to be different, in the shape of a scenario:

        { "connectors": { "ams": { "count": 4 } },
          "faults": { "pops-slow": null } }

      --what-if FILE merges it onto the scenario (JSON merge patch, RFC 7396): objects key by key;
      null deletes; of all else the overlay's value holds. Several are laid on from left to right.
      Three guards: deleting what is not there is an error; a new entry in a map of things is one
      too, unless the overlay has "add": true at its top, so that a misspelt id does not make a
      thing of its own; an array that is replaced as a whole is a warning.

        --set PATH=VALUE    the same for one value: --set connectors.ams.count=4,
                            --set parameters.lhc.configSync=120s, --set faults.pops-slow=null
        --param NAME=VALUE  a value for a variable that the scenario declares under "params"

      "simctl show FILE --what-if OVERLAY --origin" prints what is then played, and which file and
      line set each value.

      """)

  private static let formats = HelpTopic(
    name: "formats", summary: "What the formats of a report are for.",
    text: """
      Formats of a report

      \(HelpText.table(ReportFormat.all.map { ($0.name, $0.summary) }))
      "--format" says which one standard output gets; "-o FORMAT=PATH" writes one to a file, and can
      be given more than once. They differ in layout and length, not in what they say of a check: its
      verdict, what was wanted, what came, and why.

      """)

  private static let durations = HelpTopic(
    name: "durations", summary: "How lengths of time are written.",
    text: """
      Durations

        250ms   90s   5m   1h30m   7d

      Units are us, ms, s, m (always minutes), h and d, largest first, each at most once. The last
      may have a fraction: 1.5s. A number without a unit is refused. Instants are lengths since the
      start of the run, which is a midnight: 9h30m is half past nine on the first day.

      """)

  private static let environment = HelpTopic(
    name: "environment", summary: "What is read from the environment and the terminal.",
    text: """
      Environment

        NO_COLOR       set and not empty: no colour (--color beats it)
        TERM           dumb: no colour and no progress line
        CI             set and not empty: no progress line, and "simctl check" keeps no outcomes
                       (--update beats it)
        COLUMNS        the width of a report that does not go to a terminal (default 100)
        GITHUB_STEP_SUMMARY
                       the file to which "-o markdown=" adds where it names this very path
        LC_ALL, LC_CTYPE, LANG
                       on a terminal without UTF-8 a report is drawn in ASCII, as with --ascii

      A report is coloured on a terminal only. A progress line appears on standard error if that is
      a terminal. None of this changes a figure: results depend on the scenario, the seed and the
      version of simctl.

      """)
}
