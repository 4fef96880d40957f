import Foundation

extension DataFile {
  /// The last part of its path.
  var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The folder in which it lies, as messages name it: of a canonical file its instrument's, where ``Origins`` are.
  var folder: String { OutputFolder.of(path) }

  /// The data folder of a file that lies in one, `<folder>/<venue>/<instrument>/<file>`.
  public var dataFolder: String {
    URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }
}
