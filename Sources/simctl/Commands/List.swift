import Scenarios

/// What `simctl list` can be told.
struct ListOptions: Sendable {
  var lists: [Listing] = []
  var format = ListFormat.human
  var color = ColorChoice.auto
}

/// How a list is written.
enum ListFormat: String, Choice {
  case human, json

  static var noun: String { "a format of a list" }
}

extension Listing: Choice {

  static var noun: String { "a list" }
}

extension Command {
  static let list = Command(
    "list", "List the rules, causes, parameters, faults or components of the model.",
    usage: "LIST [flags]",
    examples: ["list rules", "list parameters --format json", "list faults"],
    exitCodes: [(.done, "listed"), (.wrongCommandLine, "no such list")],
    defaults: ListOptions(),
    options: [
      .operands(
        "LIST", to: \.lists, isRequired: true, isRepeatable: false, help: "What to list."),
      .format(to: \.format),
      .color(to: \.color),
    ],
    run: { (options, console) throws(CommandFailure) in
      for listing in options.lists {
        switch options.format {
        case .human:
          try console.print(listing.text(console.terminal.layout(options.color)))
        case .json: try console.print(listing.json)
        }
      }
      return .done
    })
}

extension Terminal {
  /// How a text without figures of its own is laid out here.
  func layout(_ color: ColorChoice) -> RenderOptions {
    var layout = RenderOptions()
    layout.width = columns ?? Self.defaultWidth
    layout.color = color.isOn(self)
    return layout
  }
}
