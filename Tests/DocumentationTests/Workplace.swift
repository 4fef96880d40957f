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

/// The built program, beside the bundle of the tests.
enum Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  static func run(_ arguments: [String], in folder: String) throws -> Outcome {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let process = Process()
    process.executableURL = (bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL)
      .appending(path: "carry")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    // Files, as a pipe that nobody empties would stop the program.
    let names = ["output", "errors"].map { "\(folder)/.\($0)-\(UUID().uuidString)" }
    for name in names { try Data().write(to: URL(filePath: name)) }
    defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: names[0]))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: names[1]))
    try process.run()
    process.waitUntilExit()
    let texts = try names.map { try String(contentsOfFile: $0, encoding: .utf8) }
    return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}
