/// A command and its rival, and the same again: what else the machine does then falls on both.
struct ProcessPairs {
  static let count = 9

  private let costs: [(ours: ProcessCost, theirs: ProcessCost)]

  /// Runs each once to warm up: files into memory, the rival's compiled loop into its cache.
  init(_ ours: ChildProcess, _ theirs: ChildProcess) throws {
    _ = (try ours.run(), try theirs.run())
    var costs: [(ours: ProcessCost, theirs: ProcessCost)] = []
    for _ in 0..<ProcessPairs.count { costs.append((try ours.run(), try theirs.run())) }
    self.costs = costs
  }

  /// Lines with the ratios of time and memory.
  var lines: String {
    """
    \(Ratios.heading)
    \(line("wall", unit: "s") { $0.wall })
    \(line("user + system", unit: "s") { $0.processor })
    \(line("peak memory", unit: "MB") { $0.peakMemory / 1e6 })
    """
  }

  private func line(_ name: String, unit: String, _ value: (ProcessCost) -> Double) -> String {
    Ratios(ours: costs.map { value($0.ours) }, theirs: costs.map { value($0.theirs) }).line(name, unit: unit)
  }
}
