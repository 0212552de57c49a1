import Scenarios

extension StudyFormat: Choice {

  static var noun: String { "a format of a study" }
}

extension OutputIn<StudyFormat> {
  /// Refuses outputs that would replace each other, or a file that the command line names.
  static func check(_ outputs: [StudyOutput], reading files: [String]) throws(CommandFailure) {
    try refuseClashes(outputs, printsAnother: false)
    try refuse(outputs, replacing: files)
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
