import SimEngine
import Testing

struct ElementaryFunctionsTests {
  @Test(arguments: [
    ("log", 1.0), ("exp", 1.0), ("expMinusOne", 4.0), ("logOnePlus", 1.5), ("pow", 1.0),
  ])
  func `a function errs by less than it promises`(name: String, promisedUlps: Double) {
    let rows = TableRow.all.filter { $0.name == name }
    #expect(rows.count > 60)
    let worst = rows.map { ($0.errorInUlps, $0.arguments) }.max { $0.0 < $1.0 }
    #expect(worst!.0 < promisedUlps, "worst \(worst!.0) ulp at \(worst!.1)")
  }

  @Test func `special arguments give what the limit gives`() {
    typealias F = ElementaryFunctions
    #expect(F.log(0) == -.infinity && F.log(.infinity) == .infinity)
    #expect(F.log(-1).isNaN && F.log(.nan).isNaN)
    #expect(F.log(1) == 0 && F.exp(0) == 1 && F.exp(.nan).isNaN)
    #expect(F.exp(-800) == 0 && F.exp(-.infinity) == 0)
    #expect(F.exp(800) == .infinity && F.exp(709.783) == .infinity)
    #expect(F.exp(-745.13) == .leastNonzeroMagnitude)
    #expect(F.logOnePlus(-1) == -.infinity && F.logOnePlus(.infinity) == .infinity)
    #expect(F.expMinusOne(-.infinity) == -1 && F.expMinusOne(0) == 0)
    #expect(F.pow(0, 2) == 0 && F.pow(0, -2) == .infinity && F.pow(0, 0) == 1)
    #expect(F.pow(1, .nan) == 1 && F.pow(.nan, 0) == 1 && F.pow(.nan, 1).isNaN)
    #expect(F.pow(-2, 2).isNaN)
    #expect(F.pow(2, .infinity) == .infinity && F.pow(0.5, .infinity) == 0)
    #expect(F.pow(2, -.infinity) == 0 && F.pow(.infinity, -0.5) == 0)
    #expect(F.pow(10, 400) == .infinity && F.pow(10, -400) == 0)
    #expect(F.pow(1e300, 1e300) == .infinity && F.pow(1e300, -1e300) == 0)
  }

  @Test func `powers of two are exact`() {
    for exponent in -1_074...1_023 {
      let wanted =
        exponent < -1_022
        ? Double(bitPattern: 1 << UInt64(exponent + 1_074))
        : Double(sign: .plus, exponent: exponent, significand: 1)
      #expect(ElementaryFunctions.pow(2, Double(exponent)) == wanted, "2^\(exponent)")
    }
  }

  /// If this fails on a platform, that platform simulates something else.
  @Test func `ten thousand results are the same bits everywhere`() {
    var digest = FactDigest()
    var chance = AddressedDraw(seed: 1).sequence(purpose: 0, entity: 0, index: 0)
    for _ in 0..<2_000 {
      let (u, v) = (chance.openUniform(), chance.uniform())
      for result in [
        ElementaryFunctions.log(u), ElementaryFunctions.exp(1_400 * (v - 0.5)),
        ElementaryFunctions.pow(u, 40 * v - 20), ElementaryFunctions.logOnePlus(u - v),
        ElementaryFunctions.expMinusOne(2 * u - v),
      ] {
        digest.add(result.bitPattern)
      }
    }
    #expect(digest.hexadecimal == "f51690c3f7c932709ddbf4ae2e3549ae")
  }
}

private struct TableRow {
  let name: String
  let arguments: [Double]
  let high: Double
  let low: Double

  static let all: [TableRow] = ElementaryFunctionTable.text.split(separator: "\n").map { line in
    let words = line.split(separator: " ")
    let numbers = words.dropFirst().map { Double($0)! }
    return TableRow(
      name: String(words[0]), arguments: Array(numbers.dropLast(2)),
      high: numbers[numbers.count - 2], low: numbers[numbers.count - 1])
  }

  var result: Double {
    switch name {
    case "log": ElementaryFunctions.log(arguments[0])
    case "exp": ElementaryFunctions.exp(arguments[0])
    case "expMinusOne": ElementaryFunctions.expMinusOne(arguments[0])
    case "logOnePlus": ElementaryFunctions.logOnePlus(arguments[0])
    case "pow": ElementaryFunctions.pow(arguments[0], arguments[1])
    default: .nan
    }
  }

  var errorInUlps: Double {
    let error = ((result - high) - low).magnitude / high.ulp
    return error.isNaN ? .infinity : error
  }
}
