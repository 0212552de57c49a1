import Scenarios

/// What `simctl baseline` can be told.
struct BaselineOptions: Sendable {
  /// What to do, then the names it is about.
  var words: [String] = []
  var baselines = BaselineFolder.standardPath
  var scenarios = "scenarios"
  var onlyPending = false
  var format: ListFormat = .human
  var applies = false
}

extension Command {
  static let baseline = Command(
    "baseline", "Look at outcomes that wait, and accept or reject them.",
    usage: "review|accept|reject|list|prune [GLOB...] [flags]",
    examples: [
      "baseline list --pending", "baseline accept region-down", "baseline accept 'small-*'",
      "baseline prune --apply",
    ],
    exitCodes: [
      (.done, "done"), (.answerIsNo, "a baseline has no scenario (prune)"),
      (.wrongInput, "an outcome cannot be read"), (.nothingToDo, "nothing waits"),
    ],
    defaults: BaselineOptions(),
    options: [
      .operands(
        "ACTION", to: \.words, isRequired: true,
        help: "What to do, then names of runs, * is any characters; accept and reject need one."),
      .value(
        "--baselines", metavariable: "DIR", to: \.baselines, in: .inputs,
        help: "Where outcomes are kept."),
      .value(
        "--scenarios", metavariable: "DIR", to: \.scenarios, in: .inputs,
        help: "With prune: where the scenarios are."),
      .flag(
        "--pending", to: \.onlyPending, in: .outputs, help: "With list: only those that wait."),
      .value(
        "--format", metavariable: "FORMAT", to: \.format, in: .outputs,
        help: "With list: what standard output gets."),
      .flag(
        "--apply", to: \.applies, in: .outputs,
        help: "With prune: delete them; else they are only listed."),
    ],
    run: baselines)
}

private let actions = ["review", "accept", "reject", "list", "prune"]

private func baselines(_ options: BaselineOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  let folder = BaselineFolder(path: options.baselines)
  let globs = Array(options.words.dropFirst())
  func selected(_ names: [String]) -> [String] {
    globs.isEmpty
      ? names : names.filter { name in globs.contains { Glob.matches(name, $0) } }
  }
  switch options.words[0] {
  case "list": return try list(folder, selected, options, console)
  case "prune": return try prune(folder, selected, options, console)
  case "review": return try review(folder, selected(folder.pendingNames), console)
  case "accept":
    try refuseAll(globs, folder, "accept")
    return try accept(folder, selected(folder.pendingNames), console)
  case "reject":
    try refuseAll(globs, folder, "reject")
    return try reject(folder, selected(folder.pendingNames), console)
  default:
    let word = options.words[0]
    let nearest = Suggestion.nearest(to: word, among: actions).map { "; the nearest is \($0)" }
    throw .usage(
      .contradiction(
        "there is nothing to do called \"\(word)\"",
        help: "write one of: \(actions.joined(separator: ", "))\(nearest ?? "")"))
  }
}

/// What nobody named is neither accepted nor rejected: somebody has looked at one outcome, and others
/// may wait by now.
private func refuseAll(_ globs: [String], _ folder: BaselineFolder, _ action: String)
  throws(CommandFailure)
{
  let names = folder.pendingNames
  guard globs.isEmpty, !names.isEmpty else { return }
  throw .usage(
    .contradiction(
      "no outcome to \(action) is named; \(names.count == 1 ? "this one waits" : "these wait"): "
        + names.joined(separator: ", "),
      help: "write simctl baseline \(action) NAME, or simctl baseline \(action) '*' for all"))
}

// MARK: - Actions

private func list(
  _ folder: BaselineFolder, _ selected: ([String]) -> [String], _ options: BaselineOptions,
  _ console: Console
) throws(CommandFailure) -> ExitCode {
  let pending = selected(folder.pendingNames)
  let accepted = options.onlyPending ? [] : selected(folder.acceptedNames)
  let troubles =
    pending.map { trouble(folder.pending($0), folder.pendingPath($0)) }
    + accepted.map { trouble(folder.accepted($0), folder.acceptedPath($0)) }
  if options.format == .json {
    try console.print(BaselineList.json(pending: pending, accepted: accepted))
  } else {
    let lines = pending.map { "waits     \($0)" } + accepted.map { "accepted  \($0)" }
    try console.print(
      zip(lines, troubles).map { $1 == nil ? "\($0)\n" : "\($0)   cannot be read\n" }.joined())
  }
  for trouble in troubles.compactMap({ $0 }) { console.error(trouble.text) }
  return .worst(of: troubles.compactMap { $0?.code })
}

private func nothingWaits(_ folder: BaselineFolder, _ console: Console) -> ExitCode {
  let names = folder.pendingNames
  console.error(
    "error: no such outcome waits in \(folder.path)"
      + (names.isEmpty ? "" : ", but \(names.joined(separator: ", "))")
      + "\n  help: \"simctl check\" keeps what differs there; name another folder with "
      + "--baselines DIR\n")
  return .nothingToDo
}

/// Why a file of an outcome holds none that is of use; nil where it does.
private func trouble(_ content: BaselineFolder.Content, _ path: String)
  -> (text: String, code: ExitCode)?
{
  switch content {
  case .none, .record: nil
  case .broken(let text):
    (
      text + "error: \(path) is no outcome of the run it is named after\n"
        + "  help: remove the file, or give it back its name, then run \"simctl check\" again\n",
      .wrongInput
    )
  case .unreadable(let error): (error.text, .environment)
  }
}

private func accept(_ folder: BaselineFolder, _ names: [String], _ console: Console)
  throws(CommandFailure) -> ExitCode
{
  guard !names.isEmpty else { return nothingWaits(folder, console) }
  // Nothing is accepted unless all can be.
  let troubles = names.compactMap { obstacle(folder, $0) }
  guard troubles.isEmpty else {
    for trouble in troubles { console.error(trouble.text) }
    return .worst(of: troubles.map(\.code))
  }
  for name in names {
    let change = closing(folder, name)
    do throws(FileError) { try folder.acceptPending(name) } catch { throw .file(error) }
    try console.print("accepted  \(name)   \(change)\n")
  }
  return .done
}

/// Why what waits cannot take the place of what was accepted; nil where it can.
private func obstacle(_ folder: BaselineFolder, _ name: String) -> (text: String, code: ExitCode)? {
  let (old, new) = (folder.accepted(name), folder.pending(name))
  if let trouble = trouble(new, folder.pendingPath(name)) ?? trouble(old, folder.acceptedPath(name))
  {
    return trouble
  }
  guard case .record(let accepted) = old, case .record(let waiting) = new,
    let reason = OutcomeComparison(accepted, waiting).unfitAsBaseline
  else { return nil }
  return (
    "error: the outcome of \(name) that waits answers another question: \(reason)\n"
      + "  help: reject it, or remove \(folder.acceptedPath(name)) first\n",
    .wrongInput
  )
}

private func reject(_ folder: BaselineFolder, _ names: [String], _ console: Console)
  throws(CommandFailure) -> ExitCode
{
  guard !names.isEmpty else { return nothingWaits(folder, console) }
  for name in names {
    do throws(FileError) { try folder.removePending(name) } catch { throw .file(error) }
    try console.print("rejected  \(name)\n")
  }
  return .done
}

/// Steps through what waits; takes a terminal to answer at.
private func review(_ folder: BaselineFolder, _ names: [String], _ console: Console)
  throws(CommandFailure) -> ExitCode
{
  guard !names.isEmpty else { return nothingWaits(folder, console) }
  guard console.terminal.inputIsTerminal, console.terminal.outputIsTerminal else {
    throw .usage(
      .contradiction(
        "a review needs a terminal to answer at",
        help:
          "write simctl baseline list --pending, then simctl baseline accept NAME or reject NAME"))
  }
  for (index, name) in names.enumerated() {
    try console.print("\(index + 1) of \(names.count)\n\(page(folder, name, console))\n")
    answering: while true {
      try console.print("a accept · r reject · s skip · q quit > ")
      switch readLine()?.lowercased() {
      case "a":
        _ = try accept(folder, [name], console)
        break answering
      case "r":
        _ = try reject(folder, [name], console)
        break answering
      case "s": break answering
      case "q", nil: return .done
      default: continue
      }
    }
  }
  return .done
}

private func prune(
  _ folder: BaselineFolder, _ selected: ([String]) -> [String], _ options: BaselineOptions,
  _ console: Console
) throws(CommandFailure) -> ExitCode {
  let scenarios = Files.names(in: options.scenarios).filter { $0.hasSuffix(".json") }
    .map { ScenarioSource.id(ofPath: $0) }
  guard !scenarios.isEmpty else {
    throw .usage(
      .contradiction(
        "there are no scenarios in \(options.scenarios)", help: "name their folder: --scenarios DIR"
      ))
  }
  let stale = BaselineFolder.names(selected(folder.acceptedNames), ofNone: scenarios)
  if stale.isEmpty {
    console.error("nothing to prune in \(folder.path): no baseline without a scenario\n")
  }
  for name in stale {
    if options.applies {
      do throws(FileError) { try folder.removeAccepted(name) } catch { throw .file(error) }
    }
    try console.print("\(options.applies ? "deleted" : "no scenario for") \(name)\n")
  }
  return stale.isEmpty || options.applies ? .done : .answerIsNo
}

// MARK: - What waits

private func closing(_ folder: BaselineFolder, _ name: String) -> String {
  guard case .record(let new) = folder.pending(name) else { return "" }
  guard case .record(let old) = folder.accepted(name) else { return "the first one" }
  return ComparisonPage(OutcomeComparison(old, new), before: "accepted", after: "waits").closing
}

private func page(_ folder: BaselineFolder, _ name: String, _ console: Console) -> String {
  switch (folder.accepted(name), folder.pending(name)) {
  case (_, .broken(let text)), (.broken(let text), _): text
  case (_, .unreadable(let error)), (.unreadable(let error), _): error.text
  case (.record(let old), .record(let new)):
    ComparisonPage(OutcomeComparison(old, new), before: "accepted", after: "waits")
      .text(renderOptions(RunOptions(), for: console.terminal))
  default: "\(name)   nothing was accepted before: simctl run shows what it comes to\n"
  }
}
