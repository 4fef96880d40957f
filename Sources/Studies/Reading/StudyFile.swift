public import Documents
public import Market
import Scenarios

/// Reads study files (FORMATS.md).
public enum StudyFile {
  /// The study of a file, read and checked, without its data.
  ///
  /// - Parameters:
  ///   - path: relative to the working directory, and named in messages as it is here.
  ///   - overrides: `KEY.SUB=VALUE`, the value in YAML, laid over the study in this order.
  /// - Throws: every mistake of the file, in its order.
  public static func read(path: String, overrides: [String] = []) throws(Diagnostics) -> StudySettings {
    let documents = try SettingsFile.documents(path: path)
    if documents.count > 1 {
      throw Diagnostics([
        Diagnostic(documents[1].location, "the file holds a second document", allowed: "one study a file")
      ])
    }
    return try read(documents[0], file: path, overrides: overrides)
  }

  /// A study that is no file.
  ///
  /// - Parameter file: paths of the study are relative to it, and its mistakes come before those of overrides.
  public static func read(
    _ study: DocumentNode, file: String, overrides: [String] = []
  ) throws(Diagnostics) -> StudySettings {
    let collector = DiagnosticCollector()
    let overrides = Override.read(overrides, collector)
    try collector.throwIfAny()
    let node = overrides.reduce(study) { $1.laid(over: $0) }
    let settings = StudyReader(file: file, collector: collector).settings(node)
    try collector.throwIfAny(files: [file])
    guard let settings else { preconditionFailure("a study that is not read was reported") }
    return settings
  }
}
