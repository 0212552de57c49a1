/// The hand-made run as CI reads it.
enum GoldenFormats {
  static let junit = """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="simctl" tests="4" failures="1" errors="0">
      <testsuite name="region-down" tests="4" failures="1" errors="0" skipped="1">
        <properties>
          <property name="title" value="West Europe lost for two hours"/>
          <property name="seed" value="7"/>
          <property name="horizon" value="24 h"/>
          <property name="status" value="complete"/>
          <property name="digest" value="0123456789abcdef"/>
          <property name="simctl" value="0.1.0"/>
        </properties>
        <testcase classname="region-down" name="leases-carry">
          <system-out>Leased users lose finance for at most six minutes at a time
    longest gap ≤ 6 min, got 1 min 1 s (+4 min 59 s)</system-out>
        </testcase>
        <testcase classname="region-down" name="desktops">
          <failure type="user-time" message="user-time ≥ 99 %, got 91.66 % (−7.34)">Desktops stay launchable
    user-time ≥ 99 %, got 91.66 % (−7.34)
    first breach at 09:30:00 by no-lease (customer), below for 2 h
    margin rests on lhc.initialHAMin = 10m, pop.detect = 1m (low confidence, not set)</failure>
        </testcase>
        <testcase classname="region-down" name="launches">
          <system-out>Launches work
    launches ≥ 95 %, got 97.55 % (+2.55)</system-out>
        </testcase>
        <testcase classname="region-down" name="cut">
          <skipped type="user-time" message="--until cuts its window">Cut off
    user-time ≥ 50 %
    --until cuts its window</skipped>
        </testcase>
      </testsuite>
    </testsuites>

    """

  static let markdown = """
    ## ❌ FAIL region-down: 1 of 3 checks failed, 1 skipped.

    <b>West Europe lost for two hours</b> · seed 7 · 24 h virtual

    |  | check | measure | wanted | got | margin |
    | --- | --- | --- | ---: | ---: | ---: |
    | ✅ ok | Leased users lose finance for at most six minutes at a time | longest gap | ≤ 6 min | 1 min 1 s | +4 min 59 s |
    | ❌ FAIL | Desktops stay launchable<br>first breach at 09:30:00 by no-lease (customer), below for 2 h<br>margin rests on lhc.initialHAMin = 10m, pop.detect = 1m (low confidence, not set) | user-time | ≥ 99 % | 91.66 % | −7.34 |
    | ✅ ok | Launches work | launches | ≥ 95 % | 97.55 % | +2.55 |
    | ➖ skip | Cut off<br>--until cuts its window | user-time | ≥ 50 % |  |  |

    **Who could not launch what** (all rows that lost something)

    | resource | cohort | user-time | launches | failed | worst |
    | --- | --- | ---: | ---: | ---: | ---: |
    | desktop-for-assembly-line | kiosk | 91.66 % | 1 210 | 37 | 0 % at 09:30:00 for 2 h |
    | finance | office | 99.93 % | 300 | 3 | 0 % at 09:30:00 for 60 s |

    **Why 40 of 1 635 launches failed**

    | cause | launches | share | why |
    | --- | ---: | ---: | --- |
    | no-lease | 37 | 93 % | there is no lease on the user's device: customer (LEASE-1) |
    | outage-mode-pending | 3 | 8 % | the connectors have lost the cloud broker but have not taken over yet: regions.westeurope (LHC-2) |


    """

  static let github = """
    simctl: region-down: 1 of 3 checks failed, 1 skipped.
    ::error title=region-down%3A desktops::Desktops stay launchable%0Auser-time ≥ 99 %25, got 91.66 %25 (−7.34)%0Afirst breach at 09:30:00 by no-lease (customer), below for 2 h%0Amargin rests on lhc.initialHAMin = 10m, pop.detect = 1m (low confidence, not set)

    """

  static let tap = """
    TAP version 14
    1..4
    ok 1 - region-down/leases-carry: Leased users lose finance for at most six minutes at a time
    not ok 2 - region-down/desktops: Desktops stay launchable
      ---
      verdict: "fail"
      measure: "user-time"
      wanted: "≥ 99 %"
      got: "91.66 %"
      margin: "−7.34"
      message: "first breach at 09:30:00 by no-lease (customer), below for 2 h"
      cause: "no-lease (customer)"
      note: "margin rests on lhc.initialHAMin = 10m, pop.detect = 1m (low confidence, not set)"
      ...
    ok 3 - region-down/launches: Launches work
    ok 4 - region-down/cut: Cut off # SKIP --until cuts its window

    """

  /// Its lines end with a carriage return and a line feed.
  static let csv = """
    scenario,seed,check,title,measure,verdict,wanted,got,margin,first_breach_ticks,cause,remarks,changes\r
    region-down,7,leases-carry,Leased users lose finance for at most six minutes at a time,longest gap,pass,<= 6 min,1 min 1 s,'+4 min 59 s,,,,\r
    region-down,7,desktops,Desktops stay launchable,user-time,fail,>= 99 %,91.66 %,-7.34,34200000000,no-lease (customer),"first breach at 09:30:00 by no-lease (customer), below for 2 h",\r
    region-down,7,launches,Launches work,launches,pass,>= 95 %,97.55 %,+2.55,,,,\r
    region-down,7,cut,Cut off,user-time,skipped,>= 50 %,,,,,'--until cuts its window,\r

    """
}
