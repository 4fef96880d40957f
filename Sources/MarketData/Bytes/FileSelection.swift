import Foundation
public import Market

/// What a user means by a path: a file, a folder with all the files of data in it, or a pattern.
public enum FileSelection {
  /// Endings of files of data; what else lies in a folder is no mistake.
  private static let endings = [".csv", ".json", ".csv.gz", ".json.gz", ".zip"]

  /// The files that paths stand for, each once: path by path as they are named, those of a folder or a pattern sorted.
  /// Of an archive with several members, each member.
  ///
  /// A pattern has `*`, `?` or `[…]`, as a shell reads them. Throws, for all paths at once, where there is no file,
  /// where nothing fits a pattern, and where a folder holds no data. Opens archives, reads no data.
  public static func files(_ paths: [String]) throws(Diagnostics) -> [DataFile] {
    let collector = DiagnosticCollector()
    var selected: [DataFile] = []
    for path in paths {
      do throws(Diagnostics) {
        for file in try files(path) where !selected.contains(file) { selected.append(file) }
      } catch {
        collector.report(error.all)
      }
    }
    try collector.throwIfAny()
    return selected
  }

  private static func files(_ path: String) throws(Diagnostics) -> [DataFile] {
    let fileManager = FileManager.default
    var isFolder: ObjCBool = false
    if fileManager.fileExists(atPath: path, isDirectory: &isFolder) {
      if !isFolder.boolValue { return try members(of: DataFile(path: path, name: lastPart(of: path))) }
      let names = try FolderListing.files(below: path).filter(isData)
      if names.isEmpty {
        throw mistake(path, "there are no files of data in the folder", endings.joined(separator: ", "))
      }
      return try all(names.map { DataFile(path: "\(path.trimmingSlashes)/\($0)", name: $0) })
    }
    guard path.contains(where: { "*?[".contains($0) }) else {
      throw mistake(path, "there is no such file or folder", "")
    }
    let found = expanded(path)
    if found.isEmpty { throw mistake(path, "no file fits the pattern", "") }
    var selected: [DataFile] = []
    for path in found { selected += try files(path) }
    return selected
  }

  private static func all(_ files: [DataFile]) throws(Diagnostics) -> [DataFile] {
    var selected: [DataFile] = []
    for file in files { selected += try members(of: file) }
    return selected
  }

  /// A file as it is, or each member of an archive that has several.
  private static func members(of file: DataFile) throws(Diagnostics) -> [DataFile] {
    guard PackedForm(named: file.path) == .zip else { return [file] }
    let opened = try ByteFile(path: file.path)
    guard case .zip = try PackedForm(of: opened) else { return [file] }
    let members = try ZipArchive(opened).members.filter(isData)
    if members.count < 2 { return [file] }
    return members.map { DataFile(path: file.path, name: "\(file.name)/\($0)", member: $0) }
  }

  /// Whether a name is that of a file of data, no hidden one and not what says where data come from.
  static func isData(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    if parts.last.map(String.init) == Origins.fileName { return false }
    return !parts.contains { $0.hasPrefix(".") } && endings.contains(where: name.lowercased().hasSuffix)
  }

  /// Sorted by bytes, whatever the language of the machine.
  private static func expanded(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0, let paths = found.gl_pathv else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }.sorted()
  }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func mistake(_ path: String, _ message: String, _ allowed: String) -> Diagnostics {
    Diagnostics([Diagnostic(SourceLocation(file: path), message, allowed: allowed)])
  }
}

extension String {
  fileprivate var trimmingSlashes: String {
    var text = self[...]
    while text.count > 1, text.hasSuffix("/") { text.removeLast() }
    return String(text)
  }
}
