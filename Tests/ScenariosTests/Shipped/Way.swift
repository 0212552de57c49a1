import Topology

/// An answer as far as it follows from phases: not whether a session of one's own saves a prompt,
/// nor whether some other machine cannot be reached.
struct Way: Hashable, CustomStringConvertible {
  var path: Answer.Path
  var broker = Answer.Broker.none
  var route = Answer.Route.none
  var isFromCachedList = false
  var isByFartherPoP = false

  static let none = Way(path: .none)

  static func ica(_ route: Answer.Route, farther: Bool = false) -> Way {
    Way(path: .ica, broker: .cloud, route: route, isByFartherPoP: farther)
  }

  static func lease(
    _ broker: Answer.Broker, _ route: Answer.Route, cached: Bool, farther: Bool = false
  ) -> Way {
    Way(
      path: .lease, broker: broker, route: route, isFromCachedList: cached, isByFartherPoP: farther)
  }

  static func storeFront(_ broker: Answer.Broker) -> Way {
    Way(path: .storefront, broker: broker, route: .gateway)
  }

  static func web(farther: Bool = false) -> Way {
    Way(path: .web, route: .pop, isByFartherPoP: farther)
  }

  var description: String {
    ([path.word, broker.word, route.word].compactMap { $0 }
      + (isFromCachedList ? ["cached-list"] : []) + (isByFartherPoP ? ["farther-pop"] : []))
      .joined(separator: " ")
  }
}

extension Way {
  init(_ answer: Answer) {
    self.init(
      path: answer.path, broker: answer.broker, route: answer.route,
      isFromCachedList: answer.degraded.contains(.cachedList),
      isByFartherPoP: answer.degraded.contains(.fartherPoP))
  }
}
