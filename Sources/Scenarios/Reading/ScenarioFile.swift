import Documents
import Foundation
public import Market

/// Reads scenario files (FORMATS.md): YAML with several documents, `extend` and overrides.
public enum ScenarioFile {
  /// Every scenario of a file, read and checked, without its data.
  ///
  /// - Parameters:
  ///   - path: the file; relative to the working directory, and named in messages as it is here.
  ///   - overrides: `KEY.SUB=VALUE`, the value in YAML, laid over every scenario of the file in this order.
  /// - Throws: every mistake of the file and of those it extends, in the order of the file.
  public static func read(path: String, overrides: [String] = []) throws(Diagnostics) -> [Scenario] {
    let collector = DiagnosticCollector()
    let documents = try SettingsFile.documents(path: path)
    let settings = Override.read(overrides, collector)
    try collector.throwIfAny()

    var scenarios: [Scenario] = []
    var files = [path]
    for document in documents {
      do {
        var node = try extended(document, chain: [path], files: &files)
        for setting in settings { node = setting.laid(over: node) }
        let reader = ScenarioReader(file: path, collector: collector)
        guard let scenario = reader.scenario(node) else { continue }
        if scenarios.contains(where: { $0.name == scenario.name }) {
          let location = node["name"]?.location
          collector.report(
            location?.file == path ? location ?? node.location : node.location,
            "two scenarios of this file have the name \"\(scenario.name)\"",
            allowed: "each writes a report folder of its own")
        }
        scenarios.append(scenario)
      } catch {
        collector.report(error.all)
      }
    }
    // The file itself first, then those it extends, then overrides.
    try collector.throwIfAny(files: files)
    return scenarios
  }

  // MARK: Extending

  /// The document laid over the one that it extends, and that over its own.
  ///
  /// - Parameters:
  ///   - chain: the files that led here, this document's own last.
  ///   - files: every file opened so far, in the order of opening.
  private static func extended(
    _ document: DocumentNode, chain: [String], files: inout [String]
  ) throws(Diagnostics) -> DocumentNode {
    guard let entries = document.entries, let extend = document["extend"] else { return document }
    let own = DocumentNode(.mapping(entries.filter { $0.key != "extend" }), at: document.location)
    guard let name = extend.text, !name.isEmpty else {
      throw Diagnostics([Diagnostic(extend.location, "\"extend\" is \(extend.kindName)", allowed: "a file is needed")])
    }
    let path = SettingsFile.path(name, besides: extend.location.file)
    if let start = chain.firstIndex(where: { standardized($0) == standardized(path) }) {
      let circle = (chain[start...] + [path]).joined(separator: " → ")
      throw Diagnostics([
        Diagnostic(extend.location, "\"extend\" runs in a circle: \(circle)", allowed: "one of them must stand alone")
      ])
    }
    let bases = try SettingsFile.documents(path: path, namedAt: extend.location)
    guard bases.count == 1 else {
      throw Diagnostics([
        Diagnostic(
          extend.location, "\"\(path)\" holds \(bases.count) scenarios", allowed: "a file with one is needed to extend")
      ])
    }
    if !files.contains(path) { files.append(path) }
    return try extended(bases[0], chain: chain + [path], files: &files).overlaid(by: own)
  }

  private static func standardized(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
  }
}
