// The exponential and the normal distribution by the ziggurat method: Marsaglia and Tsang, "The ziggurat
// method for generating random variables", 2000, doi:10.18637/jss.v005.i08.
//
// A layer is chosen, then a place in it; in 98 to 99 of 100 cases the place lies left of where the layer
// above ends, and is the answer. As Doornik ("An improved ziggurat method to generate normal random
// samples", 2005) asks for, layer, sign and place come from different bits, and the places have 52 bits. What
// is compared with the density uses the module's own exponential function, so the samples are the same
// bits everywhere.

extension DrawSequence {
  /// Returns an exponential number of mean 1; never 0.
  ///
  /// - Complexity: O(1): one word of the sequence in 98.9 of 100 cases, 1.02 words on average.
  @inlinable
  public mutating func standardExponential() -> Double {
    let word = bits()
    let layer = Int(word & 255)
    let x = place(word) * ZigguratTable.exponential.edge(layer)
    if x < ZigguratTable.exponential.edge(layer + 1) { return x }
    return exponentialOfRim(x, layer: layer)
  }

  /// Returns a normal number of mean 0 and deviation 1.
  ///
  /// - Complexity: O(1): one word of the sequence in 98.5 of 100 cases, 1.03 words on average.
  @inlinable
  public mutating func standardNormal() -> Double {
    let word = bits()
    let layer = Int(word & 255)
    let x = place(word) * ZigguratTable.normal.edge(layer)
    let magnitude = x < ZigguratTable.normal.edge(layer + 1) ? x : normalOfRim(x, layer: layer)
    // The sign of a number is the topmost of its bits.
    return Double(bitPattern: magnitude.bitPattern | (word & 256) << 55)
  }

  /// Returns where in its layer a word means: an odd multiple of 2⁻⁵³, strictly between 0 and 1.
  @inlinable @inline(__always)
  func place(_ word: UInt64) -> Double {
    (Double(Int64(truncatingIfNeeded: word &>> 12)) + 0.5) * 0x1p-52
  }

  /// Decides about a place that is not left of the layer above, and starts again if it is not below the
  /// density.
  @usableFromInline @inline(never)
  mutating func exponentialOfRim(_ start: Double, layer first: Int) -> Double {
    let table = ZigguratTable.exponential
    var (x, layer) = (start, first)
    while true {
      // What is left after the time it took to get here is exponential again.
      if layer == 0 { return table.edge(1) + standardExponential() }
      if table.height(in: layer, openUniform()) < ElementaryFunctions.exp(-x) { return x }
      let word = bits()
      layer = Int(word & 255)
      x = place(word) * table.edge(layer)
      if x < table.edge(layer + 1) { return x }
    }
  }

  @usableFromInline @inline(never)
  mutating func normalOfRim(_ start: Double, layer first: Int) -> Double {
    let table = ZigguratTable.normal
    var (x, layer) = (start, first)
    while true {
      if layer == 0 { return normalOfTail() }
      if table.height(in: layer, openUniform()) < ElementaryFunctions.exp(-0.5 * x * x) { return x }
      let word = bits()
      layer = Int(word & 255)
      x = place(word) * table.edge(layer)
      if x < table.edge(layer + 1) { return x }
    }
  }

  /// Returns a normal number given that it lies behind the edge of the foot.
  ///
  /// Marsaglia, "Generating a variable from the tail of the normal distribution", 1964,
  /// doi:10.1080/00401706.1964.10490150.
  private mutating func normalOfTail() -> Double {
    let edge = ZigguratTable.normal.edge(1)
    while true {
      let beyond = standardExponential() / edge
      if 2 * standardExponential() > beyond * beyond { return edge + beyond }
    }
  }
}

extension ZigguratTable {
  @inlinable @inline(__always)
  func edge(_ layer: Int) -> Double { Double(bitPattern: edges[layer]) }

  /// Returns a height in a layer: its lower end at 0, its upper one at 1.
  fileprivate func height(in layer: Int, _ share: Double) -> Double {
    let low = Double(bitPattern: densities[layer])
    return low + (Double(bitPattern: densities[layer + 1]) - low) * share
  }
}
