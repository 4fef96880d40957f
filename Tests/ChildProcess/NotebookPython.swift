import Foundation

/// The Python that `make notebooks` makes, with the packages of `Tests/NotebookTests/requirements.txt`.
public enum NotebookPython {
  /// The project's folder.
  public static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
  public static let interpreter = "\(root)/.build/notebooks/bin/python3"

  public static let isThere = FileManager.default.fileExists(atPath: interpreter)
  /// Whether tests that need it run: in CI it has to be there.
  public static let isPresent = isThere || ProcessInfo.processInfo.environment["CI"] == "true"
}
