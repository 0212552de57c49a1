import Foundation
import Testing

/// The built program as a shell meets it.
struct ProcessTests {
  struct Ended {
    var status: Int32
    var output: String
    var error: String
  }

  /// The program stands beside the test bundle.
  private static var program: String {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("simctl").path
  }

  private static var repository: String {
    (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
      .path
  }

  /// Runs a shell command in which `"$0"` is the program and `"$1"` the project's folder.
  static func shell(_ command: String) throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command, program, repository]
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let texts = [output, error].map {
      String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    process.waitUntilExit()
    return Ended(status: process.terminationStatus, output: texts[0], error: texts[1])
  }

  @Test func `a wrong option exits with 2 and says so on standard error only`() throws {
    let ended = try Self.shell(#""$0" run --sed 7 x.json"#)
    #expect(ended.status == 2)
    #expect(ended.output.isEmpty && ended.error.contains("--seed"))
  }

  @Test func `a missing file exits with 6`() throws {
    #expect(try Self.shell(#""$0" run missing.json"#).status == 6)
    #expect(try Self.shell(#""$0" run /"#).status == 6)
  }

  @Test func `no arguments exit with 0`() throws {
    let ended = try Self.shell(#""$0""#)
    #expect(ended.status == 0 && ended.error.isEmpty && ended.output.contains("simctl run"))
  }

  @Test func `a reader that goes away is no error`() throws {
    // The sleep lets the reader be gone before the text is written.
    let ended = try Self.shell(#"{ sleep 0.2; "$0" help; echo "status $?" >&2; } | true"#)
    #expect(ended.error == "status 0\n")
  }

  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func `a signal ends a run at once with its code`(signal: String, status: Int) throws {
    // It waits for a scenario on standard input that does not come.
    let ended = try Self.shell(
      #"sleep 1 | { exec 3<&0; "$0" run - <&3 & sleep 0.3; kill -"# + signal
        + #" $!; wait $!; echo "status $?"; }"#)
    #expect(ended.output == "status \(status)\n")
    #expect(ended.error.isEmpty)
  }

  @Test func `a full disk is an error`() throws {
    for words in ["help", "run scenarios/small-region-down.json --until 1h"] {
      let ended = try Self.shell(#"cd "$1"; "$0" "# + words + " > /dev/full")
      #expect(ended.status == 6)
      #expect(
        ended.error == """
          error: cannot write <stdout>: no space left on device
            help: what was written is not complete; make room, or send the output elsewhere

          """)
    }
  }
}
