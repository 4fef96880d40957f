import Foundation
import Market

/// What lies in a folder, or why it cannot be told: what is not seen must not be taken for not there.
enum FolderListing {
  /// The entries of a folder, sorted. Throws where it cannot be opened.
  static func names(in path: String) throws(Diagnostics) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw ByteFile.unopened(path)
    }
  }

  /// The paths of all files below a folder, from it on, sorted. Links to folders are not followed. Throws for every
  /// folder that cannot be opened.
  static func files(below path: String) throws(Diagnostics) -> [String] {
    let collector = DiagnosticCollector()
    var files: [String] = []
    func visit(_ inner: String) {
      let folder = inner.isEmpty ? path : "\(path)/\(inner)"
      do throws(Diagnostics) {
        for name in try names(in: folder) {
          let type = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.type] as? FileAttributeType
          let entry = inner.isEmpty ? name : "\(inner)/\(name)"
          if type == .typeDirectory { visit(entry) } else { files.append(entry) }
        }
      } catch {
        collector.report(error.all)
      }
    }
    visit("")
    try collector.throwIfAny()
    return files.sorted()
  }
}
