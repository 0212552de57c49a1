/// Logarithm, exponential and power from + − × ÷ alone: the same bits on every platform and processor.
///
/// The C library's versions differ between its own releases and between processors, so they must not touch
/// simulated time or any decision. Every operation here is one that IEEE 754 rounds exactly, in an order
/// that Swift keeps (it does not contract a × b + c). The square root needs nothing of its own:
/// `squareRoot()` is exactly rounded everywhere.
///
/// Errors, as tested against values of 60 digits: `log`, `exp` and `pow` below 1 ulp, `logOnePlus` below 1.5,
/// `expMinusOne` below 4.
public enum ElementaryFunctions {
  /// Returns the natural logarithm: −∞ at 0, not a number below.
  ///
  /// With x = 2ᵏ (1 + f), 1 + f near 1, and s = f / (2 + f), ln(1 + f) = 2 artanh s is a series in s that
  /// needs eleven terms, since |s| < 0.1716.
  public static func log(_ x: Double) -> Double {
    guard let (exponent, fraction) = split(x) else { return logOfSpecial(x) }
    let s = fraction / (2 + fraction)
    let square = s * s
    let halfSquare = 0.5 * fraction * fraction
    let series = square * (2.0 / 3 + square * artanhTail(square))
    let low = s * (halfSquare + series) + exponent * ln2Low
    return exponent * ln2High - ((halfSquare - low) - fraction)
  }

  /// Returns e to the power x: 0 below −745.2, ∞ above 709.8.
  public static func exp(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    guard x < 709.79 else { return .infinity }
    guard x > -745.14 else { return 0 }
    return exp(high: x, low: 0)
  }

  /// Returns e to the power x less 1, without losing digits near 0.
  public static func expMinusOne(_ x: Double) -> Double {
    guard x.magnitude < 0.35 else { return exp(x) - 1 }
    return x + x * x * exponentialTail(x)
  }

  /// Returns the natural logarithm of 1 + x, without losing digits near 0.
  public static func logOnePlus(_ x: Double) -> Double {
    guard x.magnitude < 0.25 else {
      let sum = 1 + x
      guard sum > 0, sum < .infinity else { return log(sum) }
      return log(sum) + (x - (sum - 1)) / sum
    }
    let s = x / (2 + x)
    let square = s * s
    let halfSquare = 0.5 * x * x
    let series = square * (2.0 / 3 + square * artanhTail(square))
    return x - (halfSquare - s * (halfSquare + series))
  }

  /// Returns a base of 0 or more to the power of any exponent; not a number for a negative base.
  ///
  /// The logarithm is carried with twice the digits, because the exponent multiplies its error.
  public static func pow(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 || base == 1 { return 1 }
    guard base > 0, base < .infinity, exponent.isFinite else {
      return powOfSpecial(base, exponent)
    }
    let logarithm = logExtended(base)
    let estimate = logarithm.high * exponent
    guard estimate < 709.79 else { return .infinity }
    guard estimate > -745.14 else { return 0 }
    let product = logarithm * exponent
    return exp(high: product.high, low: product.low)
  }
}

// MARK: - Logarithm

extension ElementaryFunctions {
  /// ln 2 in two parts; the high one ends in 21 zero bits, so that its product with an exponent is exact.
  private static var ln2High: Double { 0x1.62e42fee00000p-1 }
  private static var ln2Low: Double { 0x1.a39ef35793c76p-33 }

  /// Returns k and f of x = 2ᵏ (1 + f) with 1 + f in √½ ... √2, or nil if x is not positive and finite.
  private static func split(_ x: Double) -> (exponent: Double, fraction: Double)? {
    guard x > 0, x < .infinity else { return nil }
    if x < .leastNormalMagnitude {
      guard let (exponent, fraction) = split(x * 0x1p54) else { return nil }
      return (exponent - 54, fraction)
    }
    let bits = x.bitPattern
    // Adding the distance from √½ to 1 carries into the exponent exactly if the significand exceeds √2.
    let shifted = bits &+ 0x0009_5F62_0000_0000
    let exponent = Int64(shifted >> 52) - 1023
    let significand = Double(bitPattern: bits &- UInt64(bitPattern: exponent << 52))
    return (Double(exponent), significand - 1)
  }

  private static func logOfSpecial(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    return x > 0 ? .infinity : .nan
  }

  /// Returns 2 artanh(s) / s less 2 + 2z / 3, divided by z², for z = s²: the series 2/5 + 2z/7 + 2z²/9 + ….
  private static func artanhTail(_ z: Double) -> Double {
    var sum = 2.0 / 23
    sum = sum * z + 2.0 / 21
    sum = sum * z + 2.0 / 19
    sum = sum * z + 2.0 / 17
    sum = sum * z + 2.0 / 15
    sum = sum * z + 2.0 / 13
    sum = sum * z + 2.0 / 11
    sum = sum * z + 2.0 / 9
    sum = sum * z + 2.0 / 7
    return sum * z + 2.0 / 5
  }

  /// Returns ln x as a sum of two numbers, with an error below 2⁻⁶³ of it.
  private static func logExtended(_ x: Double) -> Extended {
    guard let (exponent, fraction) = split(x) else { return Extended(logOfSpecial(x)) }
    let s = Extended(fraction) / (Extended(2) + Extended(fraction))
    let square = s * s
    let tail = square * (twoThirds + square * artanhTail(square.high))
    let ofSignificand = s * (Extended(2) + tail)
    let ofExponent = Extended(high: exponent * ln2High, low: exponent * ln2Low)
    return ofExponent + ofSignificand
  }

  private static var twoThirds: Extended {
    Extended(high: 0x1.5555555555555p-1, low: 0x1.5555555555555p-55)
  }
}

// MARK: - Exponential

extension ElementaryFunctions {
  private static var inverseLn2: Double { 0x1.71547652b82fep0 }

  /// Returns e to the power `high` + `low`, for |low| far below |high| and a sum in range.
  private static func exp(high: Double, low: Double) -> Double {
    let scaled = high * inverseLn2
    let exponent = Int64(scaled + (scaled < 0 ? -0.5 : 0.5))
    let reduced = high - Double(exponent) * ln2High
    let correction = low - Double(exponent) * ln2Low
    let x = reduced + correction
    let lost = correction - (x - reduced)
    return scale(1 + (x + (x * x * exponentialTail(x) + lost)), exponent: exponent)
  }

  /// Returns (eˣ − 1 − x) / x² for |x| below 0.36, by its series to x¹²: 1/2! + x/3! + x²/4! + ….
  private static func exponentialTail(_ x: Double) -> Double {
    var sum = 1.0 / 87_178_291_200
    sum = sum * x + 1.0 / 6_227_020_800
    sum = sum * x + 1.0 / 479_001_600
    sum = sum * x + 1.0 / 39_916_800
    sum = sum * x + 1.0 / 3_628_800
    sum = sum * x + 1.0 / 362_880
    sum = sum * x + 1.0 / 40_320
    sum = sum * x + 1.0 / 5_040
    sum = sum * x + 1.0 / 720
    sum = sum * x + 1.0 / 120
    sum = sum * x + 1.0 / 24
    sum = sum * x + 1.0 / 6
    return sum * x + 1.0 / 2
  }

  /// Returns y × 2ᵏ, rounded once also where the result is subnormal.
  private static func scale(_ y: Double, exponent: Int64) -> Double {
    if exponent > 1023 { return y * 0x1p1023 * powerOfTwo(exponent - 1023) }
    if exponent < -1022 { return y * powerOfTwo(exponent + 1000) * 0x1p-1000 }
    return y * powerOfTwo(exponent)
  }

  private static func powerOfTwo(_ exponent: Int64) -> Double {
    Double(bitPattern: UInt64(exponent + 1023) << 52)
  }

  /// Returns the power where its logarithm is no use: base 0, infinite, negative or not a number.
  private static func powOfSpecial(_ base: Double, _ exponent: Double) -> Double {
    guard !exponent.isNaN, base >= 0 else { return .nan }
    if base == 0 || base == .infinity {
      return (base == 0) == (exponent > 0) ? 0 : .infinity
    }
    return (base > 1) == (exponent > 0) ? .infinity : 0
  }
}

// MARK: - Twice the digits

/// A number as the unevaluated sum of two; the low part is below half an ulp of the high one.
///
/// Dekker, "A floating-point technique for extending the available precision", 1971,
/// doi:10.1007/BF01397083. Without a fused multiply-add, which is not an instruction everywhere.
private struct Extended {
  var high: Double
  var low: Double

  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  init(_ value: Double) {
    self.init(high: value, low: 0)
  }

  /// Makes the exact sum of two numbers of which the first is not the smaller one.
  init(greater: Double, smaller: Double) {
    high = greater + smaller
    low = smaller - (high - greater)
  }

  /// Makes the product of two numbers, exact but for 2⁻¹⁰⁵ of it.
  init(product left: Double, _ right: Double) {
    high = left * right
    let (a, b) = (Extended.halves(left), Extended.halves(right))
    low = ((a.0 * b.0 - high) + a.0 * b.1 + a.1 * b.0) + a.1 * b.1
  }

  /// Splits the significand into 26 and 27 bits; products of two halves lose at most the very last bit.
  private static func halves(_ value: Double) -> (Double, Double) {
    let upper = Double(bitPattern: value.bitPattern & 0xFFFF_FFFF_F800_0000)
    return (upper, value - upper)
  }

  static func + (left: Extended, right: Extended) -> Extended {
    let sum = left.high + right.high
    let part = sum - left.high
    let error = (left.high - (sum - part)) + (right.high - part)
    return Extended(greater: sum, smaller: error + (left.low + right.low))
  }

  static func * (left: Extended, right: Extended) -> Extended {
    let product = Extended(product: left.high, right.high)
    return Extended(
      greater: product.high,
      smaller: product.low + (left.high * right.low + left.low * right.high))
  }

  static func * (left: Extended, right: Double) -> Extended {
    left * Extended(right)
  }

  static func / (left: Extended, right: Extended) -> Extended {
    let first = left.high / right.high
    let product = right * first
    let rest = ((left.high - product.high) - product.low) + left.low
    return Extended(greater: first, smaller: rest / right.high)
  }
}
