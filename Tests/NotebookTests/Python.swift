import ChildProcess
import Foundation

/// The programs of `Scripts`, and those of pages, run by Python.
enum Python {
  static let root = NotebookPython.root
  private static let scripts = "\(root)/Tests/NotebookTests/Scripts"
  private static let withPackages = NotebookPython.interpreter

  static let hasPackages = NotebookPython.isPresent
  static let isPresent = hasPackages || (try? run(["-c", "import sqlite3"], in: root).status) == 0

  /// A script that needs nothing beside the standard library.
  static func run(script: String, _ arguments: [String], in folder: String) throws -> ChildProcess.Outcome {
    try run(["\(scripts)/\(script)"] + arguments, in: folder)
  }

  static func runWithPackages(script: String, _ arguments: [String], in folder: String) throws -> ChildProcess.Outcome {
    try ChildProcess.run(withPackages, ["-B", "\(scripts)/\(script)"] + arguments, in: folder)
  }

  static func runWithPackages(_ text: String, in folder: String) throws -> ChildProcess.Outcome {
    try ChildProcess.run(withPackages, ["-B", "-c", text], in: folder)
  }

  static func run(_ arguments: [String], in folder: String) throws -> ChildProcess.Outcome {
    try ChildProcess.run("python3", ["-B"] + arguments, in: folder)
  }
}
