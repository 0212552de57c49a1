import Testing

@testable import Scenarios

struct CSVReportTests {
  @Test func `a report as a table`() {
    #expect(ReportFormat.csv.render([sampleResult()], RenderOptions()) == GoldenFormats.csv)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("a \"b\"", "\"a \"\"b\"\"\""), ("a\r\nb", "a  b"),
    ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+1+1", "'+1+1"), ("-2 min", "'-2 min"),
    (" =1", "' =1"), ("\t=1", "' =1"), ("-7.33", "-7.33"), ("+0.61", "+0.61"), ("-", "'-"),
    ("=7", "'=7"), ("@7", "'@7"), ("-.5", "'-.5"), ("-1.2.3", "'-1.2.3"), ("", ""),
    ("=a,b", "\"'=a,b\""),
  ])
  func `a cell is quoted where it must be and is never a formula`(text: String, cell: String) {
    #expect(CSVReport.escaped(text) == cell)
  }

  @Test func `every row has as many cells as the header`() {
    let text = ReportFormat.csv.render([hostileResult(), sampleResult()], RenderOptions())
    let rows = CSVTable(text).rows
    #expect(rows.count == 9 && Set(rows.map(\.count)) == [CSVReport.header.count])
    #expect(rows[1][3].hasPrefix("'+cmd|' /C calc'!A0, \"quoted\""))
  }
}

/// The cells of a CSV text, read by its grammar.
struct CSVTable {
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    var (row, cell, isQuoted) = ([String](), "", false)
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if isQuoted, scalar == "\"", rest.first == "\"" {
        cell += "\""
        rest.removeFirst()
      } else if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, scalar == "," {
        row.append(cell)
        cell = ""
      } else if !isQuoted, scalar == "\r", rest.first == "\n" {
        rest.removeFirst()
        rows.append(row + [cell])
        (row, cell) = ([], "")
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
  }
}
