import Foundation
import MarketData

/// A folder of the system's temporary ones, for results that nobody keeps.
struct Scratch: Sendable {
  let path: String

  init() throws(WriteFailure) {
    let pattern = FileManager.default.temporaryDirectory.appending(path: "carry-XXXXXX").path(percentEncoded: false)
    var name = Array(pattern.utf8CString)
    guard mkdtemp(&name) != nil else { throw .system(pattern) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
