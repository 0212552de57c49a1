import Scenarios
import Testing

/// The whole text of what is printed for each way to break the syntax.
struct SyntaxDiagnosticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let report: String
    var testDescription: String { text.debugDescription }
  }

  @Test(arguments: cases)
  func `a broken file is reported word for word`(example: Case) {
    #expect(syntaxReport(example.text) == example.report + "\n")
  }

  static let cases = [
    Case(
      text: "{\n  \"a\": 1\n  \"b\": 2\n}",
      report: #"""
        error[SIM0010]: a comma is missing
          a.json:2:9   a
           1 | {
           2 |   "a": 1
             |         ^
           3 |   "b": 2
          help: write a comma here

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": [1,, 2]}",
      report: #"""
        error[SIM0011]: a second comma in a row
          a.json:1:10   a[0]
           1 | {"a": [1,, 2]}
             |          ^
          help: remove this comma

        1 error in 1 file
        """#),
    Case(
      text: "[, 1]",
      report: #"""
        error[SIM0011]: a comma with nothing before it
          a.json:1:2
           1 | [, 1]
             |  ^
          help: remove this comma

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": {",
      report: #"""
        error[SIM0014]: the file ends inside an object
          a.json:1:8   a
           1 | {"a": {
             |        ^
          note: opened at a.json:1:7
          help: close it with }

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": [1, 2\n\n",
      report: #"""
        error[SIM0014]: the file ends inside an array
          a.json:1:12   a[1]
           1 | {"a": [1, 2
             |            ^
           2 |
          note: opened at a.json:1:7
          help: close it with ]

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\":",
      report: #"""
        error[SIM0021]: the file ends before the value of "a"
          a.json:1:6   a
           1 | {"a":
             |      ^
          note: opened at a.json:1:1
          help: write the value and close the object

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\"",
      report: #"""
        error[SIM0020]: the file ends after the key "a"
          a.json:1:5   a
           1 | {"a"
             |     ^
          help: write a colon and a value, and close the object

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": [1}}",
      report: #"""
        error[SIM0015]: } cannot close an array
          a.json:1:9   a[0]
           1 | {"a": [1}}
             |         ^
          note: opened at a.json:1:7
          help: close it with ]

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\" 1}",
      report: #"""
        error[SIM0020]: no colon after the key "a"
          a.json:1:5   a
           1 | {"a" 1}
             |     ^
          help: write a colon between key and value

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": }",
      report: #"""
        error[SIM0021]: "a" has no value
          a.json:1:7   a
           1 | {"a": }
             |       ^
          help: write a value after the colon

        1 error in 1 file
        """#),
    Case(
      text: "{a: 1}",
      report: #"""
        error[SIM0016]: the key a has no quotes
          a.json:1:2
           1 | {a: 1}
             |  ^
          help: write "a"

        1 error in 1 file
        """#),
    Case(
      text: "{eu-west: 1}",
      report: #"""
        error[SIM0016]: the key eu-west has no quotes
          a.json:1:2
           1 | {eu-west: 1}
             |  ^^^^^^^
          help: write "eu-west"

        1 error in 1 file
        """#),
    Case(
      text: "{'a': 1}",
      report: #"""
        error[SIM0016]: a string needs double quotes, not single ones
          a.json:1:2
           1 | {'a': 1}
             |  ^^^
          help: write "a"

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": 'it'}",
      report: #"""
        error[SIM0016]: a string needs double quotes, not single ones
          a.json:1:7   a
           1 | {"a": 'it'}
             |       ^^^^
          help: write "it"

        1 error in 1 file
        """#),
    Case(
      text: "garbage",
      report: #"""
        error[SIM0016]: the file is not JSON: it begins with the text garbage
          a.json:1:1
           1 | garbage
             | ^^^^^^^
          help: write an object: { "key": value }

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": eu-west}",
      report: #"""
        error[SIM0016]: the text eu-west has no quotes
          a.json:1:7   a
           1 | {"a": eu-west}
             |       ^^^^^^^
          help: write "eu-west"

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": True}",
      report: #"""
        error[SIM0016]: True is not written in lower case
          a.json:1:7   a
           1 | {"a": True}
             |       ^^^^
          help: write true

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": NaN}",
      report: #"""
        error[SIM0016]: NaN is not a number JSON knows
          a.json:1:7   a
           1 | {"a": NaN}
             |       ^^^
          help: write a finite number

        1 error in 1 file
        """#),
    Case(
      text: "[-Infinity]",
      report: #"""
        error[SIM0016]: -Infinity is not a number JSON knows
          a.json:1:2   [0]
           1 | [-Infinity]
             |  ^^^^^^^^^
          help: write a finite number

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": undefined}",
      report: #"""
        error[SIM0016]: undefined is not a value JSON knows
          a.json:1:7   a
           1 | {"a": undefined}
             |       ^^^^^^^^^
          help: write null

        1 error in 1 file
        """#),
    Case(
      text: "[0x1F]",
      report: #"""
        error[SIM0016]: 0x1F is a hexadecimal number
          a.json:1:2   [0]
           1 | [0x1F]
             |  ^^^^
          help: write 31

        1 error in 1 file
        """#),
    Case(
      text: "[+1]",
      report: #"""
        error[SIM0016]: +1 has a plus sign
          a.json:1:2   [0]
           1 | [+1]
             |  ^^
          help: write 1

        1 error in 1 file
        """#),
    Case(
      text: "[.5]",
      report: #"""
        error[SIM0017]: .5 has no digit before the point
          a.json:1:2   [0]
           1 | [.5]
             |  ^^
          help: write 0.5

        1 error in 1 file
        """#),
    Case(
      text: "[5.]",
      report: #"""
        error[SIM0017]: 5. has no digit after the point
          a.json:1:2   [0]
           1 | [5.]
             |  ^^
          help: write 5.0

        1 error in 1 file
        """#),
    Case(
      text: "[007]",
      report: #"""
        error[SIM0017]: 007 has leading zeros
          a.json:1:2   [0]
           1 | [007]
             |  ^^^
          help: write 7

        1 error in 1 file
        """#),
    Case(
      text: "[1e]",
      report: #"""
        error[SIM0017]: 1e has no digits in its exponent
          a.json:1:2   [0]
           1 | [1e]
             |  ^^
          help: write 1

        1 error in 1 file
        """#),
    Case(
      text: "[1_000]",
      report: #"""
        error[SIM0017]: 1_000 has underscores
          a.json:1:2   [0]
           1 | [1_000]
             |  ^^^^^
          help: write 1000

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": 300s}",
      report: #"""
        error[SIM0017]: 300s is not a number
          a.json:1:7   a
           1 | {"a": 300s}
             |       ^^^^
          help: write "300s"

        1 error in 1 file
        """#),
    Case(
      text: "[\"a\tb\"]",
      report: #"""
        error[SIM0018]: the control character U+0009 stands in a string
          a.json:1:4   [0]
           1 | ["a    b"]
             |    ^^^^
          help: write \t

        1 error in 1 file
        """#),
    Case(
      text: "[\"a\\x\"]",
      report: #"""
        error[SIM0018]: \x is not an escape
          a.json:1:4   [0]
           1 | ["a\x"]
             |    ^^
          help: write \\ for a backslash (escapes: \" \\ \/ \b \f \n \r \t \u0000)

        1 error in 1 file
        """#),
    Case(
      text: "[\"a\\u12\"]",
      report: #"""
        error[SIM0018]: \u needs four hexadecimal digits
          a.json:1:4   [0]
           1 | ["a\u12"]
             |    ^^^^
          help: write for instance \u00e4

        1 error in 1 file
        """#),
    Case(
      text: "[\"\\ud800\"]",
      report: #"""
        error[SIM0018]: \ud800 is half of a surrogate pair
          a.json:1:3   [0]
           1 | ["\ud800"]
             |   ^^^^^^
          help: write both halves, or the character itself

        1 error in 1 file
        """#),
    Case(
      text: "[\"abc\n]",
      report: #"""
        error[SIM0014]: a string is not closed on its line
          a.json:1:2   [0]
           1 | ["abc
             |  ^^^^
           2 | ]
          help: end it with a double quote, or write \n for a line break

        1 error in 1 file
        """#),
    Case(
      text: "[\"abc\\\ndef\"]",
      report: #"""
        error[SIM0016]: a string cannot go on on the next line
          a.json:1:6   [0]
           1 | ["abc\
             |      ^
           2 | def"]
          help: write \n for a line break

        1 error in 1 file
        """#),
    Case(
      text: "{} []",
      report: #"""
        error[SIM0019]: something follows the end of the value
          a.json:1:4
           1 | {} []
             |    ^
          help: remove it, or put all of the file into one object

        1 error in 1 file
        """#),
    Case(
      text: "{}}",
      report: #"""
        error[SIM0019]: something follows the end of the value
          a.json:1:3
           1 | {}}
             |   ^
          help: remove it; every bracket is closed already

        1 error in 1 file
        """#),
    Case(
      text: "",
      report: #"""
        error[SIM0004]: the file holds no value
          a.json
          help: write an object, starting with {

        1 error in 1 file
        """#),
    Case(
      text: "/* never",
      report: #"""
        error[SIM0014]: a comment is not closed
          a.json:1:1
           1 | /* never
             | ^^
          help: end it with */

        1 error in 1 file
        """#),
    Case(
      text: "[1 / 2]",
      report: #"""
        error[SIM0013]: a slash cannot stand here
          a.json:1:4   [0]
           1 | [1 / 2]
             |    ^
          help: comments start with // or /*

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": 1, \"b\": 2, \"a\": 3}",
      report: #"""
        error[SIM0050]: duplicate key "a"
          a.json:1:18   a
           1 | {"a": 1, "b": 2, "a": 3}
             |                  ^^^
          note: first given at a.json:1:2
          help: remove or rename one of the two

        1 error in 1 file
        """#),
    Case(
      text: "[1: 2]",
      report: #"""
        error[SIM0013]: a colon cannot stand in an array
          a.json:1:3   [0]
           1 | [1: 2]
             |   ^
          help: keys and values stand in an object, { "key": value }

        1 error in 1 file
        """#),
    Case(
      text: "@",
      report: #"""
        error[SIM0013]: @ cannot stand here
          a.json:1:1
           1 | @
             | ^
          help: write a value: an object, array, string, number, true, false or null

        1 error in 1 file
        """#),
    Case(
      text: "{\"é\": [1, 2, ü]}",
      report: #"""
        error[SIM0016]: the text ü has no quotes
          a.json:1:14   é[2]
           1 | {"é": [1, 2, ü]}
             |              ^
          help: write "ü"

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\": 1; \"b\": 2}",
      report: #"""
        error[SIM0013]: ; cannot stand here
          a.json:1:8   a
           1 | {"a": 1; "b": 2}
             |        ^
          help: write a comma or }

        1 error in 1 file
        """#),
    Case(
      text: "{\"a\":1 b:2}",
      report: #"""
        error[SIM0013]: b cannot stand here
          a.json:1:8   a
           1 | {"a":1 b:2}
             |        ^
          help: write a comma or }

        1 error in 1 file
        """#),
    Case(
      text: "\u{feff}[\n1,\n\tx]",
      report: #"""
        error[SIM0016]: the text x has no quotes
          a.json:3:2   [1]
           2 | 1,
           3 |     x]
             |     ^
          help: write "x"

        1 error in 1 file
        """#),
    Case(
      text: "{\n\t\"漢字\": \"😀\", \"b\":\t\tnope\n}",
      report: #"""
        error[SIM0016]: the text nope has no quotes
          a.json:2:19   b
           1 | {
           2 |     "漢字": "😀", "b":        nope
             |                               ^^^^
           3 | }
          help: write "nope"

        1 error in 1 file
        """#),
    Case(
      text: "[{\"x\": [1 2]}]\n",
      report: #"""
        error[SIM0010]: a comma is missing
          a.json:1:10   [0].x[0]
           1 | [{"x": [1 2]}]
             |          ^
          help: write a comma here

        1 error in 1 file
        """#),
    Case(
      text: "{\r\n  \"a\": 1\r\n  \"b\": 2\r\n}",
      report: #"""
        error[SIM0010]: a comma is missing
          a.json:2:9   a
           1 | {
           2 |   "a": 1
             |         ^
           3 |   "b": 2
          help: write a comma here

        1 error in 1 file
        """#),
  ]
}
