import Foundation

/// A moment as a file system stamps it.
struct FileTime: Hashable, Comparable, Sendable {
  let seconds: Int
  let nanoseconds: Int

  static func < (left: FileTime, right: FileTime) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

/// Which file it is and in which state, without reading it.
///
/// The time of the last change of its status (`ctime`) is the kernel's own: writing to a file moves it, and no program
/// sets it back, as any can the time of modification.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
  /// In bytes.
  let size: Int
  let modified: FileTime
  let changed: FileTime

  /// Of an open file; `nil` where it is no regular one.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, UInt32(status.st_mode) & UInt32(S_IFMT) == UInt32(S_IFREG) else {
      return nil
    }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.modified = FileTime(seconds: modified.tv_sec, nanoseconds: modified.tv_nsec)
    self.changed = FileTime(seconds: changed.tv_sec, nanoseconds: changed.tv_nsec)
  }

  /// Of a file that can be read; `nil` where there is none.
  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    self.init(descriptor: descriptor)
  }

  init(device: UInt64, inode: UInt64, size: Int, modified: FileTime, changed: FileTime) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  /// Whether the file was left alone for so long before `moment` that a later change shows in its times.
  ///
  /// Two writes within one tick of a file system's clock leave the same times, so what was just written may be written
  /// once more unseen. The coarsest clock, that of FAT, ticks every two seconds.
  func isSettled(before moment: FileTime) -> Bool {
    max(modified, changed) <= FileTime(seconds: moment.seconds - 3, nanoseconds: moment.nanoseconds)
  }
}
