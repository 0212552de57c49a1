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
      (.done, "written"), (.wrongCommandLine, "no such server"),
      (.environment, "files are in the way, or cannot be written"),
    ],
    defaults: InitOptions(),
    options: [
      .operands(
        "DIR", to: \.folders, isRequired: false, isRepeatable: false,
        help: "Folder of the project, made where there is none; otherwise the current one."),
      .value(
        "--ci", metavariable: "SERVER", to: \.server, in: .outputs,
        help:
          "Also write the file that makes a CI server check the scenarios, into the root of the "
          + "repository; only it where DIR has scenarios."),
    ],
    run: writeStarter)
}

private func writeStarter(_ options: InitOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  let plan = try StarterPlan(
    folder: prefix(of: options.folders.first ?? "."), server: options.server)
  let obstacles = inTheWay(of: plan.files)
  guard obstacles.isEmpty else {
    console.error(plan.refusal(obstacles))
    return .environment
  }
  // So that an interrupt leaves all of it or nothing.
  do throws(FileError) {
    try Signals.held { () throws(FileError) in try write(plan.files) }
  } catch {
    throw .file(error)
  }
  try console.print(plan.report)
  return .done
}

/// A folder as the start of paths: `demo/`, and nothing for the current one.
private func prefix(of folder: String) -> String {
  if folder == "." || folder == "./" { return "" }
  // What begins with a dash would be taken for an option.
  let folder = folder.hasPrefix("-") ? "./" + folder : folder
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
