import SimEngine

/// GEO-7: multiplies the capacity of a service in a geode some time after its load was too high.
///
/// The load is looked at once a minute, in services with a capacity only and only where a scenario
/// has turned this on; what has grown is looked at no more.
package struct ServiceScaling: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    case measure
    case grow(queue: Int32)
  }

  static let window = SimDuration(ticks: 60_000_000)

  /// What had been asked of each queue a minute ago.
  private var before: [Int64]
  /// Queues that will not grow, or will without another look.
  private var isSettled: [Bool]

  init(in context: inout Context) {
    before = Array(repeating: 0, count: context.board.serviceQueues.count)
    isSettled = context.board.serviceQueues.map { $0.stated == nil }
    guard context.parameters.serviceScaleFactor > 1, isSettled.contains(false),
      context.estate.rules.holds(.geo7)
    else { return }
    context.send(ServiceScaling.Message.measure, at: .zero + Self.window)
  }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .measure:
      for index in isSettled.indices where !isSettled[index] { measure(index, in: &context) }
      if isSettled.contains(false) {
        context.send(ServiceScaling.Message.measure, at: context.now + Self.window)
      }
    case .grow(let queue):
      context.board.serviceQueues[Int(queue)]
        .grow(by: context.parameters.serviceScaleFactor, at: context.now)
      context.settleQueues()
    }
  }

  private mutating func measure(_ index: Int, in context: inout Context) {
    let offered = context.board.serviceQueues[index].offered(
      by: context.now, limit: context.parameters.serviceQueueLimit)
    let ofMinute = offered &- before[index]
    before[index] = offered
    let capacity = context.board.serviceQueues[index].capacity
    let seconds = Self.window.ticks / 1_000_000
    guard capacity > 0, ofMinute > capacity * seconds * context.parameters.serviceScaleThreshold
    else { return }
    isSettled[index] = true
    context.send(
      ServiceScaling.Message.grow(queue: Int32(index)),
      at: context.now + SimDuration(ticks: context.parameters.serviceScaleDelay))
  }
}
