import Topology

extension Answer {
  /// What the answer says, in words that can be a key: `lease-lhc-pop+credential-prompt`, or
  /// `none-` and the headline cause.
  var readableKey: String {
    let words =
      isLaunchable
      ? [path.word, broker.word, route.word] : [path.word, (headline ?? because.last)?.cause.word]
    return words.compactMap(\.self).joined(separator: "-")
      + degraded.words.map { "+" + $0 }.joined()
  }

  /// One key per answer, in their order; answers that read alike are numbered from the second on.
  ///
  /// - Complexity: O(n²) comparisons of short strings; n is at most a few hundred.
  static func keys(of answers: [Answer]) -> [String] {
    let words = answers.map(\.readableKey)
    return words.indices.map { index in
      let earlier = words[..<index].count { $0 == words[index] }
      return earlier == 0 ? words[index] : "\(words[index])-\(earlier + 1)"
    }
  }
}
