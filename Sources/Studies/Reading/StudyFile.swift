import Documents
public import Market
import Scenarios

/// Reads study files (FORMATS.md).
public enum StudyFile {
  /// The study of a file, read and checked, without its data.
  ///
  /// - Parameter path: relative to the working directory, and named in messages as it is here.
  /// - Throws: every mistake of the file, in its order.
  public static func read(path: String) throws(Diagnostics) -> StudySettings {
    let documents = try SettingsFile.documents(path: path)
    if documents.count > 1 {
      throw Diagnostics([
        Diagnostic(documents[1].location, "the file holds a second document", allowed: "one study a file")
      ])
    }
    return try read(documents[0], file: path)
  }

  /// - Parameter file: paths of the study are relative to it.
  static func read(_ node: DocumentNode, file: String) throws(Diagnostics) -> StudySettings {
    let collector = DiagnosticCollector()
    let settings = StudyReader(file: file, collector: collector).settings(node)
    try collector.throwIfAny()
    guard let settings else { preconditionFailure("a study that is not read was reported") }
    return settings
  }
}
