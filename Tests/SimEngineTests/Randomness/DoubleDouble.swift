import Foundation

/// A number of about 31 digits as the unevaluated sum of two, to check what is rounded to 17.
///
/// Dekker 1971 and Knuth; with the fused multiplication, which is exact on every platform.
struct DoubleDouble {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high + low
    self.low = low - (self.high - high)
  }

  static prefix func - (value: Self) -> Self { Self(-value.high, -value.low) }

  static func + (left: Self, right: Self) -> Self {
    let sum = left.high + right.high
    let part = sum - left.high
    let error = (left.high - (sum - part)) + (right.high - part)
    return Self(sum, error + (left.low + right.low))
  }

  static func - (left: Self, right: Self) -> Self { left + -right }

  static func * (left: Self, right: Self) -> Self {
    let product = left.high * right.high
    let error = (-product).addingProduct(left.high, right.high)
    return Self(product, error + (left.high * right.low + left.low * right.high))
  }

  static func / (left: Self, right: Self) -> Self {
    let first = Self(left.high / right.high)
    let rest = left - first * right
    let second = Self(rest.high / right.high)
    return first + second + Self((rest - second * right).high / right.high)
  }

  /// e to the power of the number: by its series after 10 halvings, squared 10 times.
  var exponential: Self {
    let reduced = Self(high / 1_024, low / 1_024)
    var (term, sum) = (Self(1), Self(1))
    for factor in 1...12 {
      term = term * reduced / Self(Double(factor))
      sum = sum + term
    }
    for _ in 0..<10 { sum = sum * sum }
    return sum
  }

  /// The natural logarithm, by Newton's method.
  var logarithm: Self {
    var result = Self(log(high))
    for _ in 0..<2 { result = result + self * (-result).exponential - Self(1) }
    return result
  }

  /// The square root, by Newton's method.
  var squareRoot: Self {
    let first = Self(high.squareRoot())
    return first + (self - first * first) / (first + first)
  }
}
