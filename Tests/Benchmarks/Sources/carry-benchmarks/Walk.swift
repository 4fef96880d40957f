import Foundation
import Simulation

/// (b) The walk over data in memory, in bars a second: those of both legs, as the rival counts.
struct Walk {
  static let goes = 7

  let workshop: Workshop

  func report() throws -> String {
    let scenario = try SpeedScenario(data: workshop.data).resolved
    let bars = scenario.plan.instruments.reduce(0) { $0 + $1.bars.count }
    var transfers = 0
    let ours = leastTime(of: Walk.goes) {
      transfers = Simulator.run(scenario.plan, strategy: scenario.strategy).worst.counts.transfers
    }
    precondition(transfers > 0, "the margin policy has something to do")
    let output = try ChildProcess(
      workshop.python, "\(workshop.rivals)/numba_carry.py", workshop.data, "\(Walk.goes)"
    ).run().output
    let theirs = try number(in: output, /loop ([0-9.]+) ms/) / 1e3
    return """
      (b) walk alone, least of \(Walk.goes): Simulator.run against the loop of numba_carry.py
      ratio of times \(String(format: "%.2f", ours / theirs)), target at most 2.50; \
      \(megabars(bars, ours)) against \(megabars(bars, theirs)) million bars a second
      """
  }

  private func megabars(_ bars: Int, _ seconds: Double) -> String {
    String(format: "%.0f", Double(bars) / seconds / 1e6)
  }
}

/// The number that a rival printed.
func number(in output: String, _ pattern: Regex<(Substring, Substring)>) throws -> Double {
  guard let match = try pattern.firstMatch(in: output), let number = Double(match.output.1) else {
    throw ProcessFailed(description: "a rival printed what is not understood: \(output)")
  }
  return number
}
