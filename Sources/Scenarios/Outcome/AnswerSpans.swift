/// From when to when any user had each answer, exactly.
struct AnswerSpans: Sendable {
  private struct Span: Sendable, BitwiseCopyable {
    var answer: Int32
    var openSince: Int64?
    var from = Int64.max
    var to: Int64 = 0

    /// A time without length is none.
    mutating func close(at now: Int64) {
      if let start = openSince, start < now {
        from = min(from, start)
        to = now
      }
      openSince = nil
    }
  }

  private var spans: [Span] = []

  /// The first user has an answer from now on.
  mutating func open(_ answer: Int32, at now: Int64) {
    if let index = spans.firstIndex(where: { $0.answer == answer }) {
      spans[index].openSince = now
    } else {
      spans.append(Span(answer: answer, openSince: now))
    }
  }

  /// Nobody has it from now on.
  mutating func close(_ answer: Int32, at now: Int64) {
    if let index = spans.firstIndex(where: { $0.answer == answer }) { spans[index].close(at: now) }
  }

  mutating func finish(at horizon: Int64) {
    for index in spans.indices { spans[index].close(at: horizon) }
  }

  /// Widens the spans of all answers, by index, to hold these.
  func widen(_ all: inout [Range<Int64>?]) {
    for span in spans where span.from < span.to {
      let known = all[Int(span.answer)]
      all[Int(span.answer)] =
        min(known?.lowerBound ?? .max, span.from)..<max(known?.upperBound ?? 0, span.to)
    }
  }
}
