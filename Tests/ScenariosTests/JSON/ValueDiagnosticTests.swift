import Scenarios
import Testing

/// The whole text of what is printed for each value that cannot be read.
struct ValueDiagnosticTests {
  enum Word: String, CaseIterable { case outage, degradation }

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let report: String
    let read: @Sendable (JSONCursor) -> Void
    var testDescription: String { text }

    init<Value>(
      _ text: String, _ report: String, _ read: @escaping @Sendable (JSONCursor) -> Value
    ) {
      self.text = text
      self.report = report
      self.read = { _ = read($0) }
    }
  }

  @Test(arguments: cases)
  func `a value that cannot be read is reported word for word`(example: Case) throws {
    let printed = try report(example.text) { root in
      if let value = root.required("value") { example.read(value) }
    }
    #expect(printed == example.report + "\n")
  }

  static let cases = [
    Case(
      "{ \"value\": 300 }",
      #"""
      error[SIM0033]: 300 has no unit, so it is not a duration
        a.json:1:12   value
         1 | { "value": 300 }
           |            ^^^
        help: write "300s" or "5m"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"300\" }",
      #"""
      error[SIM0033]: "300" has no unit, so it is not a duration
        a.json:1:12   value
         1 | { "value": "300" }
           |            ^^^^^
        help: write "300s" or "5m"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"7 days\" }",
      #"""
      error[SIM0033]: "7 days" is not a duration
        a.json:1:12   value
         1 | { "value": "7 days" }
           |            ^^^^^^^^
        help: write "7d" (units: us ms s m h d, largest first, e.g. "1h30m")

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"40d\" }",
      #"""
      error[SIM0031]: "value" is "40d"; it must be from 1s to 1m
        a.json:1:12   value
         1 | { "value": "40d" }
           |            ^^^^^
        help: write "1m"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"1h 90q\" }",
      #"""
      error[SIM0033]: "1h 90q" is not a duration
        a.json:1:12   value
         1 | { "value": "1h 90q" }
           |            ^^^^^^^^
        help: units: us ms s m h d, largest first, e.g. "1h30m"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"30m1h\" }",
      #"""
      error[SIM0033]: "30m1h" is not a duration
        a.json:1:12   value
         1 | { "value": "30m1h" }
           |            ^^^^^^^
        help: write "1h30m" (units: us ms s m h d, largest first, e.g. "1h30m")

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"P1M\" }",
      #"""
      error[SIM0033]: "P1M" counts months or years, which have no fixed length
        a.json:1:12   value
         1 | { "value": "P1M" }
           |            ^^^^^
        help: write days, e.g. "30d"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"0.5us\" }",
      #"""
      error[SIM0033]: "0.5us" is finer than a microsecond
        a.json:1:12   value
         1 | { "value": "0.5us" }
           |            ^^^^^^^
        help: round it to whole microseconds (us)

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"1w\" }",
      #"""
      error[SIM0033]: "1w" is not a duration
        a.json:1:12   value
         1 | { "value": "1w" }
           |            ^^^^
        help: write "7d" (units: us ms s m h d, largest first, e.g. "1h30m")

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"99999999999d\" }",
      #"""
      error[SIM0031]: "99999999999d" is longer than the clock can count
        a.json:1:12   value
         1 | { "value": "99999999999d" }
           |            ^^^^^^^^^^^^^^
        help: write at most "106751991d"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"1.5\" }",
      #"""
      error[SIM0033]: "1.5" has no unit, so it is not a duration
        a.json:1:12   value
         1 | { "value": "1.5" }
           |            ^^^^^
        help: write "1s500ms"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": 1.5 }",
      #"""
      error[SIM0033]: 1.5 has no unit, so it is not a duration
        a.json:1:12   value
         1 | { "value": 1.5 }
           |            ^^^
        help: write "1s500ms"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"-5m\" }",
      #"""
      error[SIM0033]: "-5m" is not a duration
        a.json:1:12   value
         1 | { "value": "-5m" }
           |            ^^^^^
        help: units: us ms s m h d, largest first, e.g. "1h30m"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"\" }",
      #"""
      error[SIM0033]: "" is not a duration
        a.json:1:12   value
         1 | { "value": "" }
           |            ^^
        help: units: us ms s m h d, largest first, e.g. "1h30m"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"10ms\" }",
      #"""
      error[SIM0031]: "value" is "10ms"; it must be from 1s to 1m
        a.json:1:12   value
         1 | { "value": "10ms" }
           |            ^^^^^^
        help: write "1s"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": true }",
      #"""
      error[SIM0030]: "value" must be a duration, not true
        a.json:1:12   value
         1 | { "value": true }
           |            ^^^^
        help: units: us ms s m h d, largest first, e.g. "1h30m"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1_000_000...60_000_000) },
    Case(
      "{ \"value\": \"0s\" }",
      #"""
      error[SIM0031]: "value" is "0s"; it must be at least 1us
        a.json:1:12   value
         1 | { "value": "0s" }
           |            ^^^^
        help: write "1us"

      1 error in 1 file
      """#
    ) { $0.duration(in: 1...Int64.max) },
    Case(
      "{ \"value\": 99 }",
      #"""
      error[SIM0034]: 99 is above 1, so it is not a ratio
        a.json:1:12   value
         1 | { "value": 99 }
           |            ^^
        help: write "99%"

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": \"150%\" }",
      #"""
      error[SIM0031]: "150%" is not from 0% to 100%
        a.json:1:12   value
         1 | { "value": "150%" }
           |            ^^^^^^
        help: write "100%"

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": \"0.5\" }",
      #"""
      error[SIM0034]: "0.5" is not a ratio
        a.json:1:12   value
         1 | { "value": "0.5" }
           |            ^^^^^
        help: write "50%"

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": \"x\" }",
      #"""
      error[SIM0034]: "x" is not a ratio
        a.json:1:12   value
         1 | { "value": "x" }
           |            ^^^
        help: write a percentage such as "99%", or a number from 0 to 1

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": 0.00000000001 }",
      #"""
      error[SIM0034]: 0.00000000001 is finer than one part in a billion
        a.json:1:12   value
         1 | { "value": 0.00000000001 }
           |            ^^^^^^^^^^^^^
        help: round it to nine digits after the point, seven with a percent sign

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": \"-1%\" }",
      #"""
      error[SIM0031]: "-1%" is not from 0% to 100%
        a.json:1:12   value
         1 | { "value": "-1%" }
           |            ^^^^^
        help: write "0%"

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": \"99 %\" }",
      #"""
      error[SIM0034]: "99 %" is not a ratio
        a.json:1:12   value
         1 | { "value": "99 %" }
           |            ^^^^^^
        help: write "99%"

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": 250 }",
      #"""
      error[SIM0034]: 250 is above 1, so it is not a ratio
        a.json:1:12   value
         1 | { "value": 250 }
           |            ^^^
        help: write a percentage such as "99%", or a number from 0 to 1

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": -0.5 }",
      #"""
      error[SIM0031]: -0.5 is not from 0% to 100%
        a.json:1:12   value
         1 | { "value": -0.5 }
           |            ^^^^
        help: write "0%"

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": [] }",
      #"""
      error[SIM0030]: "value" must be a ratio, not an array
        a.json:1:12   value
         1 | { "value": [] }
           |            ^^
        help: write a percentage such as "99%", or a number from 0 to 1

      1 error in 1 file
      """#
    ) { $0.ratio() },
    Case(
      "{ \"value\": 20 }",
      #"""
      error[SIM0035]: 20 has no unit of time, so it is not a rate
        a.json:1:12   value
         1 | { "value": 20 }
           |            ^^
        help: write "20/s" or "20/min"

      1 error in 1 file
      """#
    ) { $0.rate() },
    Case(
      "{ \"value\": \"20/sec\" }",
      #"""
      error[SIM0035]: "20/sec" is not a rate
        a.json:1:12   value
         1 | { "value": "20/sec" }
           |            ^^^^^^^^
        help: write "20/s" (units: /s /min /h /d, e.g. "20/s" or "120/min")

      1 error in 1 file
      """#
    ) { $0.rate() },
    Case(
      "{ \"value\": \"fast\" }",
      #"""
      error[SIM0035]: "fast" is not a rate
        a.json:1:12   value
         1 | { "value": "fast" }
           |            ^^^^^^
        help: units: /s /min /h /d, e.g. "20/s" or "120/min"

      1 error in 1 file
      """#
    ) { $0.rate() },
    Case(
      "{ \"value\": \"20\" }",
      #"""
      error[SIM0035]: "20" has no unit of time, so it is not a rate
        a.json:1:12   value
         1 | { "value": "20" }
           |            ^^^^
        help: write "20/s" or "20/min"

      1 error in 1 file
      """#
    ) { $0.rate() },
    Case(
      "{ \"value\": \"-1/s\" }",
      #"""
      error[SIM0035]: "-1/s" is not a rate
        a.json:1:12   value
         1 | { "value": "-1/s" }
           |            ^^^^^^
        help: units: /s /min /h /d, e.g. "20/s" or "120/min"

      1 error in 1 file
      """#
    ) { $0.rate() },
    Case(
      "{ \"value\": null }",
      #"""
      error[SIM0030]: "value" must be a rate, not null
        a.json:1:12   value
         1 | { "value": null }
           |            ^^^^
        help: units: /s /min /h /d, e.g. "20/s" or "120/min"

      1 error in 1 file
      """#
    ) { $0.rate() },
    Case(
      "{ \"value\": 8 }",
      #"""
      error[SIM0036]: 8 has no unit, so it is not a memory size
        a.json:1:12   value
         1 | { "value": 8 }
           |            ^
        help: write "8GB" or "8MB"

      1 error in 1 file
      """#
    ) { $0.memory() },
    Case(
      "{ \"value\": \"8 gb\" }",
      #"""
      error[SIM0036]: "8 gb" is not a memory size
        a.json:1:12   value
         1 | { "value": "8 gb" }
           |            ^^^^^^
        help: write "8GB" (units: KB MB GB TB, e.g. "8GB")

      1 error in 1 file
      """#
    ) { $0.memory() },
    Case(
      "{ \"value\": \"8\" }",
      #"""
      error[SIM0036]: 8 has no unit, so it is not a memory size
        a.json:1:12   value
         1 | { "value": "8" }
           |            ^^^
        help: write "8GB" or "8MB"

      1 error in 1 file
      """#
    ) { $0.memory() },
    Case(
      "{ \"value\": \"much\" }",
      #"""
      error[SIM0036]: "much" is not a memory size
        a.json:1:12   value
         1 | { "value": "much" }
           |            ^^^^^^
        help: units: KB MB GB TB, e.g. "8GB"

      1 error in 1 file
      """#
    ) { $0.memory() },
    Case(
      "{ \"value\": \"0.3B\" }",
      #"""
      error[SIM0036]: "0.3B" is not a whole number of bytes
        a.json:1:12   value
         1 | { "value": "0.3B" }
           |            ^^^^^^
        help: write it in a smaller unit

      1 error in 1 file
      """#
    ) { $0.memory() },
    Case(
      "{ \"value\": \"99999999TB\" }",
      #"""
      error[SIM0031]: "99999999TB" is more memory than can be counted
        a.json:1:12   value
         1 | { "value": "99999999TB" }
           |            ^^^^^^^^^^^^
        help: write at most "8000000TB"

      1 error in 1 file
      """#
    ) { $0.memory() },
    Case(
      "{ \"value\": 0 }",
      #"""
      error[SIM0031]: "value" is 0; it must be from 1 to 10
        a.json:1:12   value
         1 | { "value": 0 }
           |            ^
        help: write 1

      1 error in 1 file
      """#
    ) { $0.integer(in: 1...10) },
    Case(
      "{ \"value\": 11 }",
      #"""
      error[SIM0031]: "value" is 11; it must be from 1 to 10
        a.json:1:12   value
         1 | { "value": 11 }
           |            ^^
        help: write 10

      1 error in 1 file
      """#
    ) { $0.integer(in: 1...10) },
    Case(
      "{ \"value\": 2.5 }",
      #"""
      error[SIM0030]: "value" must be a whole number, not 2.5
        a.json:1:12   value
         1 | { "value": 2.5 }
           |            ^^^
        help: write a number without a fraction

      1 error in 1 file
      """#
    ) { $0.integer(in: 1...10) },
    Case(
      "{ \"value\": \"5\" }",
      #"""
      error[SIM0030]: "value" must be a number, not a string
        a.json:1:12   value
         1 | { "value": "5" }
           |            ^^^
        help: write 5

      1 error in 1 file
      """#
    ) { $0.integer(in: 1...10) },
    Case(
      "{ \"value\": \"x\" }",
      #"""
      error[SIM0030]: "value" must be a number, not a string
        a.json:1:12   value
         1 | { "value": "x" }
           |            ^^^
        help: write a number without quotes

      1 error in 1 file
      """#
    ) { $0.integer(in: 1...10) },
    Case(
      "{ \"value\": 1e30 }",
      #"""
      error[SIM0031]: "value" is 1e30; it must be from 1 to 10
        a.json:1:12   value
         1 | { "value": 1e30 }
           |            ^^^^
        help: write 10

      1 error in 1 file
      """#
    ) { $0.integer(in: 1...10) },
    Case(
      "{ \"value\": -123456789012345678901234567890 }",
      #"""
      error[SIM0031]: "value" is -123456789012345678901234567890; it must be from 1 to 10
        a.json:1:12   value
         1 | { "value": -123456789012345678901234567890 }
           |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: write 1

      1 error in 1 file
      """#
    ) { $0.integer(in: 1...10) },
    Case(
      "{ \"value\": {} }",
      #"""
      error[SIM0030]: "value" must be a number, not an object
        a.json:1:12   value
         1 | { "value": {} }
           |            ^^
        help: write a number

      1 error in 1 file
      """#
    ) { $0.integer(in: 1...10) },
    Case(
      "{ \"value\": -1 }",
      #"""
      error[SIM0031]: "value" is -1; it must be at least 0
        a.json:1:12   value
         1 | { "value": -1 }
           |            ^^
        help: write 0

      1 error in 1 file
      """#
    ) { $0.integer(in: 0...Int64.max) },
    Case(
      "{ \"value\": 5 }",
      #"""
      error[SIM0030]: "value" must be a string, not a number
        a.json:1:12   value
         1 | { "value": 5 }
           |            ^
        help: write "5"

      1 error in 1 file
      """#
    ) { $0.string() },
    Case(
      "{ \"value\": true }",
      #"""
      error[SIM0030]: "value" must be a string, not true
        a.json:1:12   value
         1 | { "value": true }
           |            ^^^^
        help: write "true"

      1 error in 1 file
      """#
    ) { $0.string() },
    Case(
      "{ \"value\": [] }",
      #"""
      error[SIM0030]: "value" must be a string, not an array
        a.json:1:12   value
         1 | { "value": [] }
           |            ^^
        help: write text in double quotes

      1 error in 1 file
      """#
    ) { $0.string() },
    Case(
      "{ \"value\": null }",
      #"""
      error[SIM0030]: "value" must be a string, not null
        a.json:1:12   value
         1 | { "value": null }
           |            ^^^^
        help: write text in double quotes

      1 error in 1 file
      """#
    ) { $0.string() },
    Case(
      "{ \"value\": \"true\" }",
      #"""
      error[SIM0030]: "value" must be true or false, not a string
        a.json:1:12   value
         1 | { "value": "true" }
           |            ^^^^^^
        help: write true

      1 error in 1 file
      """#
    ) { $0.bool() },
    Case(
      "{ \"value\": 1 }",
      #"""
      error[SIM0030]: "value" must be true or false, not a number
        a.json:1:12   value
         1 | { "value": 1 }
           |            ^
        help: write true or false

      1 error in 1 file
      """#
    ) { $0.bool() },
    Case(
      "{ \"value\": \"a\" }",
      #"""
      error[SIM0030]: "value" must be an array, not a string
        a.json:1:12   value
         1 | { "value": "a" }
           |            ^^^
        help: write ["a"]

      1 error in 1 file
      """#
    ) { $0.elements() },
    Case(
      "{ \"value\": 3 }",
      #"""
      error[SIM0030]: "value" must be an array, not a number
        a.json:1:12   value
         1 | { "value": 3 }
           |            ^
        help: write [3]

      1 error in 1 file
      """#
    ) { $0.elements() },
    Case(
      "{ \"value\": {} }",
      #"""
      error[SIM0030]: "value" must be an array, not an object
        a.json:1:12   value
         1 | { "value": {} }
           |            ^^
        help: write [ … ]

      1 error in 1 file
      """#
    ) { $0.elements() },
    Case(
      "{ \"value\": [] }",
      #"""
      error[SIM0030]: "value" must be an object, not an array
        a.json:1:12   value
         1 | { "value": [] }
           |            ^^
        help: write { "key": value }

      1 error in 1 file
      """#
    ) { $0.entries(ofKind: "geode") },
    Case(
      "{ \"value\": { \"Weu\": 1 } }",
      #"""
      error[SIM0037]: "Weu" cannot be the id of a geode
        a.json:1:14   value.Weu
         1 | { "value": { "Weu": 1 } }
           |              ^^^^^
        help: write "weu" (an id has lower-case letters, digits and hyphens)

      1 error in 1 file
      """#
    ) { $0.entries(ofKind: "geode") },
    Case(
      "{ \"value\": { \"über geode\": 1 } }",
      #"""
      error[SIM0037]: "über geode" cannot be the id of a geode
        a.json:1:14   value.über geode
         1 | { "value": { "über geode": 1 } }
           |              ^^^^^^^^^^^^
        help: write "ber-geode" (an id has lower-case letters, digits and hyphens)

      1 error in 1 file
      """#
    ) { $0.entries(ofKind: "geode") },
    Case(
      "{ \"value\": { \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\": 1 } }",
      #"""
      error[SIM0037]: "aaaaaaaaaaaaaaaaaaaaaaaa…aaaaaaaaaaaaaaaaaaaaaaa" cannot be the id of a geode
        a.json:1:14   value.aaaaaaaaaaaaaaaaaaaaaaaa…aaaaaaaaaaaaaaaaaaaaaaa
         1 | { "value": { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": 1 } }
           |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: write at most 63 characters

      1 error in 1 file
      """#
    ) { $0.entries(ofKind: "geode") },
    Case(
      "{ \"value\": \"WeuOne\" }",
      #"""
      error[SIM0037]: "WeuOne" is not an id
        a.json:1:12   value
         1 | { "value": "WeuOne" }
           |            ^^^^^^^^
        help: write "weu-one" (an id has lower-case letters, digits and hyphens)

      1 error in 1 file
      """#
    ) { $0.id() },
    Case(
      "{ \"value\": \"\" }",
      #"""
      error[SIM0037]: "" is not an id
        a.json:1:12   value
         1 | { "value": "" }
           |            ^^
        help: an id has lower-case letters, digits and hyphens

      1 error in 1 file
      """#
    ) { $0.id() },
    Case(
      "{ \"value\": \"-a\" }",
      #"""
      error[SIM0037]: "-a" is not an id
        a.json:1:12   value
         1 | { "value": "-a" }
           |            ^^^^
        help: write "a" (an id has lower-case letters, digits and hyphens)

      1 error in 1 file
      """#
    ) { $0.id() },
    Case(
      "{ \"value\": \"outag\" }",
      #"""
      error[SIM0032]: "value" cannot be "outag"
        a.json:1:12   value
         1 | { "value": "outag" }
           |            ^^^^^^^
        help: write "outage"

      1 error in 1 file
      """#
    ) { $0.oneOf(Word.self) },
    Case(
      "{ \"value\": \"zzz\" }",
      #"""
      error[SIM0032]: "value" cannot be "zzz"
        a.json:1:12   value
         1 | { "value": "zzz" }
           |            ^^^^^
        help: write one of: degradation, outage

      1 error in 1 file
      """#
    ) { $0.oneOf(Word.self) },
    Case(
      "{ \"value\": 7 }",
      #"""
      error[SIM0030]: "value" must be a word in quotes, not a number
        a.json:1:12   value
         1 | { "value": 7 }
           |            ^
        help: write one of: degradation, outage

      1 error in 1 file
      """#
    ) { $0.oneOf(Word.self) },
    Case(
      "{ \"value\": \"weo\" }",
      #"""
      error[SIM0104]: no geode named "weo"
        a.json:1:12   value
         1 | { "value": "weo" }
           |            ^^^^^ not defined in this scenario
        help: a geode named "weu" exists

      1 error in 1 file
      """#
    ) { $0.reference(ReferenceTable(kind: "geode", names: ["weu", "neu", "eus"])) },
    Case(
      "{ \"value\": \"nowhere\" }",
      #"""
      error[SIM0104]: no geode named "nowhere"
        a.json:1:12   value
         1 | { "value": "nowhere" }
           |            ^^^^^^^^^ not defined in this scenario
        help: write one of: eus, neu, weu

      1 error in 1 file
      """#
    ) { $0.reference(ReferenceTable(kind: "geode", names: ["weu", "neu", "eus"])) },
    Case(
      "{ \"value\": \"x-weu\" }",
      #"""
      error[SIM0104]: no geode named "x-weu"
        a.json:1:12   value
         1 | { "value": "x-weu" }
           |            ^^^^^^^ not defined in this scenario
        help: keys starting with x- are ignored; choose another id

      1 error in 1 file
      """#
    ) { $0.reference(ReferenceTable(kind: "geode", names: ["weu", "neu", "eus"])) },
    Case(
      "{ \"value\": 1 }",
      #"""
      error[SIM0030]: "value" must be the name of a geode, not a number
        a.json:1:12   value
         1 | { "value": 1 }
           |            ^
        help: write one of: eus, neu, weu

      1 error in 1 file
      """#
    ) { $0.reference(ReferenceTable(kind: "geode", names: ["weu", "neu", "eus"])) },
    Case(
      "{ \"value\": \"weu\" }",
      #"""
      error[SIM0104]: no geode named "weu"
        a.json:1:12   value
         1 | { "value": "weu" }
           |            ^^^^^ not defined in this scenario
        help: no geode is defined; define one or remove the reference

      1 error in 1 file
      """#
    ) { $0.reference(ReferenceTable(kind: "geode", names: [])) },
    Case(
      "{ \"value\": { \"color\": 1, \"zzz\": 2 } }",
      #"""
      error[SIM0051]: unknown key "color"
        a.json:1:14   value.color
         1 | { "value": { "color": 1, "zzz": 2 } }
           |              ^^^^^^^
        help: write "colour"

      error[SIM0051]: unknown key "zzz"
        a.json:1:26   value.zzz
         1 | { "value": { "color": 1, "zzz": 2 } }
           |                          ^^^^^
        help: remove it, or write one of: colour

      2 errors in 1 file
      """#
    ) { $0.optional("colour") },
    Case(
      "{ \"value\": { \"a\": 1 } }",
      #"""
      error[SIM0051]: unknown key "a"
        a.json:1:14   value.a
         1 | { "value": { "a": 1 } }
           |              ^^^
        help: remove it; nothing can be set here

      1 error in 1 file
      """#
    ) { $0.object() },
    Case(
      "{ \"value\": {} }",
      #"""
      error[SIM0052]: "horizon" is missing
        a.json:1:12   value
         1 | { "value": {} }
           |            ^
        help: add "horizon": "24h"

      1 error in 1 file
      """#
    ) { $0.required("horizon", example: "\"24h\"") },
    Case(
      "{ \"value\": { \"horizn\": 1 } }",
      #"""
      error[SIM0051]: unknown key "horizn"
        a.json:1:14   value.horizn
         1 | { "value": { "horizn": 1 } }
           |              ^^^^^^^^
        help: write "horizon"

      1 error in 1 file
      """#
    ) { $0.required("horizon", example: "\"24h\"") },
    Case(
      "{ \"value\": 12345678901234567890123 }",
      #"""
      error[SIM0031]: "value" is 12345678901234567890123, which has too many digits
        a.json:1:12   value
         1 | { "value": 12345678901234567890123 }
           |            ^^^^^^^^^^^^^^^^^^^^^^^
        help: write at most 19 digits

      1 error in 1 file
      """#
    ) { $0.decimal() },
  ]
}
