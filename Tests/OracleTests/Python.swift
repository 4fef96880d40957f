import ChildProcess
import Foundation

/// The programs of `Tests/Oracle`, run by `python3`.
enum Python {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static let oracle = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Oracle/oracle.py").path

  /// Whether `python3` is there and has PyYAML.
  static let isPresent: Bool = (try? run(["-c", "import yaml"])) != nil

  /// Waits for the end; what the program says in failing is the error.
  static func run(_ arguments: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.path
    let outcome = try ChildProcess.run("python3", ["-B"] + arguments, in: folder)
    if outcome.status != 0 { throw Failure(description: "python3 failed:\n\(outcome.errors)") }
  }
}
