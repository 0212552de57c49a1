import SimEngine

/// Names content by a fingerprint of its bytes (`FactDigest`): against accident, not against an adversary.
package enum ContentDigest {
  /// 32 hexadecimal digits.
  package static func of(_ text: String) -> String {
    var text = text
    return text.withUTF8 { of($0) }
  }

  /// - Complexity: O(bytes).
  package static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var digest = FactDigest()
    digest.add(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      digest.add(word: bytes.word(at: index))
      index += 8
    }
    while index < bytes.count {
      digest.add(bytes[index])
      index += 1
    }
    return digest.hexadecimal
  }
}
