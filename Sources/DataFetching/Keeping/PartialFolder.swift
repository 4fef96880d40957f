import Foundation
import Market
import MarketData

/// Answers that were received for a series that is not complete yet: a hidden folder beside it, gone when it is.
///
/// An answer is kept under the hash of its request, so that it is found again by exactly the same one, whatever plan
/// asks. It takes its name when it is complete and was read.
struct PartialFolder {
  let path: String

  init(path: String) { self.path = path }

  func make() throws(WriteFailure) { try OutputFolder.make(path) }

  /// Where an answer is kept.
  func path(of request: HTTPRequest) -> String {
    var hash = SHA256()
    Array(request.description.utf8).withUnsafeBytes { hash.update($0) }
    let ending = request.url.hasSuffix(".zip") ? "zip" : "answer"
    return "\(path)/\(hash.hexDigest().prefix(32)).\(ending)"
  }

  func has(_ request: HTTPRequest) -> Bool { FileManager.default.fileExists(atPath: path(of: request)) }

  /// Where an answer is received.
  var arrival: String { "\(path)/arriving-\(getpid())" }

  /// Keeps what arrived as the answer to `request`.
  func keep(_ request: HTTPRequest) throws(WriteFailure) {
    if rename(arrival, path(of: request)) != 0 { throw .system(path(of: request)) }
  }

  func drop(_ request: HTTPRequest) { unlink(path(of: request)) }

  /// Whole answers in the folder.
  var count: Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.count { !$0.hasPrefix("arriving-") }
  }

  /// Removes everything.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Where nothing was kept, takes the folder away, and those around it that are empty: its parent's, that of the
  /// instrument and that of the venue.
  func removeIfEmpty() {
    unlink(arrival)
    var folder = URL(filePath: path, directoryHint: .isDirectory)
    for _ in 0..<4 {
      if rmdir(folder.path(percentEncoded: false)) != 0, errno != ENOENT { return }
      folder.deleteLastPathComponent()
    }
  }
}
