import ChildProcess
import Foundation

/// A folder laid out as the package is: scenarios beside the sample data. Removed at the end.
struct Workplace: ~Copyable {
  let path: String
  var scenarios: String { "\(path)/Scenarios" }

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "carry-pages-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: scenarios, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/Data", withDestinationPath: Page.root.appending(path: "Data").path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes blocks under the names that they have on their page.
  func write(_ blocks: [Page.Block]) throws {
    for block in blocks {
      try block.text.write(toFile: "\(scenarios)/\(block.file)", atomically: false, encoding: .utf8)
    }
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
}

/// The built program.
enum Program {
  static func run(_ arguments: [String], in folder: String) throws -> ChildProcess.Outcome {
    try ChildProcess.run(ChildProcess.built("carry"), arguments, in: folder)
  }
}
