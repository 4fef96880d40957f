import Foundation

/// Keeps other processes, and other parts of this one, from what it stands for until it is released. The lock ends with
/// the process, however that ends.
///
/// The lock is a file; it is removed at the release, since nothing is in it.
public final class FileLock {
  private let path: String
  private var descriptor: Int32

  private init(_ path: String, _ descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { release() }

  /// That of an instrument's folder, for what is read, changed and written there: waits until nobody else has it.
  public static func waiting(forFolder folder: String) throws(WriteFailure) -> FileLock {
    let path = "\(folder)/.lock"
    while true {
      if let lock = try acquire(path, LOCK_EX) { return lock }
    }
  }

  /// `nil` where somebody else has it. Folders are made on the way.
  public static func trying(_ path: String) throws(WriteFailure) -> FileLock? { try acquire(path, LOCK_EX | LOCK_NB) }

  public func release() {
    if descriptor < 0 { return }
    unlink(path)
    close(descriptor)
    descriptor = -1
  }

  private static func acquire(_ path: String, _ operation: Int32) throws(WriteFailure) -> FileLock? {
    while true {
      try OutputFolder.make(OutputFolder.of(path))
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      if descriptor < 0 {
        // Another's release may have taken an empty folder away.
        if errno == ENOENT { continue }
        throw .system(path)
      }
      while flock(descriptor, operation) != 0 {
        if errno == EINTR { continue }
        let failure = WriteFailure.system(path)
        let isTaken = errno == EWOULDBLOCK
        close(descriptor)
        if isTaken { return nil }
        throw failure
      }
      // Whoever had it before has removed the file: what counts is the one that has the name.
      var (own, named) = (stat(), stat())
      if fstat(descriptor, &own) == 0, stat(path, &named) == 0, own.st_ino == named.st_ino, own.st_dev == named.st_dev {
        return FileLock(path, descriptor)
      }
      close(descriptor)
    }
  }
}
