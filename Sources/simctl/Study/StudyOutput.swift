import Scenarios

extension StudyFormat: ArgumentValue {
  static var choices: [String] { allCases.map(\.rawValue) }

  init(argument: String) throws(ArgumentProblem) {
    guard let format = StudyFormat(rawValue: argument) else {
      throw Self.notAChoice(argument, wanted: "a format of a study")
    }
    self = format
  }

  var argument: String { rawValue }
}

extension OutputIn<StudyFormat> {
  /// Refuses outputs that would replace each other, or a file that is read.
  static func check(_ outputs: [StudyOutput], reading files: [String]) throws(CommandFailure) {
    for (index, output) in outputs.enumerated()
    where outputs[..<index].contains(where: { $0.path == output.path }) {
      let place = output.path == "-" ? "standard output" : output.path
      throw .usage(
        .contradiction(
          "two studies are to go to \(place)", help: "give each a path of its own: -o FORMAT=PATH"))
    }
    for output in outputs where output.path != "-" && files.contains(output.path) {
      throw .usage(
        .contradiction(
          "a study is to replace \(output.path), which is read",
          help: "write it elsewhere, e.g. -o \(output.format.rawValue)=\(output.path).out"))
    }
  }

  /// Writes a study wherever it is to go, and prints it.
  ///
  /// - Parameter format: of standard output, where no output goes there; nil: nothing.
  static func write(
    _ report: StudyReport, _ format: StudyFormat?, _ outputs: [StudyOutput], _ console: Console
  ) throws(CommandFailure) {
    for output in outputs where output.path != "-" {
      let text = output.format.render(report, RenderOptions())
      do throws(FileError) { try Files.write(text, to: output.path) } catch { throw .file(error) }
    }
    var layout = RenderOptions()
    layout.width = console.terminal.columns ?? Terminal.defaultWidth
    layout.color = ColorChoice.auto.isOn(console.terminal)
    layout.ascii = console.terminal.outputIsTerminal && !console.terminal.isUTF8
    let printed = outputs.first { $0.path == "-" }?.format ?? format
    if let printed { try console.print(printed.render(report, layout)) }
  }
}
