/// Help as it is printed.
enum GoldenHelp {
  static let overview = """
    simctl plays what happens when a piece of the cloud fails, and tells which apps and desktops
    stay launchable for whom, by which path, for how long, and why not.

    Examples
      simctl run scenarios/region-down.json
      simctl validate scenarios/region-down.json
      simctl explain LHC-4

    Commands
      simctl run        Play one or more scenarios and report what stayed launchable.
      simctl check      Play scenarios, judge their checks, and hold them against accepted outcomes.
      simctl validate   Check scenario files and tell all that is wrong with them, without a run.
      simctl show       Print the scenario that is played: includes, overlays and variables in place.
      simctl sweep      Play a scenario in many variants and compare what each check comes to.
      simctl plan       Find the smallest value with which a check passes, and show what says so.
      simctl diff       Compare two results, baselines or scenario files: only what changed.
      simctl baseline   Look at outcomes that wait, and accept or reject them.
      simctl init       Write a project to begin with: an estate, a scenario and a what-if.
      simctl list       List the rules, causes, parameters, faults or components of the model.
      simctl explain    Explain a rule, a parameter, a cause or a kind of fault.
      simctl bench      Measure how fast this program is here, and how much memory it takes.
      simctl help       Explain a command or a topic.
      simctl version    Print the version of simctl, which results carry.

    Topics
      simctl help exit-codes    What the exit status says and whether trying again helps.
      simctl help scenario      What a scenario file holds.
      simctl help overlays      How a scenario is changed to ask what if.
      simctl help formats       What the formats of a report are for.
      simctl help durations     How lengths of time are written.
      simctl help environment   What is read from the environment and the terminal.

    "simctl COMMAND --help" explains a command. It uses no network and sends nothing anywhere.

    """

  static let run = """
    Play one or more scenarios and report what stayed launchable.

    Examples
      simctl run scenarios/region-down.json
      simctl run scenarios/region-down.json --seed 8 --until 12h
      simctl run scenarios/region-down.json --set connectors.ams.count=4
      simctl run scenarios/region-down.json --format json
      simctl run scenarios/region-down.json -o json=region-down.result.json -o human=region-down.txt
      simctl run scenarios/region-down.json --format markdown -o junit=region-down.xml

    Usage
      simctl run FILE... [flags]

    Inputs
      FILE                     Scenario file; - is standard input.
          --what-if OVERLAY    Merge an overlay onto the scenario; left to right (help overlays).
                               Repeatable.
          --set PATH=VALUE     Change one value, e.g. connectors.ams.count=4; laid on after the
                               overlays. Repeatable.
          --param NAME=VALUE   Set a variable that the scenario declares under params. Repeatable.

    Run
          --seed N                   Root of every random draw, in place of the scenario's.
          --until DURATION           Horizon in place of the scenario's; checks whose window it cuts are
                                     skipped.
          --max-events N             Give up after so many events; the run is then incomplete.
          --replications N           Play it so many times with other chance; checks are judged by 95 %
                                     intervals.
          --until-half-width SHARE   Add replications until each interval is so narrow; at most
                                     --replications, or 1000.
          --branch-at TIME           Each --what-if is a branch of one past from then on; they are set
                                     side by side.
          --jobs N                   How many replications at a time; as many as there are cores where
                                     nothing is said.

    Output
          --format FORMAT        What standard output gets; human where nothing else is said. One of:
                                 human, json, junit, markdown, github, tap, csv.
      -o, --output FORMAT=PATH   Also write a report to a file; PATH - is standard output. Repeatable.
      -q, --quiet                No report on standard output, only the exit status and what -o names.

    Display
          --all           Also the rows in which nobody lost anything.
          --ascii         Draw with ASCII characters only.
          --color WHEN    Colour what words already say. One of: auto, always, never. Default: auto.
          --no-progress   No progress line on standard error.
      -h, --help          Show this help.

    Exit status: 0 all checks pass, or there is none · 1 a check failed · 3 invalid scenario ·
      4 limit reached
    (simctl help exit-codes lists them all)

    """

  static let exitCodes = """
    Exit codes

      code  meaning                                                          try again?
         0  done; every check passed, if there is any                        never
         1  the answer is no: a check failed, something differs              never
         2  the command line is wrong                                        never
         3  the input is wrong: syntax, schema, reference, check of nothing  never
         4  incomplete: an event limit was met, or too few replications      with a higher limit
         5  nothing to do: no scenario, or every check was skipped           never
         6  a file cannot be read or written                                 yes
        70  a defect in simctl                                               report it
       130  interrupted                                                      yes
       143  terminated                                                       yes

    When several scenarios differ, the worst code wins, in the order 70, 6, 3, 4, 1, 5, 0.

    """
}
