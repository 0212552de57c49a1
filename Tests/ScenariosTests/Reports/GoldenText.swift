/// The sample run as people read it.
enum GoldenText {
  static let wide = """
    region-down   West Europe lost for two hours                                   seed 7 · 24 h virtual
    1 100 users · 2 geodes

    FAULTS
      09:30:00         weu-lost  outage regions.westeurope
                                 for 2 h: 100 users in 2 cohorts lose something, 12 sessions cut, 1
                                 session lost at its start
      09:31:00.000001  ams enters outage mode
      11:40:00         ams is back with the cloud broker
      lose something: cannot launch, at some time while it holds, what they could just before it, for
      any cause

    CHECKS                                                               wanted   got        margin
      ok     Leased users lose finance for at most six      longest gap  ≤ 6 min  1 min 1 s  +4 min 59 s
             minutes at a time
      FAIL   Desktops stay launchable                       user-time    ≥ 99 %   91.66 %    −7.34
               first breach at 09:30:00 by no-lease (customer), below for 2 h
               margin rests on lhc.initialHAMin = 10m, pop.detect = 1m (low confidence, not set)
      ok     Launches work                                  launches     ≥ 95 %   97.55 %    +2.55
      skip   Cut off                                        user-time    ≥ 50 %
               --until cuts its window

    LAUNCHABLE   one cell = 40 min   █ 100 %   ▓ ≥95 %   ▒ ≥50 %   ░ <50 %   · nobody
                                0h    4h    8h    12h   16h   20h    launches failed  worst
      desktop-…ly-line  kiosk   ██████████████░··▒██████████████████    1 210     37     0 % 09:30   2 h
      finance           office  ██████████████▓█████████████████████      300      3     0 % 09:30  60 s
      … 2 rows at 100 % not shown (--all)
      by path                                              share  from – to
      ica cloud direct                                    96.2 %  00:00:00 – 24:00:00
      lease lhc direct, credential-prompt, cached-list     2.3 %  09:31:00 – 11:30:00
      none: no-lease                                       1.5 %  09:30:00 – 11:30:00
      none: outage-mode-pending                           <0.1 %  09:30:00 – 09:31:00

    WHY 40 OF 1 635 LAUNCHES FAILED (2 unfinished at the end)
      no-lease             37    93 %  ████████████████████
        there is no lease on the user's device: customer (LEASE-1)
      outage-mode-pending   3     8 %  █
        the connectors have lost the cloud broker but have not taken over yet: regions.westeurope
        (LHC-2)
      geodes.eus served while no allowed geode did, but its sovereignty is not allowed (SOV-1)
      sessions: 900 started, 12 interrupted, 9 reconnected, 1 lost, 2 disconnected at the end

    1 of 3 checks failed, 1 skipped.
      every row  simctl run scenarios/region-down.json --all
      as data    simctl run scenarios/region-down.json --format json

    """

  static let ascii = """
    region-down   West Europe lost for two hours                                   seed 7 | 24 h virtual
    1 100 users | 2 geodes

    FAULTS
      09:30:00         weu-lost  outage regions.westeurope
                                 for 2 h: 100 users in 2 cohorts lose something, 12 sessions cut, 1
                                 session lost at its start
      09:31:00.000001  ams enters outage mode
      11:40:00         ams is back with the cloud broker
      lose something: cannot launch, at some time while it holds, what they could just before it, for
      any cause

    CHECKS                                                              wanted    got        margin
      ok     Leased users lose finance for at most six     longest gap  <= 6 min  1 min 1 s  +4 min 59 s
             minutes at a time
      FAIL   Desktops stay launchable                      user-time    >= 99 %   91.66 %    -7.34
               first breach at 09:30:00 by no-lease (customer), below for 2 h
               margin rests on lhc.initialHAMin = 10m, pop.detect = 1m (low confidence, not set)
      ok     Launches work                                 launches     >= 95 %   97.55 %    +2.55
      skip   Cut off                                       user-time    >= 50 %
               --until cuts its window

    LAUNCHABLE   one cell = 40 min   # 100 %   * >=95 %   + >=50 %   - <50 %   . nobody
                                0h    4h    8h    12h   16h   20h    launches failed  worst
      desktop...y-line  kiosk   ##############-..+##################    1 210     37     0 % 09:30   2 h
      finance           office  ##############*#####################      300      3     0 % 09:30  60 s
      ... 2 rows at 100 % not shown (--all)
      by path                                              share  from - to
      ica cloud direct                                    96.2 %  00:00:00 - 24:00:00
      lease lhc direct, credential-prompt, cached-list     2.3 %  09:31:00 - 11:30:00
      none: no-lease                                       1.5 %  09:30:00 - 11:30:00
      none: outage-mode-pending                           <0.1 %  09:30:00 - 09:31:00

    WHY 40 OF 1 635 LAUNCHES FAILED (2 unfinished at the end)
      no-lease             37    93 %  ####################
        there is no lease on the user's device: customer (LEASE-1)
      outage-mode-pending   3     8 %  #
        the connectors have lost the cloud broker but have not taken over yet: regions.westeurope
        (LHC-2)
      geodes.eus served while no allowed geode did, but its sovereignty is not allowed (SOV-1)
      sessions: 900 started, 12 interrupted, 9 reconnected, 1 lost, 2 disconnected at the end

    1 of 3 checks failed, 1 skipped.
      every row  simctl run scenarios/region-down.json --all
      as data    simctl run scenarios/region-down.json --format json

    """

  static let narrow = """
    region-down                            seed 7 · 24 h virtual
    West Europe lost for two hours
    1 100 users · 2 geodes

    FAULTS
      09:30:00         weu-lost  outage regions.westeurope
                                 for 2 h: 100 users in 2 cohorts
                                 lose something, 12 sessions
                                 cut, 1 session lost at its
                                 start
      09:31:00.000001  ams enters outage mode
      11:40:00         ams is back with the cloud broker
      lose something: cannot launch, at some time while it
      holds, what they could just before it, for any cause

    CHECKS
      ok     Leased users lose finance for at most six minutes
             at a time
             longest gap ≤ 6 min, got 1 min 1 s (+4 min 59 s)
      FAIL   Desktops stay launchable
             user-time ≥ 99 %, got 91.66 % (−7.34)
               first breach at 09:30:00 by no-lease (customer),
               below for 2 h
               margin rests on lhc.initialHAMin = 10m,
               pop.detect = 1m (low confidence, not set)
      ok     Launches work
             launches ≥ 95 %, got 97.55 % (+2.55)
      skip   Cut off
             user-time ≥ 50 %
               --until cuts its window

    LAUNCHABLE   one cell = 3 h
      █ 100 %   ▓ ≥95 %   ▒ ≥50 %   ░ <50 %   · nobody
                          0h       launches failed  worst
      deskt…line  kiosk   ███░████    1 210     37     0 % 09:30
      finance     office  ███▓████      300      3     0 % 09:30
      … 2 rows at 100 % not shown (--all)
      by path                         share  from – to
      ica cloud direct               96.2 %  00:00:00 – 24:00:00
      lease lhc dir…, cached-list     2.3 %  09:31:00 – 11:30:00
      none: no-lease                  1.5 %  09:30:00 – 11:30:00
      none: outage-mode-pending      <0.1 %  09:30:00 – 09:31:00

    WHY 40 OF 1 635 LAUNCHES FAILED (2 unfinished at the end)
      no-lease             37    93 %  ████████████████████
        there is no lease on the user's device: customer
        (LEASE-1)
      outage-mode-pending   3     8 %  █
        the connectors have lost the cloud broker but have not
        taken over yet: regions.westeurope (LHC-2)
      geodes.eus served while no allowed geode did, but its
      sovereignty is not allowed (SOV-1)
      sessions: 900 started, 12 interrupted, 9 reconnected,
      1 lost, 2 disconnected at the end

    1 of 3 checks failed, 1 skipped.
      every row  simctl run scenarios/region-down.json --all
      as data    simctl run scenarios/region-down.json --format json

    """
}
