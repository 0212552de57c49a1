/// A study for people: blocks of text and tables, for a terminal or as Markdown.
struct StudyPage {
  let report: StudyReport

  init(_ report: StudyReport) { self.report = report }

  func text(_ options: RenderOptions) -> String { blocks.text(options) }

  var markdown: String { blocks.markdown }

  var blocks: [StudyBlock] {
    let study = report.study
    let count = study.replications
    var blocks: [StudyBlock] = [
      .heading("\(study.scenario)   \(study.title)"),
      .text(
        "seed \(study.seed) · \(count) \(count == 1 ? "replication" : "replications") of each variant "
          + "· \(Figures.length(study.horizon)) virtual"
          + (count > 1 ? " · intervals hold with 95 %" : " · exact for this seed, silent on others")
      ),
    ]
    if !study.changes.isEmpty {
      blocks.append(.text("with \(study.changes.joined(separator: ", "))"))
    }
    switch report.kind {
    case .replications(let rule): blocks += replications(rule)
    case .sweep(let axes): blocks += sweep(axes)
    case .plan(let axis, let check): blocks += plan(axis, check)
    case .failures(let at, let length, let areSingle): blocks += failures(at, length, areSingle)
    case .assumptions: blocks += assumptions
    case .branches(let at): blocks += branches(at)
    }
    return blocks
  }
}
