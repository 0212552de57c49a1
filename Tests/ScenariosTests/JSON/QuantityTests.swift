import Scenarios
import Testing

struct QuantityTests {
  static let second: Int64 = 1_000_000

  @Test(arguments: [
    ("250ms", 250_000), ("90s", 90 * second), ("5m", 300 * second), ("1h30m", 5400 * second),
    ("7d", 7 * 86400 * second), ("1us", 1), ("0s", 0), ("1d2h3m4s5ms6us", 93_784_005_006),
    ("1.5s", 1_500_000), ("0.000001s", 1), ("1h0.5m", 3630 * second), ("007s", 7 * second),
    ("PT5M", 300 * second), ("P1D", 86400 * second), ("P1DT2H30M", 95400 * second),
    ("PT0.5S", 500_000), ("P2W", 14 * 86400 * second), ("0.1d", 8640 * second),
    ("106751991d", 106_751_991 * 86400 * second),
  ])
  func `durations are exact microseconds`(text: String, microseconds: Int64) throws {
    #expect(try DurationText.microseconds(of: text) == microseconds)
  }

  @Test(arguments: [
    "1h1h", "1m1h", "1.5h30m", "1 h", "h", "1", "1.s", ".5s", "1e3s", "+1s", "1H", "1d ", "1min",
    "P", "PT", "P1DT", "PT1M1H", "P1H", "1µs", "--", "\u{0}", "1h-5m", "١s", "P1Y", "1s1",
    "9223372036854775808us", "106751992d", "99999999999999999999999s", "0.0000001s",
  ])
  func `other texts are no durations`(text: String) {
    #expect(throws: QuantityError.self) { try DurationText.microseconds(of: text) }
  }

  @Test func `a duration written by us is read back`() throws {
    var random = TestRandom(seed: 7)
    for _ in 0..<2000 {
      let bits = Int.random(in: 0..<63, using: &random)
      let length = Int64.random(in: 0...(Int64(1) << bits), using: &random)
      let text = DurationText.text(ofMicroseconds: length)
      #expect(try DurationText.microseconds(of: text) == length)
    }
  }

  @Test func `a duration outside its range is refused and inside is not`() throws {
    var lengths: [Int64?] = []
    _ = try report(#"{ "a": "1s", "b": "2s", "c": "3s" }"#) { root in
      for key in ["a", "b", "c"] {
        lengths.append(root.required(key)?.duration(in: 2 * Self.second...3 * Self.second))
      }
    }
    #expect(lengths == [nil, 2 * Self.second, 3 * Self.second])
  }

  @Test(arguments: [
    ("\"99%\"", 99, 100), ("\"99.9%\"", 999, 1000), ("0.25", 1, 4), ("0", 0, 1), ("1", 1, 1),
    ("\"0%\"", 0, 1), ("\"100%\"", 1, 1), ("1e-9", 1, 1_000_000_000), ("1.0", 1, 1),
    ("\"33.3333333%\"", 333_333_333, 1_000_000_000), ("-0.0", 0, 1),
    ("\"0.0000001%\"", 1, 1_000_000_000),
  ])
  func `ratios are exact and in lowest terms`(
    json: String, numerator: Int64, denominator: Int64
  ) throws {
    let printed = try report("{ \"a\": \(json) }") { root in
      let ratio = root.required("a")?.ratio()
      #expect(ratio?.numerator == numerator)
      #expect(ratio?.denominator == denominator)
    }
    #expect(printed.isEmpty)
  }

  @Test func `a ratio written by us is read back`() throws {
    var random = TestRandom(seed: 11)
    for _ in 0..<1000 {
      let ratio = Ratio(partsPerBillion: Int64.random(in: 0...1_000_000_000, using: &random))
      #expect(try Ratio(text: ratio.text) == ratio)
    }
  }

  @Test(arguments: [
    ("20/s", 1, 50_000), ("120/min", 1, 500_000), ("120/m", 1, 500_000), ("0.5/s", 1, 2_000_000),
    ("0/s", 0, 1), ("1/h", 1, 3_600_000_000), ("3/d", 1, 28_800_000_000), ("1.5/s", 3, 2_000_000),
    ("2000000/s", 2, 1),
  ])
  func `rates are exact and in lowest terms`(text: String, events: Int64, time: Int64) throws {
    let rate = try Rate(text: text)
    #expect(rate.events == events)
    #expect(rate.microseconds == time)
  }

  @Test(arguments: [
    "20", "/s", "20/", "20//s", "-1/s", "1/ms", "20 /s", "0.0000001/s", "1e30/s", "",
  ])
  func `other texts are no rates`(text: String) {
    #expect(throws: QuantityError.self) { try Rate(text: text) }
  }

  @Test(arguments: [
    ("8GB", 8 << 30), ("512MB", 512 << 20), ("1.5GB", 3 << 29), ("1KB", 1024), ("1KiB", 1024),
    ("100B", 100), ("2TB", 2 << 40), ("0GB", 0), ("8GiB", 8 << 30),
  ])
  func `memory sizes are bytes`(text: String, bytes: Int64) throws {
    #expect(try MemorySize.bytes(of: text) == bytes)
    #expect(try MemorySize.bytes(of: MemorySize.text(ofBytes: bytes)) == bytes)
  }

  @Test(arguments: ["8", "8gb", "8 GB", "GB", "-8GB", "1.0001KB", "8388608TB", "8PB", ""])
  func `other texts are no memory sizes`(text: String) {
    #expect(throws: QuantityError.self) { try MemorySize.bytes(of: text) }
  }
}

struct ExactDecimalTests {
  @Test(arguments: [
    ("0", 0, 0), ("-0", 0, 0), ("1", 1, 0), ("100", 1, 2), ("1.50", 15, -1), ("0.001", 1, -3),
    ("12e3", 12, 3), ("1.2e-3", 12, -4), ("1E+2", 1, 2), ("18446744073709551615", UInt64.max, 0),
    ("0.000000", 0, 0), ("1000000000000000000000000", 1, 24), ("100.5", 1005, -1),
  ])
  func `decimals keep every digit`(text: String, significand: UInt64, exponent: Int) throws {
    let decimal = try #require(ExactDecimal(text))
    #expect(decimal.significand == significand)
    #expect(decimal.exponent == exponent)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "1e", "1e+", "x", "1x", " 1", "1 ", "+1", "1..2",
    "18446744073709551616", "1.00000000000000000000000001", "0x1", "١",
  ])
  func `other texts and too many digits are no decimals`(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test(arguments: [
    ("1.5", 1, ExactDecimal.Whole.exact(15)), ("1.5", 0, .fraction), ("-2", 0, .exact(-2)),
    ("9223372036854775807", 0, .exact(.max)), ("-9223372036854775808", 0, .exact(.min)),
    ("9223372036854775808", 0, .overflow), ("-9223372036854775809", 0, .overflow),
    ("1e1000000", 0, .overflow), ("1e-1000000", 0, .fraction), ("0e999999999999", 5, .exact(0)),
    ("1e18", 0, .exact(1_000_000_000_000_000_000)), ("1e19", 0, .overflow),
    ("1e19", -1, .exact(1_000_000_000_000_000_000)),
    ("99999999999999999999e99999999999999999999", 0, .overflow),
  ])
  func `scaling is exact or says why not`(text: String, power: Int, whole: ExactDecimal.Whole) {
    if let decimal = ExactDecimal(text) {
      #expect(decimal.scaled(byPowerOfTen: power) == whole)
    } else {
      #expect(text.utf8.count > 30)
    }
  }

  @Test(arguments: [
    ("1", false), ("1.0", false), ("1.000000000000000001", true), ("0.99999999999999999", false),
    ("2", true), ("-2", false), ("1e1", true), ("1e-1", false), ("0", false), ("10e-1", false),
    ("1.8446744073709551615", true), ("0.18446744073709551615", false), ("1e-400", false),
  ])
  func `above one is decided without rounding`(text: String, isAboveOne: Bool) {
    #expect(ExactDecimal(text)?.isAboveOne == isAboveOne)
  }

  @Test func `scaling agrees with integer arithmetic`() throws {
    var random = TestRandom(seed: 3)
    for _ in 0..<2000 {
      let whole = Int64.random(in: -1_000_000...1_000_000, using: &random)
      let decimals = Int.random(in: 1...6, using: &random)
      let part = Int64.random(
        in: 0..<[10, 100, 1000, 10_000, 100_000, 1_000_000][decimals - 1], using: &random)
      let digits = String(part)
      let text = "\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
      let decimal = try #require(ExactDecimal(text))
      let shift = (0..<(6 - decimals)).reduce(part) { value, _ in value * 10 }
      let expected = whole.magnitude * 1_000_000 + UInt64(shift)
      #expect(
        decimal.scaled(by: 1_000_000)
          == .exact(text.hasPrefix("-") ? -Int64(expected) : Int64(expected)))
    }
  }
}
