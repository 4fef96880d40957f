import Foundation
import MarketData

/// A folder for readers that want a file; in memory where the machine has one such.
enum Scratch {
  static let folder: String = {
    let memory = "/dev/shm"
    let parent = FileManager.default.fileExists(atPath: memory) ? memory : NSTemporaryDirectory()
    let folder = "\(parent)/carry-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }()

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func file(_ name: String) -> DataFile { DataFile(path: path(name), name: name) }

  static func write(_ bytes: [UInt8], to name: String) {
    guard let file = fopen(path(name), "w") else { fatalError("cannot write \(path(name))") }
    defer { fclose(file) }
    precondition(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }
}
