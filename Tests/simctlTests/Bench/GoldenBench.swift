/// What `simctl bench` prints of itself.
enum GoldenBench {
  static let list = """
      hold/1e3               Of 1e3 timers the next fires and is set anew.
      hold/1e5               Of 1e5 timers the next fires and is set anew.
      hold/1e6               Of 1e6 timers the next fires and is set anew.
      mm1                    One server at a load of 0.9; two events for each customer.
      cancel                 Timeouts of requests, nine in ten of them cancelled by a reply.
      phold/1e6              1e6 components of four kinds send messages to each other at random.
      replications/1         Eight replications of mm1, one at a time; by wall time.
      replications/2         Eight replications of mm1, two at a time; by wall time.
      samplers/uniform       Samples of the uniform distribution, each from an address of its own.
      samplers/exponential   Samples of the exponential distribution, each from an address of its own.
      samplers/normal        Samples of the normal distribution, each from an address of its own.
      samplers/lognormal     Samples of the lognormal distribution, each from an address of its own.
      json/parse             A scenario file of 50 MB into nodes with their positions.
      json/read              A scenario file of 50 MB, parsed, decoded, checked and compiled.
      json/write             A result file of 50 MB from a finished run.
      estate/medium          20,000 endpoints lose a region at the morning's peak; one day, all of a
                             run.
      estate/week            The same for seven days, for its peak of memory. Not with --quick.
      estate/million         1,000,000 endpoints lose a region at the morning's peak; one day, all of a
                             run. Not with --quick.

    """

  static let quickList = """
      hold/1e3               Of 1e3 timers the next fires and is set anew.
      hold/1e5               Of 1e5 timers the next fires and is set anew.
      hold/1e6               Of 1e6 timers the next fires and is set anew.
      mm1                    One server at a load of 0.9; two events for each customer.
      cancel                 Timeouts of requests, nine in ten of them cancelled by a reply.
      phold/1e6              1e6 components of four kinds send messages to each other at random.
      replications/1         Eight replications of mm1, one at a time; by wall time.
      replications/2         Eight replications of mm1, two at a time; by wall time.
      samplers/uniform       Samples of the uniform distribution, each from an address of its own.
      samplers/exponential   Samples of the exponential distribution, each from an address of its own.
      samplers/normal        Samples of the normal distribution, each from an address of its own.
      samplers/lognormal     Samples of the lognormal distribution, each from an address of its own.
      json/parse             A scenario file of 50 MB into nodes with their positions.
      json/read              A scenario file of 50 MB, parsed, decoded, checked and compiled.
      json/write             A result file of 50 MB from a finished run.
      estate/medium          20,000 endpoints lose a region at the morning's peak; one day, all of a
                             run.

    """

  static let help = """
    Measure how fast this program is here, and how much memory it takes.

    Examples
      simctl bench --quick
      simctl bench --workload hold/1e6 --workload mm1
      simctl bench --workload estate/medium --scale 0.5 --rounds 1 --format json

    Usage
      simctl bench [flags]

    Inputs
      -w, --workload NAME   Measure this and no other; * stands for any text. One of: hold/1e3,
                            hold/1e5, hold/1e6, mm1, cancel, phold/1e6, replications/1, replications/2,
                            samplers/uniform, samplers/exponential, samplers/normal, samplers/lognormal,
                            json/parse, json/read, json/write, estate/medium, estate/week,
                            estate/million. Repeatable.
          --quick           Leave out the workloads that take a minute and more, but those named in
                            full.

    Run
          --rounds N     How often; the workloads take turns, so that a slow minute of the machine hits
                         all. Default: 5.
          --scale X      Size of the workloads, as a share of the full one. Default: 1.
          --units N      How many holds, customers, … a round measures, whatever the scale; not of
                         estates and files.
          --in-process   Measure in this process, in place of one for each round; for profilers.

    Output
          --format FORMAT   What standard output gets. One of: text, json. Default: text.
          --list            List the workloads and measure nothing.

    Display
      -h, --help   Show this help.

    Exit status: 0 measured · 6 a process cannot be started · 70 two rounds of a workload differ
    (simctl help exit-codes lists them all)

    """
}
