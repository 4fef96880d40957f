import ChildProcess
import Foundation

/// The programs of `Scripts`, which reckon statistics anew by the libraries of `Tests/NotebookTests/requirements.txt`.
enum Python {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
  private static let interpreter = "\(root)/.build/notebooks/bin/python3"

  /// Whether what `make notebooks` makes is there. CI has to have it.
  static let hasPackages =
    FileManager.default.fileExists(atPath: interpreter) || ProcessInfo.processInfo.environment["CI"] == "true"

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The numbers that a script prints as one JSON object of lists.
  static func figures(of script: String, _ arguments: [String] = []) throws -> [String: [Double]] {
    let path = "\(root)/Tests/ResearchTests/Scripts/\(script)"
    let folder = FileManager.default.temporaryDirectory.path
    let outcome = try ChildProcess.run(interpreter, ["-B", path] + arguments, in: folder)
    if outcome.status != 0 { throw Failure(description: "\(script) failed:\n\(outcome.output)\(outcome.errors)") }
    return try JSONDecoder().decode([String: [Double]].self, from: Data(outcome.output.utf8))
  }
}
