import Testing

@testable import Scenarios

struct FiguresTests {
  @Test func `a percentage is never rounded up to all or down to nothing`() {
    let day: Int64 = 86_400_000_000
    for rounding in [Figures.Rounding.down, .up, .nearest] {
      for decimals in 0...4 {
        let almost = Figures.percent(day - 1, of: day, decimals: decimals, rounding)
        let hardly = Figures.percent(1, of: day, decimals: decimals, rounding)
        #expect(almost != "100 %" && almost.contains("99"), "\(almost)")
        #expect(hardly != "0 %" && hardly.contains(decimals == 0 ? "1 %" : "1"), "\(hardly)")
      }
    }
    #expect(Figures.percent(day - 1, of: day, decimals: 2) == ">99.99 %")
    #expect(Figures.percent(day - 1, of: day, decimals: 2, .down) == "99.99 %")
    #expect(Figures.percent(1, of: day, decimals: 2) == "<0.01 %")
    #expect(Figures.percent(1, of: day, decimals: 0, .up) == "1 %")
    #expect(Figures.percent(day, of: day, decimals: 2, .down) == "100 %")
    #expect(Figures.percent(0, of: day, decimals: 2, .up) == "0 %")
  }

  @Test func `percentages of products beyond 64 bits are exact`() {
    let large = Int64.max
    #expect(Figures.percent(large / 2, of: large, decimals: 2, .down) == "49.99 %")
    #expect(Figures.percent(large / 2, of: large, decimals: 2, .up) == "50.00 %")
    #expect(Figures.percent(large / 2, of: large, decimals: 2, .nearest) == "50.00 %")
    #expect(Figures.percentUnits(2, of: 3, decimals: 4, .down) == 666_666)
    #expect(Figures.percentUnits(2, of: 3, decimals: 4, .nearest) == 666_667)
  }

  @Test(arguments: [
    (996_100, "0.9961"), (1_000_000, "1"), (0, "0"), (1, "0.000001"), (500_000, "0.5"),
    (10_000, "0.01"),
  ])
  func `parts per million are written as a decimal number`(millionths: Int64, text: String) {
    #expect(Figures.decimal(millionths: millionths) == text)
  }

  @Test func `every number of millionths is read back as it was`() throws {
    for millionths in stride(from: Int64(0), through: 1_000_000, by: 997) {
      let text = Figures.decimal(millionths: millionths)
      let decimal = try #require(ExactDecimal(text))
      #expect(decimal.scaled(byPowerOfTen: 6) == .exact(millionths), "\(text)")
    }
  }

  @Test(arguments: [
    (0, "0 s"), (250_000, "0.25 s"), (1, "0.000001 s"), (372_000_000, "6 min 12 s"),
    (7_200_000_000, "2 h"), (86_400_000_000, "24 h"), (172_800_000_000, "2 d"),
    (5_400_000_000, "1 h 30 min"), (60_000_001, "1 min 0.000001 s"),
  ])
  func `lengths are written in the units people use`(ticks: Int64, text: String) {
    #expect(Figures.length(ticks) == text)
  }

  @Test(arguments: [
    (0, "00:00:00"), (34_260_000_001, "09:31:00.000001"), (86_400_000_000, "24:00:00"),
    (86_400_500_000, "1d 00:00:00.5"), (90_000_000_000, "1d 01:00:00"),
  ])
  func `instants are times of day`(ticks: Int64, text: String) {
    #expect(Figures.instant(ticks) == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1 000"), (48_200, "48 200"), (1_234_567, "1 234 567"),
    (-1500, "-1 500"),
  ])
  func `thousands are set apart`(number: Int64, text: String) {
    #expect(Figures.grouped(number) == text)
  }

  @Test func `a brief length has one unit and is never rounded up`() {
    let lengths: [Int64] = [
      999_999, 1_000_000, 299_999_999, 300_000_000, 5_999_999_999, 6_000_000_000, 360_000_000_000,
    ]
    #expect(
      lengths.map { Figures.briefLength($0) }
        == ["<1 s", "1 s", "299 s", "5 m", "99 m", "1 h", "4 d"])
  }
}
