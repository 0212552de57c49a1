import Scenarios

/// What `simctl init` can be told.
struct InitOptions: Sendable {
  var folders: [String] = []
  var server: CIServer?
}

extension Command {
  static let initialize = Command(
    "init", "Write a project to begin with: an estate, a scenario and a what-if.",
    usage: "[DIR] [flags]",
    examples: ["init", "init demo", "init demo --ci github"],
    exitCodes: [
      (.done, "written"), (.environment, "files are in the way, or cannot be written"),
    ],
    defaults: InitOptions(),
    options: [
      .operands(
        "DIR", to: \.folders, isRequired: false, isRepeatable: false,
        help: "Folder of the project, made where there is none; otherwise the current one."),
      .value(
        "--ci", metavariable: "SERVER", to: \.server, in: .outputs,
        help: "Also write the file that makes a CI server check the scenarios."),
    ],
    run: writeStarter)
}

private func writeStarter(_ options: InitOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  let folder = prefix(of: options.folders.first ?? ".")
  let files = Starter.files(for: options.server).map {
    Starter.File(path: folder + $0.path, text: $0.text)
  }
  let obstacles = inTheWay(of: files)
  guard obstacles.isEmpty else {
    console.error(refusal(obstacles))
    return .environment
  }
  // So that an interrupt leaves all of it or nothing.
  do throws(FileError) {
    try Signals.held { () throws(FileError) in try write(files) }
  } catch {
    throw .file(error)
  }
  try console.print(report(of: files, in: folder))
  return .done
}

/// A folder as the start of paths: `demo/`, and nothing for the current one.
private func prefix(of folder: String) -> String {
  if folder == "." || folder == "./" { return "" }
  return folder.hasSuffix("/") ? folder : folder + "/"
}

/// What stands where a file is to be, or as something else where a folder is.
private func inTheWay(of files: [Starter.File]) -> [String] {
  var obstacles: [String] = []
  for file in files {
    let found =
      Files.folders(of: file.path).filter { Files.kind(of: $0) == .other }
      + (Files.kind(of: file.path) == .nothing ? [] : [file.path])
    obstacles += found.filter { !obstacles.contains($0) }
  }
  return obstacles
}

private func refusal(_ obstacles: [String]) -> String {
  let head = obstacles.count == 1 ? "a file is" : "\(obstacles.count) files are"
  return "error: \(head) in the way, and nothing was written\n"
    + obstacles.map { "  \($0)\n" }.joined()
    + "  help: move them away, or name another folder: simctl init DIR\n"
}

/// All of them, or none.
private func write(_ files: [Starter.File]) throws(FileError) {
  var folders: [String] = []
  var written: [String] = []
  for file in files {
    do throws(FileError) {
      folders += try Files.makeFolders(for: file.path)
      try Files.create(file.text, at: file.path)
      written.append(file.path)
    } catch {
      Files.remove(files: written, folders: folders)
      throw error
    }
  }
}

private func report(of files: [Starter.File], in folder: String) -> String {
  let scenario = folder + Starter.scenarioPath
  let commands = [
    "simctl run \(scenario)", "simctl validate \(scenario)",
    "simctl run \(scenario) --what-if \(folder)what-ifs/no-leases.json",
    "simctl list faults",
  ]
  return files.map { "wrote \($0.path)\n" }.joined() + "\nNext\n"
    + commands.map { "  \($0)\n" }.joined()
}
