import Scenarios
import Testing

@testable import simctl

struct ExitCodeTests {
  @Test func `the worst code wins in the order 70, 6, 3, 4, 1, 5, 0`() {
    let order: [ExitCode] = [
      .defect, .environment, .wrongInput, .incomplete, .answerIsNo, .nothingToDo, .done,
    ]
    #expect(order.map(\.rawValue) == [70, 6, 3, 4, 1, 5, 0])
    for (rank, worse) in order.enumerated() {
      for better in order[rank...] {
        #expect(ExitCode.worst(of: [better, worse]) == worse)
        #expect(ExitCode.worst(of: [worse, better]) == worse)
      }
    }
    #expect(ExitCode.worst(of: []) == .done)
  }

  @Test func `every code can be the worst of itself`() {
    for code in ExitCode.allCases { #expect(ExitCode.worst(of: [code]) == code) }
  }

  @Test func `the codes are those that scripts know`() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 70, 130, 143])
  }
}
