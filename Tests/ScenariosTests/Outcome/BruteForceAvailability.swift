import SimEngine
import Topology

@testable import Scenarios

/// The oracle of availability: at the end of every instant it asks every endpoint for every
/// offering, whatever the journal says.
///
/// An endpoint is spared the question only where all that the answer is a function of (OUT-1) is
/// what it was when it was last asked: its class, its machines, all machines' states, the board.
struct BruteForceAvailability {
  /// How many users of an offering have which answer, from an instant on.
  struct State {
    var at: Int64
    var heads: [Answer: Int]
  }

  /// What one endpoint answered for one offering when it was last asked.
  private struct Reply {
    var endpoint: EndpointClass
    var machines: MachineSet
    var answer: Answer
  }

  /// What an answer is a function of besides the state of the world.
  private struct Key: Hashable {
    var offering: Int32
    var endpoint: EndpointClass
    var machines: MachineSet
  }

  /// An endpoint's state from an instant on: whether it could launch, by offering of its cohort.
  private struct Abilities {
    var at: Int64
    var canLaunch: [Bool]
  }

  private let estate: Estate
  /// By endpoint, in order of instant; the first is that before the first event.
  private var abilities: [[Abilities]] = []
  /// The heads before the first event, by offering.
  private(set) var initial: [[Answer: Int]]
  /// By offering: each change of its heads, in order of instant; the first is that of t = 0.
  private(set) var histories: [[State]]
  private var heads: [[Answer: Int]]
  private var replies: [Reply] = []
  private var board: StatusBoard
  private var buckets: [PoolCounts.Bucket] = []
  private var pools: PoolCounts
  private var hasChanged: [Bool]
  /// Answers of one instant, by all that an answer is a function of; endpoints alike ask once.
  private var answers: [Key: Answer] = [:]

  init(world: some ObservableWorld) {
    estate = world.estate
    board = world.board
    pools = PoolCounts(pools: estate.pools.count)
    heads = Array(repeating: [:], count: estate.offerings.count)
    hasChanged = Array(repeating: false, count: estate.offerings.count)
    initial = []
    histories = []
    ask(world)
    initial = heads
    histories = heads.map { [State(at: 0, heads: $0)] }
    noteAbilities(at: -1)
    hasChanged = hasChanged.map { _ in false }
  }

  mutating func instantEnded(at now: SimTime, world: some ObservableWorld) {
    ask(world)
    if hasChanged.contains(true) { noteAbilities(at: now.ticks) }
    for offering in hasChanged.indices where hasChanged[offering] {
      hasChanged[offering] = false
      if histories[offering].last?.at == now.ticks { histories[offering].removeLast() }
      histories[offering].append(State(at: now.ticks, heads: heads[offering]))
    }
  }

  private mutating func noteAbilities(at now: Int64) {
    var slot = 0
    for (index, endpoint) in estate.endpoints.enumerated() {
      let count = estate.cohorts[endpoint.cohort].offerings.count
      let canLaunch = replies[slot..<slot + count].map(\.answer.isLaunchable)
      slot += count
      if abilities.count <= index { abilities.append([]) }
      if abilities[index].last?.canLaunch != canLaunch {
        abilities[index].append(Abilities(at: now, canLaunch: canLaunch))
      }
    }
  }

  // MARK: Asking

  private mutating func ask(_ world: some ObservableWorld) {
    let mustAskAll = takeState(world)
    if mustAskAll { answers.removeAll(keepingCapacity: true) }
    var slot = 0
    for (index, endpoint) in estate.endpoints.enumerated() {
      let endpointClass = world.endpointClass(of: ID(index))
      for offering in estate.cohorts[endpoint.cohort].offerings {
        let machines = world.machines(of: ID(index), for: offering)
        let isKnown =
          slot < replies.count && replies[slot].endpoint == endpointClass
          && replies[slot].machines == machines
        if mustAskAll || !isKnown { ask(slot, offering, endpointClass, machines) }
        slot += 1
      }
    }
  }

  /// Returns whether the board or any machine is not what it was.
  private mutating func takeState(_ world: some ObservableWorld) -> Bool {
    let now = estate.vdas.indices.map { world.bucket(of: ID($0)) }
    let isSame = now == buckets && world.board == board
    board = world.board
    guard now != buckets else { return !isSame }
    buckets = now
    pools = PoolCounts(pools: estate.pools.count)
    for (index, machine) in estate.vdas.enumerated() {
      _ = pools.add(1, to: now[index], of: machine.pool)
    }
    return true
  }

  private mutating func ask(
    _ slot: Int, _ offering: ID<Estate.Offering>, _ endpoint: EndpointClass,
    _ machines: MachineSet
  ) {
    let key = Key(offering: offering.rawValue, endpoint: endpoint, machines: machines)
    let answer =
      answers[key]
      ?? LaunchPath(
        offering, for: endpoint, machines: machines, pools: pools, board: board, estate: estate
      ).answer()
    answers[key] = answer
    let reply = Reply(endpoint: endpoint, machines: machines, answer: answer)
    if slot == replies.count {
      replies.append(reply)
    } else {
      let before = replies[slot].answer
      replies[slot] = reply
      guard before != answer else { return }
      let left = (heads[offering][before] ?? 0) - 1
      heads[offering][before] = left == 0 ? nil : left
    }
    heads[offering][answer, default: 0] += 1
    hasChanged[offering.index] = true
  }

  // MARK: Reading

  /// The states of one offering within a window, each with the part of the window it holds for.
  func pieces(_ offering: Int, _ from: Int64, _ to: Int64)
    -> [(from: Int64, to: Int64, heads: [Answer: Int])]
  {
    let history = histories[offering]
    return history.indices.compactMap { index in
      let end = index + 1 < history.count ? history[index + 1].at : .max
      let (start, stop) = (max(history[index].at, from), min(end, to))
      return start < stop ? (start, stop, history[index].heads) : nil
    }
  }

  /// User-time by answer of one offering within a window.
  func userTime(_ offering: Int, _ from: Int64, _ to: Int64) -> [Answer: Int64] {
    var times: [Answer: Int64] = [:]
    for piece in pieces(offering, from, to) {
      for (answer, heads) in piece.heads {
        times[answer, default: 0] += Int64(heads) * (piece.to - piece.from)
      }
    }
    return times
  }

  static func launchable(_ heads: [Answer: Int]) -> Int {
    heads.reduce(0) { $0 + ($1.key.isLaunchable ? $1.value : 0) }
  }

  /// The first instant of a window at which the launchable heads of some offerings, together, are
  /// as wanted.
  func first(_ offerings: [Int], _ from: Int64, _ to: Int64, where isWanted: (Int) -> Bool)
    -> Int64?
  {
    let instants = Set(offerings.flatMap { pieces($0, from, to).map(\.from) }).sorted()
    return instants.first { instant in
      isWanted(
        offerings.reduce(0) { sum, offering in
          sum + Self.launchable(pieces(offering, instant, instant + 1)[0].heads)
        })
    }
  }

  /// The times of a window, each unbroken, in which the launchable heads of some offerings,
  /// together, are as wanted.
  func times(_ offerings: [Int], _ from: Int64, _ to: Int64, where isWanted: (Int) -> Bool)
    -> [Range<Int64>]
  {
    let instants = Set(offerings.flatMap { pieces($0, from, to).map(\.from) }).sorted()
    var times: [Range<Int64>] = []
    for (index, instant) in instants.enumerated() {
      let end = index + 1 < instants.count ? instants[index + 1] : to
      let heads = offerings.reduce(0) { sum, offering in
        sum + Self.launchable(pieces(offering, instant, instant + 1)[0].heads)
      }
      guard isWanted(heads) else { continue }
      if let last = times.last, last.upperBound == instant {
        times[times.count - 1] = last.lowerBound..<end
      } else {
        times.append(instant..<end)
      }
    }
    return times
  }

  /// Longest unbroken time in which at most `atMost` users could launch.
  func longestGap(_ offering: Int, _ from: Int64, _ to: Int64, atMost: Int) -> Int64 {
    var (longest, current): (Int64, Int64) = (0, 0)
    for piece in pieces(offering, from, to) {
      let isGap = Self.launchable(piece.heads) <= atMost
      current = isGap ? current + piece.to - piece.from : 0
      longest = max(longest, current)
    }
    return longest
  }

  /// The first of the stretches in which fewest users could launch; nil where all always could.
  func worst(_ offering: Int, users: Int, _ from: Int64, _ to: Int64) -> RunResult.Stretch? {
    var stretches: [RunResult.Stretch] = []
    for piece in pieces(offering, from, to) {
      let missing = Int64(users - Self.launchable(piece.heads))
      if let last = stretches.last, last.missing == missing {
        stretches[stretches.count - 1].to = piece.to
      } else {
        stretches.append(RunResult.Stretch(missing: missing, from: piece.from, to: piece.to))
      }
    }
    let most = stretches.map(\.missing).max() ?? 0
    return most == 0 ? nil : stretches.first { $0.missing == most }
  }

  /// From when to when any user of any offering had an answer.
  func span(of answer: Answer, _ from: Int64, _ to: Int64) -> Range<Int64>? {
    let held = histories.indices.flatMap { offering in
      pieces(offering, from, to).filter { $0.heads[answer] != nil }
    }
    guard let first = held.map(\.from).min(), let last = held.map(\.to).max() else { return nil }
    return first..<last
  }

  /// The endpoints that at some instant of [start, end) could not launch something that they could
  /// just before.
  func hit(from start: Int64, to end: Int64) -> [Int] {
    abilities.indices.filter { endpoint in
      guard let before = abilities[endpoint].last(where: { $0.at < start }) else { return false }
      return abilities[endpoint].contains { state in
        start <= state.at && state.at < end
          && zip(before.canLaunch, state.canLaunch).contains { $0 && !$1 }
      }
    }
  }

  enum Restore: Equatable {
    case untouched
    case never
    case after(Int64)
  }

  /// OUT-4 as the result file defines it, for a fault that starts in [start, end).
  func restore(_ offering: Int, from start: Int64, to end: Int64) -> Restore {
    let before = histories[offering].last { $0.at < start }?.heads ?? initial[offering]
    let base = Self.launchable(before)
    var lastBelow: Int64?
    for piece in pieces(offering, start, end) where Self.launchable(piece.heads) < base {
      lastBelow = piece.to
    }
    guard let lastBelow else { return .untouched }
    return lastBelow == end ? .never : .after(lastBelow - start)
  }
}
