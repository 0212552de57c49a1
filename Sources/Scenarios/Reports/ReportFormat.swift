/// A way to show results: a pure function from results to text.
///
/// To add a format, write its file and add one word to `all`.
package struct ReportFormat: Sendable {
  /// The word for `--format` and `-o`.
  package let name: String
  /// What it is for, in a sentence.
  package let summary: String
  /// Without the dot.
  package let fileExtension: String
  /// Renders the runs in the order given; the text ends with a line feed.
  package let render: @Sendable ([RunResult], RenderOptions) -> String

  /// Every format, in the order help lists them.
  package static let all = [human, json, junit, markdown, github, tap, csv]

  /// For people at a terminal and for reviews.
  package static let human = ReportFormat(
    name: "human", summary: "For people at a terminal, and for reviews.", fileExtension: "txt"
  ) { results, options in
    results.map { TextReport($0, options).text }.joined(separator: "\n")
  }

  /// The result file `simctl.result/1`: for programs and for comparing runs.
  package static let json = ReportFormat(
    name: "json",
    summary: "The result file simctl.result/1: every figure, for programs and for comparing runs.",
    fileExtension: "result.json"
  ) { results, _ in
    JSONReport.text(of: results)
  }

  /// JUnit XML, which CI servers read.
  package static let junit = ReportFormat(
    name: "junit",
    summary: "JUnit XML, which CI servers read: a suite for each run, a case for each check.",
    fileExtension: "junit.xml", render: JUnitReport.text)

  /// A summary for a pull request or the page of a job.
  package static let markdown = ReportFormat(
    name: "markdown",
    summary:
      "A summary for a pull request or a job: the verdicts, who could not launch what, and why.",
    fileExtension: "md", render: MarkdownReport.text)

  /// Annotations of a GitHub workflow.
  package static let github = ReportFormat(
    name: "github",
    summary: "Annotations of a GitHub workflow for what is worst, and a line for each run.",
    fileExtension: "github.txt", render: GitHubReport.text)

  /// The Test Anything Protocol.
  package static let tap = ReportFormat(
    name: "tap",
    summary: "The Test Anything Protocol, version 14, with YAML under what is not ok.",
    fileExtension: "tap", render: TAPReport.text)

  /// A table of the checks for spreadsheets.
  package static let csv = ReportFormat(
    name: "csv",
    summary:
      "A row for each check, for spreadsheets; what would be a formula begins with an apostrophe.",
    fileExtension: "csv", render: CSVReport.text)

  /// The format of that name, if there is one.
  package static func named(_ name: String) -> ReportFormat? { all.first { $0.name == name } }
}

/// How a report is laid out. Options change no figure, only how much of it is shown and how.
package struct RenderOptions: Sendable, Equatable {
  /// Columns a line may take; less than 60 is taken as 60.
  package var width = 100
  package var color = false
  /// Only ASCII characters, but for what names and titles hold.
  package var ascii = false
  /// Also the rows in which nobody lost anything.
  package var all = false
  /// The command line that gives this report, without what says which rows it has, in which format
  /// and where it goes: for the commands to try next. Nil where there is none to repeat.
  package var command: String?

  package init() {}
}
