import Foundation

/// (e) The whole command again, with the columns in a cache; and what it costs to bring them there.
struct CachedCommand {
  let workshop: Workshop

  func report() throws -> String {
    let room = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: room) }
    let cache = room.appending(path: "cache").path
    func run(_ words: String) -> String {
      "'\(workshop.carry)' run '\(SpeedScenario.path)' --set 'data=[\"\(workshop.data)\"]' -o '\(room.path)' --quiet "
        + words
    }
    let warm = ChildProcess("sh", "-c", "CARRY_CACHE='\(cache)' exec \(run(""))")
    let rival = ChildProcess(workshop.python, "\(workshop.rivals)/numba_carry.py", workshop.data, "1")
    let keeping = ChildProcess("sh", "-c", "rm -rf '\(cache)'; CARRY_CACHE='\(cache)' exec \(run(""))")
    let without = ChildProcess("sh", "-c", "exec \(run("--no-cache"))")
    return """
      (e) whole command with a warm cache, \(ProcessPairs.count) pairs in alternation: carry run against numba_carry.py
      \(try ProcessPairs(warm, rival).lines)
          the run that fills the cache against one without (under "rival")
      \(try ProcessPairs(keeping, without).lines)
      """
  }
}
