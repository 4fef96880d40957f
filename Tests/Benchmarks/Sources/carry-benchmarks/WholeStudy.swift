import Foundation

/// (f) A study as a whole command: ten venues, five years of hours, 2,000 bootstrap draws.
struct WholeStudy {
  static let goes = 5

  let carry: String

  /// Generates the data once, then runs the study on as many threads as there are processors.
  func report() throws -> String {
    let built = Workshop.package.appending(path: ".build").path
    let results = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: results) }
    if !FileManager.default.fileExists(atPath: "\(built)/study-data/README.md") {
      _ = try ChildProcess(
        carry, "data", "simulate", Workshop.package.appending(path: "study-data.yaml").path, "-o", "\(built)/study-data"
      ).run()
    }
    let command = ChildProcess(
      carry, "funding", Workshop.package.appending(path: "study.yaml").path, "--set", "data=[\"\(built)/study-data\"]",
      "-o", results.path, "--quiet", "--no-cache")
    let costs = try (0..<WholeStudy.goes).map { _ in try command.run() }
    let format = "wall %.2f s (%.2f to %.2f), user + system %.2f s, peak memory %.0f MB"
    let walls = costs.map(\.wall).sorted()
    let shown = String(
      format: format, median(walls), walls[0], walls[walls.count - 1], median(costs.map(\.processor)),
      median(costs.map(\.peakMemory)) / 1e6)
    return """
      (f) whole command, \(WholeStudy.goes) times: carry funding --no-cache, ten venues, five years hourly, 2,000 draws
      \(shown)
      target: wall at most 5 s on two processors
      """
  }
}
