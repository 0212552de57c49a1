/// A CI server that `simctl init` knows how to write a file for.
enum CIServer: String, ArgumentValue, CaseIterable {
  case github, gitlab, azure, jenkins

  static var choices: [String] { allCases.map(\.rawValue) }

  init(argument: String) throws(ArgumentProblem) {
    guard let server = CIServer(rawValue: argument) else {
      throw Self.notAChoice(argument, wanted: "a CI server that is known here")
    }
    self = server
  }

  var argument: String { rawValue }

  /// The file that makes the server check every scenario of the project.
  var file: Starter.File {
    switch self {
    case .github: Starter.File(path: ".github/workflows/simctl.yml", text: Self.githubText)
    case .gitlab: Starter.File(path: ".gitlab-ci.yml", text: Self.gitlabText)
    case .azure: Starter.File(path: "azure-pipelines.yml", text: Self.azureText)
    case .jenkins: Starter.File(path: "Jenkinsfile", text: Self.jenkinsText)
    }
  }

  private static let githubText = """
    # Checks every scenario on each push: annotations, a summary of the job, and JUnit to download.
    # It belongs in the root of the repository. simctl has to be on the PATH of the runner: take an
    # image that has it, or put a step before "simctl version" that builds or fetches it.
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
          - run: simctl check scenarios/ --format github -o junit=out/simctl.xml -o markdown="$GITHUB_STEP_SUMMARY"
          - uses: actions/upload-artifact@v4
            if: always()
            with:
              name: simctl
              path: out/

    """

  private static let gitlabText = """
    # Checks every scenario on each push; merge requests show what failed.
    # It belongs in the root of the repository. simctl has to be in the image of the job.
    simctl:
      stage: test
      script:
        - simctl version
        - mkdir -p out
        - simctl check scenarios/ -o junit=out/simctl.xml -o markdown=out/simctl.md
      artifacts:
        when: always
        paths:
          - out/
        reports:
          junit: out/simctl.xml

    """

  private static let azureText = """
    # Checks every scenario on each push; the run shows what failed among its tests and as a summary.
    # It belongs in the root of the repository. simctl has to be on the PATH of the agent.
    trigger:
      - main
    pool:
      vmImage: ubuntu-latest
    steps:
      - script: |
          simctl version
          mkdir -p out
        displayName: simctl is here
      - script: simctl check scenarios/ -o junit=out/simctl.xml -o markdown=out/simctl.md
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

  private static let jenkinsText = """
    // Checks every scenario on each build; the build shows what failed among its tests.
    // It belongs in the root of the repository. simctl has to be on the PATH of the agent.
    pipeline {
      agent any
      stages {
        stage('simctl') {
          steps {
            sh 'simctl version'
            sh 'mkdir -p out'
            sh 'simctl check scenarios/ -o junit=out/simctl.xml -o markdown=out/simctl.md'
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
