import Foundation

/// The built program, run as a user would; the tests hold no code of it.
enum Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Beside the bundle of the tests.
  static var location: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let folder = bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    return folder.appending(path: "carry")
  }

  /// As if the disk were full after a few kilobytes of each file.
  static func runOnAFullDisk(_ arguments: [String], in folder: String) throws -> Outcome {
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""
    return try run(["-c", script, location.path] + arguments, of: URL(filePath: "/bin/sh"), in: folder)
  }

  static func start(
    _ arguments: [String], of program: URL = location, in folder: String, output: Any, errors: Any
  ) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    return process
  }

  /// Waits for the end. Both streams go to files, as a pipe that nobody empties would stop the program.
  static func run(_ arguments: [String], of program: URL = location, in folder: String) throws -> Outcome {
    let names = ["output", "errors"].map { "\(FileManager.default.temporaryDirectory.path)/\(UUID().uuidString)-\($0)" }
    for name in names { try Data().write(to: URL(filePath: name)) }
    defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
    let handles = try names.map { try FileHandle(forWritingTo: URL(filePath: $0)) }
    let process = try start(arguments, of: program, in: folder, output: handles[0], errors: handles[1])
    process.waitUntilExit()
    let texts = try names.map { try String(contentsOfFile: $0, encoding: .utf8) }
    return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}
