import Foundation

/// A file that is complete on the disk, beside the place that it is to take: `.NAME.partial-PROCESS`.
///
/// Several files that belong together are staged one after another and then placed, so that a mistake or a full disk
/// in the middle changes nothing.
public struct StagedFile: Sendable {
  /// Where it will stand.
  public let path: String
  private let partial: String
  /// Of its bytes.
  public let sha256: String

  /// Writes what `write` hands to its argument, block by block, to a hidden file; folders are made on the way. Where
  /// anything fails, the hidden file is removed.
  public init(
    for path: String, writing write: (_ put: ([UInt8]) throws(WriteFailure) -> Void) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    let folder = OutputFolder.of(path)
    try OutputFolder.make(folder)
    self.path = path
    partial = "\(folder)/.\(path.split(separator: "/").last ?? "").partial-\(getpid())"
    unlink(partial)
    var hash = SHA256()
    do throws(WriteFailure) {
      let file = try OutputFile(path: partial)
      try write { (bytes: [UInt8]) throws(WriteFailure) in
        bytes.withUnsafeBytes { hash.update($0) }
        try file.write(bytes)
      }
      try file.synchronise()
    } catch {
      unlink(partial)
      // Who asked for the file knows nothing of the hidden one.
      throw error.path == partial ? WriteFailure(path, reason: error.reason) : error
    }
    sha256 = hash.hexDigest()
  }

  public init(for path: String, bytes: [UInt8]) throws(WriteFailure) {
    try self.init(for: path) { (put: ([UInt8]) throws(WriteFailure) -> Void) throws(WriteFailure) in try put(bytes) }
  }

  /// Gives the file its name; a file that had it is replaced.
  public func place() throws(WriteFailure) {
    if rename(partial, path) != 0 {
      let failure = WriteFailure.system(path)
      discard()
      throw failure
    }
  }

  /// Removes what was staged.
  public func discard() { unlink(partial) }
}
