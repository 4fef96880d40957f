import ChildProcess
import Foundation

/// The files of the project: what git tracks, and what it would track if it were added now.
struct SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// An archive of the sources has no `.git`, and there is no telling what belongs to it.
  static var isCheckout: Bool { FileManager.default.fileExists(atPath: root.appending(path: ".git").path) }

  /// Relative to the top folder, ascending.
  let paths: [String]
  let texts: [SourceText]

  init() throws {
    let list = try SourceTree.git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    paths = list.split(separator: "\0").map(String.init).sorted().filter {
      FileManager.default.fileExists(atPath: SourceTree.root.appending(path: $0).path)
    }
    // Data are no text to read for style, and large.
    texts = paths.filter { !$0.hasSuffix(".csv") }.compactMap { path in
      guard let data = try? Data(contentsOf: SourceTree.root.appending(path: path)),
        let text = String(data: data, encoding: .utf8)
      else { return nil }
      return SourceText(path: path, text)
    }
  }

  private struct GitFailed: Error { let message: String }

  private static func git(_ arguments: [String]) throws -> String {
    let outcome = try ChildProcess.run("git", arguments, in: root.path)
    guard outcome.status == 0 else { throw GitFailed(message: outcome.errors) }
    return outcome.output
  }
}
