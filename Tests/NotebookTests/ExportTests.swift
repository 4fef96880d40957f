import ChildProcess
import Foundation
import Testing

/// `carry run --export`: the file against the result folders, read by Python.
@Suite(.enabled(if: Python.isPresent, "no python3"))
struct ExportTests {
  /// What differs between the file and the folders of all its runs; empty where nothing does.
  private func differences(_ runs: Runs, _ names: [String], in output: String = "Reports") throws -> String {
    let folders = names.map { "\(output)/\($0)" }
    return try Python.run(script: "compare.py", ["runs.sqlite"] + folders, in: runs.path).errors
  }

  @Test func holdsWhatTheFoldersHold() throws {
    let runs = try Runs()
    let outcome = try runs.run(Runs.shipped, ["--export", "runs.sqlite", "--jobs", "4"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try differences(runs, Runs.shipped) == "")
    #expect(runs.listing() == ["Reports", "runs.sqlite"])
  }

  @Test func holdsComparedRates() throws {
    let runs = try Runs()
    let options = ["--export", "runs.sqlite", "--set", "funding=both", "--set", "period.end=2025-08-01"]
    #expect(try runs.run(["quickstart"], options).status == 0)
    #expect(try differences(runs, ["quickstart"]) == "")
  }

  /// Other runs stay, also when a run of the same name has fewer rows than before.
  @Test func replacesARunByItsName() throws {
    let runs = try Runs()
    let export = ["--export", "runs.sqlite"]
    #expect(try runs.run(["quickstart", "high-leverage"], export).status == 0)
    #expect(try runs.run(["quickstart"], export + ["--set", "period.end=2025-09-01"]).status == 0)
    #expect(try runs.run(["quickstart"], export + ["--set", "name=dearer", "--set", "costs.slippage=5bp"]).status == 0)
    #expect(try differences(runs, ["quickstart", "high-leverage", "dearer"]) == "")
  }

  /// Several programs that add to one new file at the same time wait for each other.
  @Test func isSharedByPrograms() throws {
    let runs = try Runs()
    let names = ["high-leverage", "inverse-margined", "quickstart"]
    let programs = try names.map { name in
      try ChildProcess(Runs.program, Runs.arguments([name], ["--export", "runs.sqlite"]), in: runs.path)
    }
    for program in programs { #expect(program.wait() == 0) }
    #expect(try differences(runs, names) == "")
  }

  /// Whenever the program is killed while it writes a run, as SQLite's journal beside the file tells, each run is the
  /// older one or the newer one, and the next export goes on.
  @Test(arguments: [0, 0.01, 0.03, 0.1, 0.5])
  func aKilledProgramLeavesWholeRuns(delay: Double) throws {
    let runs = try Runs()
    let names = ["high-leverage", "quickstart"]
    let export = ["--export", "runs.sqlite", "--jobs", "1"]
    #expect(try runs.run(names, export + ["-o", "old", "--set", "period.end=2025-10-01"]).status == 0)
    let process = try ChildProcess(Runs.program, Runs.arguments(names, export + ["-o", "new"]), in: runs.path)
    for _ in 0..<3000 where !runs.listing().contains("runs.sqlite-journal") { Thread.sleep(forTimeInterval: 0.01) }
    Thread.sleep(forTimeInterval: delay)
    process.end()
    process.wait()
    #expect(try runs.run(["quickstart"], export + ["-o", "new", "--set", "name=third"]).status == 0)
    let mixtures = try [["old", "old"], ["new", "old"], ["new", "new"]].map { outputs in
      let folders = zip(outputs, names).map { "\($0)/\($1)" } + ["new/third"]
      return try Python.run(script: "compare.py", ["runs.sqlite"] + folders, in: runs.path).status
    }
    #expect(mixtures.contains(0))
  }

  /// What does not fit on the disk leaves the file as it was.
  @Test func aFullDiskLeavesTheOlderRuns() throws {
    let runs = try Runs()
    #expect(try runs.run(["high-leverage"], ["--export", "runs.sqlite"]).status == 0)
    // In blocks of 512 bytes: room for every file of a result folder, and in the file of runs for a part of a run.
    let size = try FileManager.default.attributesOfItem(atPath: "\(runs.path)/runs.sqlite")[.size] as? Int
    let script = "trap '' XFSZ; ulimit -f \((try #require(size) + 100_000) / 512); exec \"$0\" \"$@\""
    let options = ["--export", "runs.sqlite", "--set", "name=other"]
    let arguments = ["-c", script, Runs.program] + Runs.arguments(["high-leverage"], options)
    let outcome = try ChildProcess.run("/bin/sh", arguments, in: runs.path)
    #expect(outcome.status == 3)
    #expect(outcome.errors == "error: runs.sqlite: cannot be written: disk I/O error\n")
    #expect(try differences(runs, ["high-leverage"]) == "")
  }
}
