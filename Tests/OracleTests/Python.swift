import ChildProcess
import Foundation

/// The programs of `Tests/Oracle`, run by `python3`.
enum Python {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static let oracle = program("oracle.py")
  static let tearsheet = program("tearsheet.py")

  private static func program(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Oracle/\(name)")
      .path
  }

  /// Whether `python3` is there and has PyYAML.
  static let isPresent = has("yaml")

  /// Whether `python3` is there and has this module.
  static func has(_ module: String) -> Bool { (try? run(["-c", "import \(module)"])) != nil }

  /// Waits for the end and returns what the program printed; what it says in failing is the error.
  @discardableResult static func run(_ arguments: [String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.path
    let outcome = try ChildProcess.run("python3", ["-B"] + arguments, in: folder)
    if outcome.status != 0 { throw Failure(description: "python3 failed:\n\(outcome.output)\(outcome.errors)") }
    return outcome.output
  }
}
