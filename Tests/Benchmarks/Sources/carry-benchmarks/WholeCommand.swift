import Foundation

/// (a) The whole command: what somebody waits for who types it, from the start of the process to its end.
struct WholeCommand {
  static let pairs = 9

  let workshop: Workshop

  /// The scenario, its rival, and the same again: what else the machine does then falls on both.
  func report() throws -> String {
    let results = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: results) }
    let ours = ChildProcess(
      workshop.carry, "run", SpeedScenario.path, "--set", "data=[\"\(workshop.data)\"]", "-o", results.path, "--quiet")
    let theirs = ChildProcess(workshop.python, "\(workshop.rivals)/numba_carry.py", workshop.data, "1")
    // A warm-up: files into memory, the rival's compiled loop into its cache.
    _ = (try ours.run(), try theirs.run())
    var costs: [(ours: ProcessCost, theirs: ProcessCost)] = []
    for _ in 0..<WholeCommand.pairs { costs.append((try ours.run(), try theirs.run())) }

    func line(_ name: String, unit: String, _ value: (ProcessCost) -> Double) -> String {
      Ratios(ours: costs.map { value($0.ours) }, theirs: costs.map { value($0.theirs) }).line(name, unit: unit)
    }
    return """
      (a) whole command, \(costs.count) pairs in alternation: carry run against numba_carry.py
      \(Ratios.heading)
      \(line("wall", unit: "s") { $0.wall })
      \(line("user + system", unit: "s") { $0.processor })
      \(line("peak memory", unit: "MB") { $0.peakMemory / 1e6 })
      targets: wall at most 0.40; peak memory of carry at most 450 MB
      """
  }
}
