import Foundation
import MarketData

/// A folder for readers that want a file.
enum Scratch {
  static let folder = FileManager.default.currentDirectoryPath + "/.build/scratch"

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func file(_ name: String) -> DataFile { DataFile(path: path(name), name: name) }

  static func write(_ bytes: [UInt8], to name: String) {
    guard let file = fopen(path(name), "w") else { preconditionFailure("cannot write \(path(name))") }
    defer { fclose(file) }
    precondition(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  static func remove(_ name: String) { precondition(unlink(path(name)) == 0, "cannot remove \(path(name))") }
}
