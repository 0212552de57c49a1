/// Merges documents level by level, so the children of a node stand side by side.
struct EffectiveTreeBuilder {
  private typealias Source = EffectiveNode.Source

  /// A member of one of the objects that are merged.
  private struct Member {
    /// The first bytes of the key, big-endian, so that most comparisons are one of integers.
    let prefix: UInt64
    let key: Source
    let value: Source
  }

  /// Objects of further files that are merged under the topmost value of a node, the upper first.
  private struct Stack {
    let node: Int
    let sources: [Source]
  }

  private let layers: [JSONDocument]
  /// So many of the first layers are overlays.
  private let overlayCount: Int
  /// Keys of overlays that are passed over; few.
  private let refused: [EffectiveNode.Source]
  private(set) var nodes: ContiguousArray<EffectiveNode> = []
  /// Of nodes not yet expanded, in their order; few, as most values stand in one file only.
  private var stacks: [Stack] = []
  private var firstStack = 0
  private var members: ContiguousArray<Member> = []

  init(
    _ layers: [JSONDocument], overlayCount: Int = 0, refused: [EffectiveNode.Source] = []
  ) {
    self.layers = layers
    self.overlayCount = overlayCount
    self.refused = refused
  }

  mutating func build() {
    nodes.reserveCapacity(layers.reduce(0) { $0 + $1.nodes.count })
    appendRoot()
    var next = 0
    while next < nodes.count {
      // Passed on, so that it is fetched once for a run of nodes of one file.
      let document = nodes[next].place.document
      let layer = layers[Int(document)]
      while next < nodes.count, nodes[next].place.document == document {
        expand(next, layer)
        next += 1
      }
    }
  }

  /// Builds the root, its members, and the children of those with one of the keys.
  mutating func build(onlyIn keys: [String]) {
    appendRoot()
    expand(0, layers[0])
    for index in nodes.indices.dropFirst() {
      guard let key = nodes[index].key else { continue }
      if keys.contains(layers[0].text(of: Int(key.node))) { expand(index, layers[0]) }
    }
  }

  private mutating func appendRoot() {
    let roots = layers.indices.map {
      Source(document: Int32($0), node: Int32(layers[$0].root ?? 0))
    }
    append(roots, key: nil, parent: -1)
  }

  /// Appends the node that `sources`, the upper first, come to.
  private mutating func append(_ sources: [Source], key: Source?, parent: Int32) {
    guard let top = sources.first else { return }
    append(top, layers[Int(top.document)], key: key, parent: parent)
    guard sources.count > 1, nodes[nodes.count - 1].isMap else { return }
    // A plain value hides all below it, from wherever it stands in the stack.
    let maps = sources.prefix { layers[Int($0.document)].isMap(Int($0.node)) }
    if maps.count > 1 {
      stacks.append(Stack(node: nodes.count - 1, sources: Array(maps.dropFirst())))
    }
  }

  /// Appends the node of a value that nothing is merged under.
  private mutating func append(
    _ top: Source, _ layer: JSONDocument, key: Source?, parent: Int32
  ) {
    let kind = layer.nodes[Int(top.node)].kind
    nodes.append(
      EffectiveNode(
        place: top, value: top, key: key, parent: parent, kind: kind,
        isVariable: kind == .object && !layer.isMap(Int(top.node))))
  }

  // MARK: Children

  private mutating func expand(_ index: Int, _ layer: JSONDocument) {
    let node = nodes[index]
    guard !node.isVariable else { return }
    let firstChild = nodes.count
    switch node.kind {
    case .object: expandObject(index, layer)
    case .array: expandArray(index, layer)
    case .string, .number, .true, .false, .null: break
    }
    nodes[index].firstChild = Int32(firstChild)
    nodes[index].childCount = Int32(nodes.count - firstChild)
  }

  private mutating func expandArray(_ index: Int, _ layer: JSONDocument) {
    let place = nodes[index].place
    var element = Int(place.node) + 1
    let end = layer.next(after: Int(place.node))
    while element < end {
      append(
        Source(document: place.document, node: Int32(element)), layer, key: nil,
        parent: Int32(index))
      element = layer.next(after: element)
    }
  }

  private mutating func expandObject(_ index: Int, _ layer: JSONDocument) {
    // Taken out while it is sorted by what the keys in the files are, put back to keep its room.
    var members: ContiguousArray<Member> = []
    swap(&members, &self.members)
    members.removeAll(keepingCapacity: true)
    Self.collect(nodes[index].place, layer, into: &members)
    if firstStack < stacks.count, stacks[firstStack].node == index {
      let sources = stacks[firstStack].sources
      firstStack += 1
      for source in sources {
        Self.collect(source, layers[Int(source.document)], into: &members)
      }
      if overlayCount > 0 { members.removeAll { isRefused($0, ofRoot: index == 0) } }
      members.sort { precedes($0, $1) }
      appendMerged(members, parent: Int32(index))
    } else {
      if overlayCount > 0 { members.removeAll { isRefused($0, ofRoot: index == 0) } }
      Self.sort(&members, layer)
      for (position, member) in members.enumerated() {
        // The second of two equal keys in one file is reported by the parser and left out.
        if position > 0, Self.compareKeys(members[position - 1], member, layer) == 0 { continue }
        append(member.value, layer, key: member.key, parent: Int32(index))
      }
    }
    swap(&members, &self.members)
  }

  /// Appends the members of several files, those of one key as one.
  private mutating func appendMerged(_ members: ContiguousArray<Member>, parent: Int32) {
    var start = 0
    while start < members.count {
      var sources = [members[start].value]
      var end = start + 1
      while end < members.count, compareKeys(members[start], members[end]) == 0 {
        if members[end].value.document != members[end - 1].value.document {
          sources.append(members[end].value)
        }
        end += 1
      }
      if !takesAway(sources[0]) { append(sources, key: members[start].key, parent: parent) }
      start = end
    }
  }

  // MARK: Overlays

  /// Whether a member of an overlay is no part of the scenario: what the overlay says of itself, and
  /// what was refused.
  private func isRefused(_ member: Member, ofRoot: Bool) -> Bool {
    guard Int(member.key.document) < overlayCount else { return false }
    if refused.contains(member.key) { return true }
    guard ofRoot else { return false }
    return layers[Int(member.key.document)].withTextBytes(of: Int(member.key.node)) { key in
      Overlay.ownKeys.contains { key.elementsEqual($0.utf8) }
    }
  }

  /// Whether a value of an overlay deletes what lies below it.
  private func takesAway(_ source: Source) -> Bool {
    Int(source.document) < overlayCount
      && layers[Int(source.document)].nodes[Int(source.node)].kind == .null
  }

  private static func collect(
    _ object: Source, _ layer: JSONDocument, into members: inout ContiguousArray<Member>
  ) {
    var key = Int(object.node) + 1
    let end = layer.next(after: Int(object.node))
    while key < end {
      let (prefix, isIgnored) = layer.withTextBytes(of: key) {
        (Self.prefix($0), Self.isIgnored($0))
      }
      if !isIgnored {
        members.append(
          Member(
            prefix: prefix, key: Source(document: object.document, node: Int32(key)),
            value: Source(document: object.document, node: Int32(key + 1))))
      }
      key = layer.next(after: key + 1)
    }
  }

  // MARK: Keys

  /// Puts the members of one file in order of key; many an author keeps them in order already.
  private static func sort(_ members: inout ContiguousArray<Member>, _ layer: JSONDocument) {
    func precedes(_ left: Member, _ right: Member) -> Bool {
      let order = compareKeys(left, right, layer)
      return order == 0 ? left.key.node < right.key.node : order < 0
    }
    let isSorted = members.indices.dropFirst().allSatisfy {
      precedes(members[$0 - 1], members[$0])
    }
    if !isSorted { members.sort { precedes($0, $1) } }
  }

  private static func compareKeys(
    _ left: Member, _ right: Member, _ layer: JSONDocument
  ) -> Int {
    if left.prefix != right.prefix { return left.prefix < right.prefix ? -1 : 1 }
    return layer.withTextBytes(of: Int(left.key.node)) { one in
      layer.withTextBytes(of: Int(right.key.node)) { other in comparison(one, other) }
    }
  }

  private func precedes(_ left: Member, _ right: Member) -> Bool {
    let order = compareKeys(left, right)
    if order != 0 { return order < 0 }
    if left.key.document != right.key.document { return left.key.document < right.key.document }
    return left.key.node < right.key.node
  }

  private func compareKeys(_ left: Member, _ right: Member) -> Int {
    if left.prefix != right.prefix { return left.prefix < right.prefix ? -1 : 1 }
    return layers[Int(left.key.document)].withTextBytes(of: Int(left.key.node)) { one in
      layers[Int(right.key.document)].withTextBytes(of: Int(right.key.node)) { other in
        comparison(one, other)
      }
    }
  }

  private static func prefix(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if bytes.count >= 8 { return bytes.word(at: 0).byteSwapped }
    var prefix: UInt64 = 0
    for byte in bytes { prefix = prefix << 8 | UInt64(byte) }
    return prefix << UInt64(8 * (8 - bytes.count))
  }

  /// Whether a key is for editors and people only.
  private static func isIgnored(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard key.count >= 2 else { return false }
    if key[0] == UInt8(ascii: "x"), key[1] == UInt8(ascii: "-") { return true }
    return key[0] == UInt8(ascii: "$")
      && (key.elementsEqual("$schema".utf8) || key.elementsEqual("$comment".utf8))
  }
}

extension JSONDocument {
  /// Whether a node is an object whose members count, as those of a use of a variable do not.
  fileprivate func isMap(_ node: Int) -> Bool {
    guard nodes[node].kind == .object else { return false }
    var key = node + 1
    let end = next(after: node)
    while key < end {
      let isVariable = withTextBytes(of: key) {
        $0.first == UInt8(ascii: "$") && $0.elementsEqual("$param".utf8)
      }
      if isVariable { return false }
      key = next(after: key + 1)
    }
    return true
  }
}

extension EffectiveNode {
  /// An object whose members count.
  fileprivate var isMap: Bool { kind == .object && !isVariable }
}
