import Scenarios

/// Reading and checking scenario files, which `run` and `validate` begin with.
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
    var troubles: [ExitCode] = []
    for path in paths {
      do throws(FileError) {
        let source = ScenarioSource(
          name: path == "-" ? "<stdin>" : path, bytes: try Files.read(path))
        let loaded = loadScenario(source, changes: changes) { (include) throws(FileError) in
          try Files.read(include)
        }
        if !loaded.diagnostics.isEmpty { console.error(loaded.diagnostics) }
        if loaded.errorCount > 0 {
          troubles.append(.wrongInput)
        } else if loaded.scenario != nil || acceptsEstates {
          scenarios.append(loaded)
        } else {
          console.error(estateCannotRun(source.name))
          troubles.append(.wrongInput)
        }
      } catch {
        console.error(error.text)
        troubles.append(.environment)
      }
    }
    return troubles.isEmpty ? .loaded(scenarios) : .invalid(.worst(of: troubles))
  }

  static func estateCannotRun(_ name: String) -> String {
    "error: \(name) is an estate: it has no \"horizon\", so there is nothing to run\n"
      + "  help: run a scenario that includes it, or add \"horizon\": \"24h\"\n"
  }
}
