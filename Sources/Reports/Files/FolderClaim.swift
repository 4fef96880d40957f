import Foundation
import Market

/// Whose a folder `DIRECTORY/NAME` is: its document says which file asked for it. Nothing is put into a folder that
/// something else wrote.
struct FolderClaim {
  /// What is written there, `run` or `study`, and what asks for it: `scenario` or `study`.
  let work: String
  let asker: String
  /// The document that says so, and how its schema begins: `summary.json`, `carry.summary/`.
  let document: String
  let schema: String
  let directory: String
  let name: String
  /// File name of the asker, without folders.
  let file: String

  /// Without a slash at its end.
  static func trimmed(_ directory: String) -> String {
    var trimmed = directory
    while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    return trimmed
  }

  /// Refuses a name that is no folder name, and a folder that another asker, or something else, wrote. Touches nothing.
  func check() throws(Diagnostic) {
    if name.isEmpty || name.hasPrefix(".") || name.contains("/") {
      throw Diagnostic(
        SourceLocation(file: file), "the name \"\(name)\" cannot be a folder's",
        allowed: "a name is not empty, does not begin with \".\" and has no \"/\"")
    }
    switch kind(of: directory) {
    case .missing: return
    case .file: throw refusal(directory, "is a file; results need a folder")
    case .folder: break
    }
    let path = "\(directory)/\(name)"
    switch kind(of: path) {
    case .missing: return
    case .file: throw refusal(path, "is a file, so no \(work) wrote it")
    case .folder: break
    }
    guard let owner = owner(of: "\(path)/\(document)") else {
      throw refusal(path, "holds no \(document) of carry, so no \(work) wrote it")
    }
    if owner != file { throw refusal(path, "was written by another \(asker), \"\(owner)\", not by \"\(file)\"") }
  }

  private func refusal(_ place: String, _ message: String) -> Diagnostic {
    Diagnostic(
      SourceLocation(file: place), message,
      allowed: "move it away, give the \(asker) another name, or choose another folder with -o")
  }

  /// Which file asked for what is stored; `nil` unless the document is one of this program.
  private func owner(of path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let stored = object["schema"] as? String, stored.hasPrefix(schema)
    else { return nil }
    return object[asker] as? String
  }

  private enum Kind { case missing, file, folder }

  private func kind(of path: String) -> Kind {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return .missing }
    return isFolder.boolValue ? .folder : .file
  }
}
