package import SimEngine

extension Fault {
  /// How many of n a share of p parts in 10⁹ is: p·n, rounded half up (FLT-2).
  ///
  /// - Precondition: `count` is below 2 · 10⁹.
  package static func count(ofShare parts: Int64, in count: Int) -> Int {
    let billion: Int64 = 1_000_000_000
    return Int((2 * parts * Int64(count) + billion) / (2 * billion))
  }

  /// The fault with its share of the targets drawn (FLT-2): without replacement, each kind on its
  /// own, every set of the wanted size alike. A fault without a share is itself.
  ///
  /// The stream is addressed by the fault's name and the kind, so neither another fault nor the
  /// targets of another kind move the draw.
  /// - Complexity: O(targets × log targets).
  package func drawn(from draws: AddressedDraw) -> Fault {
    guard let share else { return self }
    var fault = self
    fault.candidateCount = targets.count
    fault.targets = ComponentKind.allCases.flatMap { kind in
      Self.sample(targets.filter { $0.kind == kind }, share, stream(of: kind, in: draws))
    }
    return fault
  }

  private func stream(of kind: ComponentKind, in draws: AddressedDraw) -> DrawSequence {
    let address = StableHash.of(name)
    return draws.sequence(
      purpose: Purpose.faultShare.rawValue, entity: UInt32(truncatingIfNeeded: address),
      index: UInt32(truncatingIfNeeded: address >> 40) << 8 | UInt32(kind.rawValue))
  }

  /// The first steps of a shuffle; what it took goes back in order.
  private static func sample(
    _ candidates: [ComponentRef], _ share: Int64, _ stream: DrawSequence
  ) -> [ComponentRef] {
    var (candidates, stream) = (candidates, stream)
    let wanted = count(ofShare: share, in: candidates.count)
    for place in 0..<wanted {
      let left = UInt64(candidates.count - place)
      candidates.swapAt(place, place + Int(stream.integer(below: left)))
    }
    return candidates.prefix(wanted).sorted { $0.index < $1.index }
  }
}

/// A hash that is the same on every machine and in every run, to address draws by names.
package enum StableHash {
  /// FNV-1a over the UTF-8 of a text, in 64 bits.
  package static func of(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
