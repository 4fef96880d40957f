public import Documents
import Foundation
public import Market

/// A YAML file of a user, and the files that it names.
public enum SettingsFile {
  /// The documents of a file.
  ///
  /// - Parameters:
  ///   - path: relative to the working directory, and named in messages as it is here.
  ///   - location: where the file is named, the file itself when left out.
  /// - Throws: that it cannot be read, or the place of a syntax error.
  public static func documents(
    path: String, namedAt location: SourceLocation? = nil
  ) throws(Diagnostics) -> [DocumentNode] {
    try DocumentNode.parse(text(of: path, namedAt: location ?? SourceLocation(file: path)), file: path)
  }

  private static func text(of path: String, namedAt location: SourceLocation) throws(Diagnostics) -> String {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard !isFolder.boolValue, let bytes = FileManager.default.contents(atPath: path) else {
      let reason =
        isFolder.boolValue ? "it is a folder" : isThere ? "it is not readable" : "there is no such file"
      throw Diagnostics([Diagnostic(location, "cannot read \"\(path)\"", allowed: reason)])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostics([Diagnostic(location, "\"\(path)\" is not UTF-8 text")])
    }
    return text
  }

  /// `path` as seen from the folder of `file`.
  public static func path(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return String(file[...slash]) + path
  }
}
