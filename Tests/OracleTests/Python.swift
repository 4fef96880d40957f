import ChildProcess
import Foundation

/// The programs of `Tests/Oracle`, run by the Python that `make notebooks` makes, or by `python3` where there is none.
enum Python {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static let oracle = program("oracle.py")
  static let tearsheet = program("tearsheet.py")

  private static func program(_ name: String) -> String {
    "\(NotebookPython.root)/Tests/Oracle/\(name)"
  }

  private static let interpreter = NotebookPython.isThere ? NotebookPython.interpreter : "python3"

  /// Whether Python is there and has PyYAML.
  static let isPresent = has("yaml")

  /// Whether Python is there and has this module. CI has to have it.
  static func has(_ module: String) -> Bool {
    ProcessInfo.processInfo.environment["CI"] == "true" || (try? run(["-c", "import \(module)"])) != nil
  }

  /// Waits for the end and returns what the program printed; what it says in failing is the error.
  @discardableResult static func run(_ arguments: [String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.path
    let outcome = try ChildProcess.run(interpreter, ["-B"] + arguments, in: folder)
    if outcome.status != 0 { throw Failure(description: "Python failed:\n\(outcome.output)\(outcome.errors)") }
    return outcome.output
  }
}
