extension MalformedScenario {
  /// Mistakes with files, schemas and includes.
  static let files = [
    MalformedScenario(
      "schema of a later version",
      #"""
      {
        "schema": "simctl.scenario/2",
        "include": { "estate": "estates/small.json" }
      }
      """#,
      report: #"""
        error[SIM0060]: version "2" of the format is not read here
          scenarios/test.json:2:13   schema
           1 | {
           2 |   "schema": "simctl.scenario/2",
             |             ^^^^^^^^^^^^^^^^^^^
           3 |   "include": { "estate": "estates/small.json" }
          help: write "simctl.scenario/1"

        1 error in 1 file

        """#),
    MalformedScenario(
      "no schema, and an include that leaves the project",
      #"""
      {
        "include": { "estate": "../../small.json" }
      }
      """#,
      report: #"""
        error[SIM0052]: "schema" is missing
          scenarios/test.json:1:1
           1 | {
             | ^
           2 |   "include": { "estate": "../../small.json" }
          help: add "schema": "simctl.scenario/1"

        error[SIM0062]: "../../small.json" leads out of the project's folder
          scenarios/test.json:2:26   include.estate
           1 | {
           2 |   "include": { "estate": "../../small.json" }
             |                          ^^^^^^^^^^^^^^^^^^
           3 | }
          help: move the file below it, or start from further up

        2 errors in 1 file

        """#),
    MalformedScenario(
      "an include that is not there",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/smal.json" }
      }
      """#,
      report: #"""
        error[SIM0001]: the file "scenarios/estates/smal.json" cannot be read
          scenarios/test.json:3:26   include.estate
           2 |   "schema": "simctl.scenario/1",
           3 |   "include": { "estate": "estates/smal.json" }
             |                          ^^^^^^^^^^^^^^^^^^^
           4 | }
          help: write the path of a file, relative to the folder of this one

        1 error in 1 file

        """#),
    MalformedScenario(
      "an include by address",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "https://example.com/small.json" }
      }
      """#,
      report: #"""
        error[SIM0062]: "https://example.com/small.json" is not a relative path
          scenarios/test.json:3:26   include.estate
           2 |   "schema": "simctl.scenario/1",
           3 |   "include": { "estate": "https://example.com/small.json" }
             |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           4 | }
          help: write a path relative to the folder of this file, e.g. "estates/small.json"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a file that includes itself",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "myself": "../scenarios/test.json" }
      }
      """#,
      report: #"""
        error[SIM0061]: the file includes itself: scenarios/test.json → scenarios/test.json
          scenarios/test.json:3:26   include.myself
           2 |   "schema": "simctl.scenario/1",
           3 |   "include": { "myself": "../scenarios/test.json" }
             |                          ^^^^^^^^^^^^^^^^^^^^^^^^
           4 | }
          help: remove one include of the circle

        1 error in 1 file

        """#),
    MalformedScenario(
      "a file with nothing in it",
      #"""
      {
        "schema": "simctl.scenario/1"
      }
      """#,
      report: #"""
        error[SIM0052]: "include" is missing
          scenarios/test.json:1:1
           1 | {
             | ^
           2 |   "schema": "simctl.scenario/1"
          help: add "include": { "estate": "estates/small.json" }, or an estate itself

        1 error in 1 file

        """#),
    MalformedScenario(
      "an include under another name",
      #"""
      {
        "schema": "simctl.scenario/1",
        "includes": { "estate": "estates/small.json" },
        "faults": { "lost": { "target": "regions.westeurope", "kind": "outage", "at": "1h" } }
      }
      """#,
      report: #"""
        error[SIM0051]: unknown key "includes"
          scenarios/test.json:3:3   includes
           2 |   "schema": "simctl.scenario/1",
           3 |   "includes": { "estate": "estates/small.json" },
             |   ^^^^^^^^^^
           4 |   "faults": { "lost": { "target": "regions.westeurope", "kind": "outage", "at": "1h" } }
          help: write "include"

        1 error in 1 file

        """#),
    MalformedScenario(
      "faults without a horizon",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "faults": { "lost": { "target": "regions.westeurope", "kind": "outage", "at": "1h" } }
      }
      """#,
      report: #"""
        error[SIM0052]: "horizon" is missing
          scenarios/test.json:1:1
           1 | {
             | ^
           2 |   "schema": "simctl.scenario/1",
          help: add "horizon": "24h"

        1 error in 1 file

        """#),
    MalformedScenario(
      "a setting of a variable that is not declared",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "horizon": { "$param": "length" }
      }
      """#,
      report: #"""
        error[SIM0070]: no variable named "length" is declared
          scenarios/test.json:4:26   horizon
           3 |   "include": { "estate": "estates/small.json" },
           4 |   "horizon": { "$param": "length" }
             |                          ^^^^^^^^
           5 | }
          help: no variable is defined; define one or remove the reference

        1 error in 1 file

        """#),
    MalformedScenario(
      "a file that is missing beside values that are wrong",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json", "more": "estates/none.json" },
        "horizon": "24x",
        "vdas": { "more": { "deliveryGroup": "elsewhere", "sessions": "a" } }
      }
      """#,
      report: #"""
        error[SIM0001]: the file "scenarios/estates/none.json" cannot be read
          scenarios/test.json:3:56   include.more
           2 |   "schema": "simctl.scenario/1",
           3 |   "include": { "estate": "estates/small.json", "more": "estates/none.json" },
             |                                                        ^^^^^^^^^^^^^^^^^^^
           4 |   "horizon": "24x",
          help: write the path of a file, relative to the folder of this one

        error[SIM0033]: "24x" is not a duration
          scenarios/test.json:4:14   horizon
           3 |   "include": { "estate": "estates/small.json", "more": "estates/none.json" },
           4 |   "horizon": "24x",
             |              ^^^^^
           5 |   "vdas": { "more": { "deliveryGroup": "elsewhere", "sessions": "a" } }
          help: units: us ms s m h d, largest first, e.g. "1h30m"

        error[SIM0030]: "sessions" must be a number, not a string
          scenarios/test.json:5:65   vdas.more.sessions
           4 |   "horizon": "24x",
           5 |   "vdas": { "more": { "deliveryGroup": "elsewhere", "sessions": "a" } }
             |                                                                 ^^^
           6 | }
          help: write a number without quotes

        3 errors in 1 file

        """#),
    MalformedScenario(
      "rules to be seen that do not exist, stand twice, or wait",
      #"""
      {
        "schema": "simctl.scenario/1",
        "include": { "estate": "estates/small.json" },
        "shows": ["LHC-4", "LHC-44", "FLT-3", "LHC-4"]
      }
      """#,
      report: #"""
        error[SIM0032]: element 2 of "shows" cannot be "LHC-44"
          scenarios/test.json:4:22   shows[1]
           3 |   "include": { "estate": "estates/small.json" },
           4 |   "shows": ["LHC-4", "LHC-44", "FLT-3", "LHC-4"]
             |                      ^^^^^^^^
           5 | }
          help: write "LHC-4"

        error[SIM0107]: "LHC-4" stands twice in "shows"
          scenarios/test.json:4:41   shows[3]
           3 |   "include": { "estate": "estates/small.json" },
           4 |   "shows": ["LHC-4", "LHC-44", "FLT-3", "LHC-4"]
             |                                         ^^^^^^^
           5 | }
          help: keep one of them

        2 errors in 1 file

        """#),
  ]
}
