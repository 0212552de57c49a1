/// Finds the word an author probably meant.
package enum Suggestion {
  /// The candidate nearest to `word`, nil when none is near enough.
  ///
  /// Near is an edit distance of at most a third of the longer word, at least 1 and at most 3.
  /// Ties go to the longer common prefix, then to the candidate that sorts first, so the order of
  /// `candidates` does not matter.
  /// - Complexity: O(candidates × length × cutoff).
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    var best: (distance: Int, prefix: Int, candidate: String)?
    for candidate in candidates where candidate != word {
      let other = Array(candidate.lowercased().unicodeScalars)
      let cutoff = min(best?.distance ?? 3, max(1, min(3, max(letters.count, other.count) / 3)))
      guard let distance = editDistance(letters, other, cutoff: cutoff) else { continue }
      let prefix = zip(letters, other).prefix { $0 == $1 }.count
      if let best, (best.distance, -best.prefix, best.candidate) <= (distance, -prefix, candidate) {
        continue
      }
      best = (distance, prefix, candidate)
    }
    return best?.candidate
  }

  /// The Damerau–Levenshtein distance in its restricted form (no substring is edited twice), nil
  /// when it is above `cutoff`.
  ///
  /// Damerau, "A technique for computer detection and correction of spelling errors", 1964.
  package static func editDistance<Letter: Equatable>(
    _ left: [Letter], _ right: [Letter], cutoff: Int
  ) -> Int? {
    if abs(left.count - right.count) > cutoff { return nil }
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in 1..<(left.count + 1) {
      current[0] = row
      var smallest = row
      for column in 1..<(right.count + 1) {
        let isSame = left[row - 1] == right[column - 1]
        var distance = min(
          previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          distance = min(distance, beforePrevious[column - 2] + 1)
        }
        current[column] = distance
        smallest = min(smallest, distance)
      }
      // A transposition reaches back two rows, so only two such rows in a row rule a match out.
      if smallest > cutoff, (previous.min() ?? 0) > cutoff { return nil }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count] <= cutoff ? previous[right.count] : nil
  }

  /// The help for a word that is not known: the nearest one, else the known ones.
  ///
  /// - Parameter noun: what the words are, e.g. `geode`; in the plural when they are listed.
  static func list(_ names: some Sequence<String>, limit: Int = 8) -> String {
    let sorted = Set(names).sorted()
    let shown = sorted.prefix(limit).map { printable($0) }.joined(separator: ", ")
    return sorted.count > limit ? "\(shown) and \(sorted.count - limit) more" : shown
  }
}
