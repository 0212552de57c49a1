import Testing

@testable import Topology

/// The list of endpoints against an array: whatever is added and changed, both hold the same.
struct EndpointListTests {
  private func endpoint(_ cohort: Int, _ member: Int, age: Int64? = nil) -> Estate.Endpoint {
    Estate.Endpoint(
      cohort: ID(cohort), member: member,
      start: Estate.StartState(
        lastSignInAge: age, isSignedIn: true, isLeased: false, leaseAge: nil, drawnAge: 0...10),
      dnsPhase: nil, popDNSPhase: nil)
  }

  /// A small generator of its own: the same numbers at every run.
  private struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test(arguments: 1...20) func `it holds what an array holds`(seed: UInt64) {
    var chance = Chance(state: seed)
    var list = Estate.EndpointList()
    var array: [Estate.Endpoint] = []
    for cohort in 0..<5 {
      var member = 1
      for _ in 0..<chance.below(4) {
        let count = chance.below(7)
        let first = endpoint(cohort, member, age: chance.below(2) == 0 ? nil : 5)
        list.append(first, count: count)
        for offset in 0..<count {
          array.append(endpoint(cohort, member + offset, age: first.start.lastSignInAge))
        }
        member += count
      }
    }
    for _ in 0..<40 where !array.isEmpty {
      let position = chance.below(array.count)
      let age: Int64? = chance.below(3) == 0 ? nil : Int64(chance.below(3))
      list[position].start.lastSignInAge = age
      array[position].start.lastSignInAge = age
      #expect(Array(list) == array)
    }
    #expect(list.count == array.count && list.indices == array.indices)
    for index in array.indices {
      #expect(list.cohort(of: ID(index)) == array[index].cohort)
      #expect(list[ID<Estate.Endpoint>(index)] == array[index])
    }
  }

  /// What is stated of single members stands where they stand, whatever the order of the statements.
  @Test func `members changed by themselves are found at their place`() {
    var small = SmallEstate()
    small[.inside].users = 5
    let before = small.builder.build()
    small.change(.inside(3)) { $0.lastSignInAge = 7 }
    small.change(.inside(1)) { $0.isSignedIn = false }
    small.change(.inside(3)) { $0.dnsPhase = 9 }
    var wanted = Array(before.endpoints)
    let first = before.cohorts[SmallEstate.Group.inside.rawValue].firstEndpoint.index
    wanted[first].start.isSignedIn = false
    wanted[first + 2].start.lastSignInAge = 7
    wanted[first + 2].dnsPhase = 9
    #expect(Array(small.builder.build().endpoints) == wanted)
  }
}
