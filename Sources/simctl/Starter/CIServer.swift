/// A CI server that `simctl init` knows how to write a file for.
enum CIServer: String, Choice {
  case github, gitlab, azure, jenkins

  static var noun: String { "a CI server that is known here" }

  /// The file that makes the server check every scenario of a project, by its path from the root of
  /// the repository.
  ///
  /// - Parameter project: the way from there to the project, ending in a slash; empty where it is the root.
  func file(for project: String) -> Starter.File {
    let check =
      "simctl check \(Self.word(project + "scenarios/"))"
      + (project.isEmpty ? "" : " --baselines \(Self.word(project + "reports"))")
      // Not every server says in the environment that it is one.
      + " --update no"
    return switch self {
    case .github:
      Starter.File(path: ".github/workflows/simctl.yml", text: Self.githubText(check))
    case .gitlab: Starter.File(path: ".gitlab-ci.yml", text: Self.gitlabText(check))
    case .azure: Starter.File(path: "azure-pipelines.yml", text: Self.azureText(check))
    case .jenkins: Starter.File(path: "Jenkinsfile", text: Self.jenkinsText(check))
    }
  }

  /// Whether a path can stand in a command of all these files as it is, or between double quotes: what
  /// has a meaning to YAML, Groovy or a shell cannot.
  static func canName(_ path: String) -> Bool {
    path.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
      default: "._-/ ".utf8.contains($0)
      }
    }
  }

  private static func word(_ path: String) -> String {
    let path = path.hasPrefix("-") ? "./" + path : path
    return path.contains(" ") ? "\"\(path)\"" : path
  }

  /// What fails without a mistake, the first time.
  private static let rule =
    "A scenario without an accepted outcome fails too: commit what \"simctl baseline accept\" keeps."

  private static func githubText(_ check: String) -> String {
    """
    # Checks every scenario on each push: annotations, a summary of the job, and JUnit to download.
    # It belongs in the root of the repository. simctl has to be on the PATH of the runner: take an
    # image that has it, or put a step before "simctl version" that builds or fetches it.
    # \(rule)
    name: simctl
    on: [push, pull_request]
    permissions:
      contents: read
    jobs:
      check:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v4
          - run: simctl version
          - run: mkdir -p out
          - run: \(check) --format github -o junit=out/simctl.xml -o markdown="$GITHUB_STEP_SUMMARY"
          - uses: actions/upload-artifact@v4
            if: always()
            with:
              name: simctl
              path: out/

    """
  }

  private static func gitlabText(_ check: String) -> String {
    """
    # Checks every scenario on each push; merge requests show what failed.
    # It belongs in the root of the repository. simctl has to be in the image of the job.
    # \(rule)
    simctl:
      stage: test
      script:
        - simctl version
        - mkdir -p out
        - \(check) -o junit=out/simctl.xml -o markdown=out/simctl.md
      artifacts:
        when: always
        paths:
          - out/
        reports:
          junit: out/simctl.xml

    """
  }

  private static func azureText(_ check: String) -> String {
    """
    # Checks every scenario on each push; the run shows what failed among its tests and as a summary.
    # It belongs in the root of the repository. simctl has to be on the PATH of the agent.
    # \(rule)
    trigger:
      - main
    pool:
      vmImage: ubuntu-latest
    steps:
      - script: |
          simctl version
          mkdir -p out
        displayName: simctl is here
      - script: \(check) -o junit=out/simctl.xml -o markdown=out/simctl.md
        displayName: Check the scenarios
      - script: echo "##vso[task.uploadsummary]$(System.DefaultWorkingDirectory)/out/simctl.md"
        condition: succeededOrFailed()
        displayName: Show the summary
      - task: PublishTestResults@2
        condition: succeededOrFailed()
        inputs:
          testResultsFormat: JUnit
          testResultsFiles: out/simctl.xml
          failTaskOnMissingResultsFile: true

    """
  }

  private static func jenkinsText(_ check: String) -> String {
    """
    // Checks every scenario on each build; the build shows what failed among its tests.
    // It belongs in the root of the repository. simctl has to be on the PATH of the agent.
    // \(rule)
    pipeline {
      agent any
      stages {
        stage('simctl') {
          steps {
            sh 'simctl version'
            sh 'mkdir -p out'
            sh '\(check) -o junit=out/simctl.xml -o markdown=out/simctl.md'
          }
        }
      }
      post {
        always {
          junit 'out/simctl.xml'
          archiveArtifacts artifacts: 'out/*', allowEmptyArchive: true
        }
      }
    }

    """
  }
}
