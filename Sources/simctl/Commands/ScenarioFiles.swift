import Scenarios

/// Reading and checking scenario files, which `run` and `validate` begin with.
enum ScenarioFiles {
  /// What is in the files: a scenario for each, or what is wrong with some.
  enum Loaded {
    case scenarios([Scenario])
    case invalid(ExitCode)
  }

  /// Reads all files before anything runs, so that nothing is written when one is wrong; what is
  /// wrong with any of them goes to standard error.
  static func load(_ paths: [String], _ console: Console) -> Loaded {
    var scenarios: [Scenario] = []
    var troubles: [ExitCode] = []
    for path in paths {
      do throws(FileError) {
        let source = ScenarioSource(
          name: path == "-" ? "<stdin>" : path, bytes: try Files.read(path))
        let loaded = loadScenario(source) { (include) throws(FileError) in
          try Files.read(include.hasPrefix("/") ? include : Files.directory(of: path) + include)
        }
        if !loaded.diagnostics.isEmpty { console.error(loaded.diagnostics) }
        if let scenario = loaded.scenario, loaded.errorCount == 0 {
          scenarios.append(scenario)
        } else {
          troubles.append(.wrongInput)
        }
      } catch {
        console.error(error.text)
        troubles.append(.environment)
      }
    }
    return troubles.isEmpty ? .scenarios(scenarios) : .invalid(.worst(of: troubles))
  }
}
