import ChildProcess
import Foundation
import TestSupport

/// A folder in which the built program ran shipped scenarios: results in `Reports`, removed with it.
struct Runs {
  private let folder: TemporaryFolder
  var path: String { folder.path }

  static let program = ChildProcess.built("carry")
  /// Names of the scenarios that ship.
  static let shipped: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(Python.root)/Scenarios")) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  init() throws { folder = try TemporaryFolder() }

  func carry(_ arguments: String...) throws -> ChildProcess.Outcome {
    try ChildProcess.run(Runs.program, arguments, in: path)
  }

  /// `carry run` of shipped scenarios.
  func run(_ names: [String], _ options: [String] = []) throws -> ChildProcess.Outcome {
    try ChildProcess.run(Runs.program, Runs.arguments(names, options), in: path)
  }

  static func arguments(_ names: [String], _ options: [String]) -> [String] {
    ["run"] + names.map { "\(Python.root)/Scenarios/\($0).yaml" } + ["--quiet"] + options
  }

  func write(_ text: String, to name: String) throws { try folder.write(name, text) }
  func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
  func listing(_ name: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []).sorted()
  }
}
