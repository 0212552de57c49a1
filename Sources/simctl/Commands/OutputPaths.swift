/// Where reports go, and must not go: nothing that is read, and no two to one place.
extension OutputIn {
  /// Refuses outputs of which one would replace another.
  ///
  /// - Parameter printsAnother: whether standard output gets something besides.
  static func refuseClashes(_ outputs: [Self], printsAnother: Bool) throws(CommandFailure) {
    let printed = outputs.count { $0.path == "-" }
    if printed > 1 || printed == 1 && printsAnother {
      throw .usage(
        .contradiction(
          "two reports are to go to standard output",
          help: "send one of them to a file: -o FORMAT=PATH"))
    }
    var places: [FilePlace] = []
    for output in outputs where output.path != "-" {
      let place = FilePlace(output.path)
      if places.contains(place) {
        throw .usage(
          .contradiction(
            "two reports are to go to \(output.path)", help: "give each report a path of its own"))
      }
      places.append(place)
    }
  }

  /// Refuses outputs that would replace a file that is read, or that something is kept in.
  static func refuse(_ outputs: [Self], replacing files: [String]) throws(CommandFailure) {
    let outputs = outputs.filter { $0.path != "-" }
    guard !outputs.isEmpty else { return }
    let places = files.filter { $0 != "-" }.map { FilePlace($0) }
    for output in outputs where places.contains(FilePlace(output.path)) {
      throw .usage(
        .contradiction(
          "a report is to replace \(output.path), which is read or kept",
          help: "write it elsewhere, e.g. -o \(output.format.argument)=\(output.path).out"))
    }
  }
}
