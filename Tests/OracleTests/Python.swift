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
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Failure(description: "python3 failed:\n\(text)") }
  }
}
