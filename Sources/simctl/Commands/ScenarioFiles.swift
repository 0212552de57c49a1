import Scenarios

/// Reading and checking scenario files, which `run`, `check` and `validate` begin with.
enum ScenarioFiles {
  /// What is in the files: a scenario for each, or what is wrong with some.
  enum Loaded {
    case loaded([LoadedScenario])
    case invalid(ExitCode)
  }

  /// Reads all files before anything runs, so that nothing is written when one is wrong; what is
  /// wrong with any of them goes to standard error.
  ///
  /// - Parameter acceptsEstates: takes a file without a horizon, which can be included but not run.
  static func load(
    _ paths: [String], _ changes: ScenarioChanges = .none, acceptsEstates: Bool = false,
    _ console: Console
  ) -> Loaded {
    var scenarios: [LoadedScenario] = []
    let code = read(paths, changes, acceptsEstates: acceptsEstates, console) { _, loaded in
      scenarios.append(loaded)
    }
    return code.map { .invalid($0) } ?? .loaded(scenarios)
  }

  /// As `load`, one file after the other, for whoever does not keep them all.
  ///
  /// - Parameter take: called with each file that is right, in their order.
  /// - Returns: nil where all are right.
  static func read(
    _ paths: [String], _ changes: ScenarioChanges, acceptsEstates: Bool, _ console: Console,
    _ take: (ScenarioSource, LoadedScenario) -> Void
  ) -> ExitCode? {
    var troubles: [ExitCode] = []
    for path in paths {
      do throws(FileError) {
        let source = ScenarioSource(
          name: path == "-" ? "<stdin>" : path, bytes: try Files.read(path))
        let loaded = load(source, changes)
        if !loaded.diagnostics.isEmpty { console.error(loaded.diagnostics) }
        if loaded.errorCount > 0 {
          troubles.append(.wrongInput)
        } else if loaded.scenario != nil || acceptsEstates {
          take(source, loaded)
        } else {
          console.error(estateCannotRun(source.name))
          troubles.append(.wrongInput)
        }
      } catch {
        console.error(error.text)
        troubles.append(.environment)
      }
    }
    return troubles.isEmpty ? nil : .worst(of: troubles)
  }

  static func load(_ source: ScenarioSource, _ changes: ScenarioChanges) -> LoadedScenario {
    loadScenario(source, changes: changes) { (include) throws(FileError) in
      try Files.read(include)
    }
  }

  static func estateCannotRun(_ name: String) -> String {
    "error: \(name) is an estate: it has no \"horizon\", so there is nothing to run\n"
      + "  help: run a scenario that includes it, or add \"horizon\": \"24h\"\n"
  }
}
