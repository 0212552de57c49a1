/// Studies as people read them.
enum GoldenStudy {
  static let sweep = """
    signing-in   Is there always a connector to sign in through?
      seed 11 · 6 replications of each variant · 30 d virtual · intervals hold with 95 %

    signs-in   Somebody who is signed out can open the web app (userTime ≥ 90%)
      connectors.cc.count                   mean     95 % interval     passes (of all runs)  against as written
      as written           ok               96.53 %  95.32 to 97.75 %  6 of 6 (54 to 100 %)
      1                    FAIL             67.14 %  61.86 to 72.42 %  0 of 6 (0 to 46 %)    -29.39 % (-34.28 to
                                                                                             -24.51 %)
      2                    not enough data  88.72 %  86.21 to 91.24 %  1 of 6 (0 to 65 %)    -7.81 % (-9.24 to
                                                                                             -6.38 %)
      3                    ok               96.53 %  95.32 to 97.75 %  6 of 6 (54 to 100 %)  the same
      4                    ok               98.78 %  98.39 to 99.18 %  6 of 6 (54 to 100 %)  +2.25 % (1.22 to
                                                                                             3.27 %)
      not enough data: the interval holds the wanted bound, there are fewer than 5 replications, or all
      come to one figure and are fewer than 72; play more (--replications)

    WHAT IS LOST
      connectors.cc.count  launches lost    change    user-minutes lost             change
      as written           0.0 (no spread)            1496.9 (972.2 to 2021.6)
      1                    0.0 (no spread)  the same  14194.2 (11915.2 to 16473.1)  +12697.2 (10586.9 to
                                                                                    14807.6)
      2                    0.0 (no spread)  the same  4871.9 (3787.4 to 5956.5)     +3375.0 (2757.1 to
                                                                                    3992.9)
      3                    0.0 (no spread)  the same  1496.9 (972.2 to 2021.6)      the same
      4                    0.0 (no spread)  the same  526.4 (358.2 to 694.6)        -970.5 (-1414.5 to
                                                                                    -526.5)

    SMALLEST CHANGE
      none is needed: all checks pass as the scenario is written

    """

  static let grid = """
    signing-in   Is there always a connector to sign in through?
      seed 11 · 1 replication of each variant · 30 d virtual · exact for this seed, silent on others

    signs-in   Somebody who is signed out can open the web app (userTime ≥ 90%)
      connectors.cc.count  connectors.cc.fails.mttr        got      against as written
      as written                                     ok    95.68 %
      2                    2h                        ok    93.61 %  -2.08 %
      2                    8h                        FAIL  69.80 %  -25.88 %
      3                    2h                        ok    98.42 %  +2.74 %
      3                    8h                        FAIL  84.97 %  -10.71 %

    WHAT IS LOST
      connectors.cc.count  connectors.cc.fails.mttr  launches lost  change    user-minutes lost  change
      as written                                     0                        1862.6
      2                    2h                        0              the same  2759.5             +897.0
      2                    8h                        0              the same  13042.5            +11179.9
      3                    2h                        0              the same  678.4              -1184.2
      3                    8h                        0              the same  6490.6             +4628.0

    SMALLEST CHANGE
      none is needed: all checks pass as the scenario is written

    """

  static let replications = """
    signing-in   Is there always a connector to sign in through?
      seed 11 · 12 replications of each variant · 10 d virtual · intervals hold with 95 %
      with set horizon=10d

    CHECKS
          check     wanted  mean     95 % interval     passes (of all runs)
      ok  signs-in  ≥ 90%   95.73 %  94.52 to 96.96 %  12 of 12 (73 to 100 %)

    """
}
