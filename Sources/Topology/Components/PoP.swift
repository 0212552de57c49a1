import SimEngine

/// A gateway point of presence as the gateway's steering sees it (POP-1): out of the DNS answers
/// 60 s after a part fails, back 60 s after it recovers.
package struct PoP: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    case sense(Estate.PoPPart)
    case decided(Estate.PoPPart, token: UInt32)
  }

  package let id: ID<Estate.PoP>
  private var tokens: [UInt32] = [0, 0]

  init(_ id: ID<Estate.PoP>) { self.id = id }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .sense(let part): sense(part, in: &context)
    case .decided(let part, let token): decide(part, token, in: &context)
    }
  }

  private mutating func sense(_ part: Estate.PoPPart, in context: inout Context) {
    let index = Int(part.rawValue)
    tokens[index] &+= 1
    guard context.estate.rules.holds(.pop1) else { return }
    guard context.board.isUp(part, id) != context.board.popInAnswers[index][id] else { return }
    context.send(
      .decided(part, token: tokens[index]), to: id,
      at: context.now + SimDuration(ticks: context.parameters.popDetect))
  }

  private func decide(_ part: Estate.PoPPart, _ token: UInt32, in context: inout Context) {
    let index = Int(part.rawValue)
    guard token == tokens[index],
      context.board.isUp(part, id) != context.board.popInAnswers[index][id]
    else { return }
    context.board.popInAnswers[index][id] = context.board.isUp(part, id)
    context.record(.steered, -2, id.index, context.board.isUp(part, id) ? 1 : 0)
    context.send(.answersChanged(.pops), at: context.now, as: .modes)
  }
}
