import Scenarios

/// What `simctl init` writes, and where: worked out before anything is written.
struct StarterPlan {
  /// The folder of the project as the start of paths: `demo/`, and nothing for the current one.
  let folder: String
  /// By path from the current folder.
  private(set) var files: [Starter.File] = []
  /// The file for the CI server.
  private(set) var serverFile: String?
  /// Whether the project was there before, and only the file for a server is to be added.
  let addsServerOnly: Bool
  private var notes: [String] = []

  /// A project that has scenarios keeps what it has: then a server's file is all that is wanted.
  init(folder: String, server: CIServer?) throws(CommandFailure) {
    self.folder = folder
    addsServerOnly = server != nil && Files.kind(of: folder + "scenarios") == .folder
    if addsServerOnly {
      notes.append("\(folder)scenarios was there already, so nothing else is written")
    } else {
      files = Starter.files.map { Starter.File(path: folder + $0.path, text: $0.text) }
      addIgnoreFile()
    }
    if let server { try add(server) }
  }

  private mutating func addIgnoreFile() {
    let path = folder + Starter.ignorePath
    guard Files.kind(of: path) != .nothing else {
      files.append(Starter.File(path: path, text: Starter.ignore))
      return
    }
    let lines = (try? Files.read(path)).map { $0.split(separator: UInt8(ascii: "\n")) } ?? []
    guard !lines.contains(where: { $0.elementsEqual(Starter.ignored.utf8) }) else { return }
    notes.append("\(path) was there already; add a line to it: \(Starter.ignored)")
  }

  /// A server looks for its file in the root of the repository and nowhere else.
  private mutating func add(_ server: CIServer) throws(CommandFailure) {
    let repository = Repository(around: folder)
    let project = repository?.folder ?? ""
    guard CIServer.canName(project) else {
      throw .usage(
        .contradiction(
          "the folder \"\(project.dropLast())\" cannot be named in the file of a CI server",
          help: "name one with letters, digits, spaces and . _ - only, or leave out --ci"))
    }
    let file = server.file(for: project)
    let path = (repository?.root ?? folder) + file.path
    files.append(Starter.File(path: path, text: file.text))
    serverFile = path
    if repository == nil {
      let place = folder.isEmpty ? "the current folder" : String(folder.dropLast())
      notes.append("\(place) is in no repository; \(file.path) is for one with it as its root")
    }
  }

  // MARK: What is said

  /// What was written, and commands that can be typed where one is.
  var report: String {
    files.map { "wrote \($0.path)\n" }.joined() + notes.map { "note: \($0)\n" }.joined()
      + "\nNext\n" + commands.map { "  \($0)\n" }.joined()
  }

  private var commands: [String] {
    let scenario = shellWord(folder + Starter.scenarioPath)
    let check = "simctl check\(folder.isEmpty ? "" : " " + shellWord(folder + "scenarios"))\(place)"
    if addsServerOnly { return [check] }
    let accept = "simctl baseline accept \(ScenarioSource.id(ofPath: Starter.scenarioPath))\(place)"
    let width = max(check.count, accept.count) + 2
    return [
      "simctl run \(scenario)", "simctl validate \(scenario)",
      "simctl run \(scenario) --what-if \(shellWord(folder + Starter.whatIfPath))",
      "simctl list faults",
      check.padding(to: width) + "# fails: no outcome was accepted yet",
      accept.padding(to: width) + "# then it passes; commit \(folder)reports",
    ]
  }

  /// Where outcomes are kept, if that is not where they are looked for anyway.
  private var place: String {
    folder.isEmpty ? "" : " --baselines \(shellWord(folder + "reports"))"
  }

  /// Why nothing was written, with what stands in the way.
  func refusal(_ obstacles: [String]) -> String {
    let head = obstacles.count == 1 ? "a file is" : "\(obstacles.count) files are"
    var text =
      "error: \(head) in the way, and nothing was written\n"
      + obstacles.map { "  \($0)\n" }.joined()
    if obstacles.contains(where: { $0 != serverFile }) {
      text += "  help: move them away, or name another folder: simctl init DIR\n"
    }
    if let serverFile, obstacles.contains(serverFile) {
      text +=
        "  help: move \(serverFile) away and bring the two together"
        + (addsServerOnly ? "\n" : ", or leave out --ci\n")
    }
    return text
  }
}
