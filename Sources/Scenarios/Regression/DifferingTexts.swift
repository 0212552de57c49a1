/// Two texts that differ, as a table of limited width shows them: where one is long, what both begin
/// with is elided up to shortly before the difference, and what follows it as far as there is room.
struct DifferingTexts {
  let before: String
  let after: String

  private static let most = 48
  /// Characters of what both begin with that stay before the difference.
  private static let context = 12

  init(_ before: String, _ after: String) {
    guard max(before.count, after.count) > Self.most else {
      (self.before, self.after) = (printable(before), printable(after))
      return
    }
    let shared = zip(before, after).prefix { $0 == $1 }.count
    let start = max(0, shared - Self.context)
    (self.before, self.after) = (Self.shown(before, from: start), Self.shown(after, from: start))
  }

  private static func shown(_ text: String, from start: Int) -> String {
    let rest = text.dropFirst(start)
    let room = most - (start > 0 ? 1 : 0)
    let end = rest.count > room ? rest.prefix(room - 1) + "…" : rest
    return printable((start > 0 ? "…" : "") + end)
  }
}
