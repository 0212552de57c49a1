extension Estate {
  /// The endpoints of an estate, in order of id.
  ///
  /// What is stated of members of a cohort one after the other is mostly the same, so they stand in
  /// runs: a million endpoints take a few hundred entries.
  ///
  /// - Complexity: O(log runs) to read one; to change one also O(runs).
  package struct EndpointList: RandomAccessCollection, MutableCollection, Sendable {
    /// Endpoints alike but for their member, which grows by one from each to the next.
    private struct Run: Sendable {
      var start: Int
      var first: Endpoint

      func element(_ position: Int) -> Endpoint {
        var endpoint = first
        endpoint.member += position - start
        return endpoint
      }

      /// The run from a later position of it on.
      func from(_ position: Int) -> Run { Run(start: position, first: element(position)) }
    }

    /// In order of start; the first starts at 0, and none is empty.
    private var runs: [Run] = []
    package private(set) var endIndex = 0

    package init() {}

    package var startIndex: Int { 0 }

    package subscript(position: Int) -> Endpoint {
      get { runs[run(of: position)].element(position) }
      set { replace(position, newValue) }
    }

    /// The endpoint an id stands for.
    package subscript<Kind>(id: ID<Kind>) -> Endpoint {
      get { self[id.index] }
      set { self[id.index] = newValue }
    }

    package func cohort(of endpoint: ID<Endpoint>) -> ID<Cohort> {
      runs[run(of: endpoint.index)].first.cohort
    }

    /// Adds an endpoint and as many like it that it and they are `count`, with members in order.
    package mutating func append(_ endpoint: Endpoint, count: Int = 1) {
      guard count > 0 else { return }
      if runs.last?.element(endIndex) != endpoint {
        runs.append(Run(start: endIndex, first: endpoint))
      }
      endIndex += count
    }

    private func run(of position: Int) -> Int {
      precondition(position >= 0 && position < endIndex, "no endpoint \(position) of \(endIndex)")
      var low = 0
      var high = runs.count
      while low + 1 < high {
        let middle = (low + high) / 2
        if runs[middle].start <= position { low = middle } else { high = middle }
      }
      return low
    }

    private mutating func replace(_ position: Int, _ endpoint: Endpoint) {
      let index = run(of: position)
      let run = runs[index]
      guard run.element(position) != endpoint else { return }
      let end = index + 1 < runs.count ? runs[index + 1].start : endIndex
      var parts: [Run] = []
      if run.start < position { parts.append(run) }
      parts.append(Run(start: position, first: endpoint))
      if position + 1 < end { parts.append(run.from(position + 1)) }
      runs.replaceSubrange(index...index, with: parts)
    }
  }
}
