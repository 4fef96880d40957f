import Foundation

/// The folders that outputs lie in.
public enum OutputFolder {
  /// Makes a folder and those around it, where they are not there. Throws the reason of the operating system, with the
  /// folder that it is about.
  public static func make(_ path: String) throws(WriteFailure) {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    for end in path.indices.dropFirst() where path[end] == "/" { try makeOne(String(path[..<end])) }
    try makeOne(String(path))
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: String(path), isDirectory: &isFolder), !isFolder.boolValue {
      throw WriteFailure(String(path), reason: String(cString: strerror(ENOTDIR)))
    }
  }

  /// The folder that a file is to lie in, as the path names it.
  public static func of(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func makeOne(_ path: String) throws(WriteFailure) {
    if !FileManager.default.fileExists(atPath: path), mkdir(path, 0o777) != 0, errno != EEXIST { throw .system(path) }
  }
}
