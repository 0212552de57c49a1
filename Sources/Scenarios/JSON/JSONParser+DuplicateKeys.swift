/// Keys that stand twice in an object: looked for by hash, told by text.
extension JSONParser {
  /// Reports every key that equals an earlier one of the same object, which is the last node.
  mutating func reportDuplicateKeys(of object: Int) {
    var keys: [Int] = []
    var key = object + 1
    while key < nodes.count {
      keys.append(key)
      let value = nodes[key + 1]
      key = value.isContainer ? Int(value.extent) : key + 2
    }
    // Doubled keys of few are told by the first that has the name, of many by the one before.
    if keys.count > 16 {
      reportDuplicatesBySorting(&keys)
    } else {
      for index in 1..<keys.count {
        for earlier in 0..<index where compareKeys(keys[earlier], keys[index]) == 0 {
          reportDuplicate(keys[index], of: keys[earlier])
          break
        }
      }
    }
  }

  private mutating func reportDuplicatesBySorting(_ keys: inout [Int]) {
    keys.sort { left, right in
      let order = compareKeys(left, right)
      return order == 0 ? left < right : order < 0
    }
    for index in 1..<keys.count where compareKeys(keys[index - 1], keys[index]) == 0 {
      reportDuplicate(keys[index], of: keys[index - 1])
    }
  }

  private mutating func reportDuplicate(_ key: Int, of earlier: Int) {
    let note = Diagnostic.Note("first given", file: file, offset: nodes[earlier].start)
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "duplicate key \(quoted(text(of: key)))",
        path: joined(path(), text(of: key)), file: file, range: nodes[key].range,
        help: ["remove or rename one of the two"], notes: [note]))
  }

  /// Below, at or above 0 as the text of one key sorts before, with or after another's; by length
  /// first, which is cheap and as good as any order here.
  private func compareKeys(_ left: Int, _ right: Int) -> Int {
    let (one, other) = (textRange(of: left), textRange(of: right))
    if one.count != other.count { return one.count - other.count }
    let (oneIsEscaped, otherIsEscaped) = (nodes[left].isEscaped, nodes[right].isEscaped)
    for index in 0..<one.count {
      let (first, second) = (one.lowerBound + index, other.lowerBound + index)
      let byte = oneIsEscaped ? unescaped[first] : bytes[first]
      let otherByte = otherIsEscaped ? unescaped[second] : bytes[second]
      if byte != otherByte { return Int(byte) - Int(otherByte) }
    }
    return 0
  }

  /// Where the text of a key is: in `unescaped` if it has escapes, else in the file.
  private func textRange(of key: Int) -> Range<Int> {
    let node = nodes[key]
    guard node.isEscaped else { return node.start + 1..<Int(node.end) - 1 }
    return unescaped.withUnsafeBufferPointer { unescapedText(at: Int(node.extent), in: $0) }
  }

  func text(of key: Int) -> String {
    nodes[key].isEscaped
      ? String(decoding: unescaped[textRange(of: key)], as: UTF8.self)
      : String(decoding: bytes[textRange(of: key)], as: UTF8.self)
  }

  /// Equal for keys of equal text, and hardly ever for others.
  func hash(ofKey key: Int) -> UInt64 {
    let range = textRange(of: key)
    guard nodes[key].isEscaped else { return textHash(bytes, range) }
    return unescaped.withUnsafeBufferPointer { textHash($0, range) }
  }
}

/// Multiplies eight bytes at a time into a hash; the multiplier is 2^64 over the golden ratio.
func textHash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
  var hash = UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15
  var offset = range.lowerBound
  while offset + 8 <= range.upperBound {
    hash = mixed(hash, bytes.word(at: offset))
    offset += 8
  }
  if offset == range.upperBound { return hash }
  if range.count >= 8 { return mixed(hash, bytes.word(at: range.upperBound - 8)) }
  var rest: UInt64 = 0
  while offset < range.upperBound {
    rest = rest << 8 | UInt64(bytes[offset])
    offset += 1
  }
  return mixed(hash, rest)
}

/// Both halves of the product, as a difference in the last bytes of a word reaches the upper only.
private func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
  let (high, low) = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
  return high ^ low
}
