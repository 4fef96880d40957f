import Foundation

extension SimulatedMarket {
  /// Whether `folder` is a data folder that a spec wrote: its `README.md` says so. Reads that one file.
  public static func wrote(folder: String) -> Bool {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(SimulatedReadme.fileName)") else {
      return false
    }
    return SimulatedReadme.Marker(String(decoding: bytes, as: UTF8.self)) != nil
  }
}
