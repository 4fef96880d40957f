import Foundation
import Market
import MarketData
import Testing

/// What a call throws, as text; the empty text when it throws nothing.
func message(_ body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch { return "\(error)" }
}

/// Runs `body` with the path of a new folder that holds `files`, and removes it afterwards.
func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
  let root = FileManager.default.temporaryDirectory.appendingPathComponent("carry-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: root) }
  for (name, text) in files {
    let file = root.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  try body(root.path)
}

let bitcoin = InstrumentName(account: "coinbase", symbol: "BTC-USD")

/// The folder of reference material, which is not part of the package; `nil` where it is not at hand.
func referenceFolder() -> String? {
  let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared").path
  let path = ProcessInfo.processInfo.environment["CARRY_REFERENCE"] ?? beside
  return FileManager.default.fileExists(atPath: path + "/data/real") ? path : nil
}

func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
