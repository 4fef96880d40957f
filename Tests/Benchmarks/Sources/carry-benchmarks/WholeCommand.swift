import Foundation

/// (a) The whole command: what somebody waits for who types it, from the start of the process to its end.
struct WholeCommand {
  let workshop: Workshop

  func report() throws -> String {
    let results = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: results) }
    let ours = ChildProcess(
      workshop.carry, "run", SpeedScenario.path, "--set", "data=[\"\(workshop.data)\"]", "-o", results.path, "--quiet",
      "--no-cache")
    let theirs = ChildProcess(workshop.python, "\(workshop.rivals)/numba_carry.py", workshop.data, "1")
    return """
      (a) whole command, \(ProcessPairs.count) pairs in alternation: carry run --no-cache against numba_carry.py
      \(try ProcessPairs(ours, theirs).lines)
      targets: wall at most 0.40; peak memory of carry at most 450 MB
      """
  }
}
