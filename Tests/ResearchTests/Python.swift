import ChildProcess
import Foundation

/// The programs of `Scripts`, which reckon statistics anew by the libraries of `Tests/NotebookTests/requirements.txt`.
enum Python {
  static let hasPackages = NotebookPython.isPresent

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The numbers that a script prints as one JSON object of lists.
  static func figures(of script: String, _ arguments: [String] = []) throws -> [String: [Double]] {
    let path = "\(NotebookPython.root)/Tests/ResearchTests/Scripts/\(script)"
    let folder = FileManager.default.temporaryDirectory.path
    let outcome = try ChildProcess.run(NotebookPython.interpreter, ["-B", path] + arguments, in: folder)
    if outcome.status != 0 { throw Failure(description: "\(script) failed:\n\(outcome.output)\(outcome.errors)") }
    return try JSONDecoder().decode([String: [Double]].self, from: Data(outcome.output.utf8))
  }
}
