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

  private let layers: [JSONDocument]
  private(set) var nodes: ContiguousArray<EffectiveNode> = []
  /// For the nodes not yet expanded: what is merged under the topmost value.
  private var under: ContiguousArray<[Source]> = []
  private var members: [Member] = []

  init(_ layers: [JSONDocument]) {
    self.layers = layers
  }

  mutating func build() {
    let roots = layers.indices.map {
      Source(document: Int32($0), node: Int32(layers[$0].root ?? 0))
    }
    append(roots[...], key: nil, parent: -1)
    var next = 0
    while next < nodes.count {
      expand(next)
      next += 1
    }
  }

  /// Appends the node that `sources`, the upper first, come to.
  private mutating func append(_ sources: ArraySlice<Source>, key: Source?, parent: Int32) {
    guard let top = sources.first else { return }
    let isVariable = isVariableUse(top)
    let isMap = kind(top) == .object && !isVariable
    // A plain value hides all below it, from wherever it stands in the stack.
    let maps = sources.prefix { kind($0) == .object && !isVariableUse($0) }
    nodes.append(
      EffectiveNode(
        place: top, value: top, key: key, parent: parent, kind: kind(top), isVariable: isVariable))
    under.append(isMap ? Array(maps.dropFirst()) : [])
  }

  private mutating func expand(_ index: Int) {
    let node = nodes[index]
    guard !node.isVariable else { return }
    nodes[index].firstChild = Int32(nodes.count)
    switch node.kind {
    case .object: expandObject(index)
    case .array: expandArray(index)
    case .string, .number, .true, .false, .null: break
    }
    nodes[index].childCount = Int32(nodes.count) - nodes[index].firstChild
    under[index] = []
  }

  private mutating func expandArray(_ index: Int) {
    let place = nodes[index].place
    for element in layers[Int(place.document)].elements(of: Int(place.node)) {
      let source = Source(document: place.document, node: Int32(element))
      append([source], key: nil, parent: Int32(index))
    }
  }

  private mutating func expandObject(_ index: Int) {
    members.removeAll(keepingCapacity: true)
    collect(nodes[index].place)
    for source in under[index] { collect(source) }
    members.sort(by: precedes)
    var start = 0
    while start < members.count {
      var sources = [members[start].value]
      var end = start + 1
      while end < members.count, compareKeys(members[start], members[end]) == 0 {
        // The second of two equal keys in one file is reported by the parser and left out.
        if members[end].value.document != members[end - 1].value.document {
          sources.append(members[end].value)
        }
        end += 1
      }
      append(sources[...], key: members[start].key, parent: Int32(index))
      start = end
    }
  }

  private mutating func collect(_ object: Source) {
    let layer = layers[Int(object.document)]
    for (key, value) in layer.members(of: Int(object.node)) {
      let (prefix, isIgnored) = layer.withTextBytes(of: key) {
        (Self.prefix($0), Self.isIgnored($0))
      }
      if isIgnored { continue }
      members.append(
        Member(
          prefix: prefix, key: Source(document: object.document, node: Int32(key)),
          value: Source(document: object.document, node: Int32(value))))
    }
  }

  // MARK: Keys

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
    var prefix: UInt64 = 0
    for index in 0..<8 {
      prefix = prefix << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0)
    }
    return prefix
  }

  /// Whether a key is for editors and people only.
  private static func isIgnored(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard key.count >= 2 else { return false }
    if key[0] == UInt8(ascii: "x"), key[1] == UInt8(ascii: "-") { return true }
    return key[0] == UInt8(ascii: "$")
      && (key.elementsEqual("$schema".utf8) || key.elementsEqual("$comment".utf8))
  }

  private func kind(_ source: Source) -> JSONKind {
    layers[Int(source.document)].nodes[Int(source.node)].kind
  }

  private func isVariableUse(_ source: Source) -> Bool {
    guard kind(source) == .object else { return false }
    let layer = layers[Int(source.document)]
    return layer.members(of: Int(source.node)).contains { key, _ in
      layer.withTextBytes(of: key) { $0.elementsEqual("$param".utf8) }
    }
  }
}
