public import Market
import Yams

extension DocumentNode {
  /// Reads YAML text that holds one document or several (`---`); an empty document is an error.
  ///
  /// - Parameter file: the name used in locations.
  /// - Throws: ``Diagnostics`` with the place of a syntax error or of a repeated key.
  public static func parse(_ text: String, file: String) throws(Diagnostics) -> [DocumentNode] {
    var documents: [DocumentNode] = []
    let source = SourceText(text, file: file)
    do {
      // The sequence stops at a mistake and keeps it; it does not throw by itself.
      // Values keep their text, so nothing needs the standard resolver, whose patterns take longer than the parsing.
      var nodes = try Yams.compose_all(yaml: text, .basic)
      while let node = nodes.next() { documents.append(DocumentNode(node, in: source)) }
      if let error = nodes.error { throw error }
    } catch let error as YamlError {
      throw Diagnostics([diagnostic(for: error, file: file)])
    } catch {
      throw Diagnostics([Diagnostic(SourceLocation(file: file), "not YAML: \(error)")])
    }
    if documents.isEmpty {
      throw Diagnostics([
        Diagnostic(SourceLocation(file: file), "the file is empty", allowed: "a YAML mapping is needed")
      ])
    }
    return documents
  }

  private init(_ node: Node, in source: SourceText) {
    let location = SourceLocation(file: source.file, line: node.mark?.line, column: node.mark?.column)
    switch node {
    case .scalar(let scalar):
      self.init(.scalar(scalar.string), at: location, textLocation: source.start(of: scalar.string, at: location))
    case .sequence(let sequence): self.init(.sequence(sequence.map { DocumentNode($0, in: source) }), at: location)
    case .mapping(let mapping):
      let entries = mapping.map { pair in
        Entry(
          key: pair.key.scalar?.string ?? "",
          keyLocation: SourceLocation(file: source.file, line: pair.key.mark?.line, column: pair.key.mark?.column),
          value: DocumentNode(pair.value, in: source))
      }
      self.init(.mapping(entries), at: location)
    // Yams resolves aliases while it composes; a bare alias node does not reach us.
    case .alias: self.init(.scalar(""), at: location)
    }
  }

  private static func diagnostic(for error: YamlError, file: String) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Diagnostic(SourceLocation(file: file, line: mark.line, column: mark.column), "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "\"\($0)\"" }.sorted().joined(separator: ", ")
      return Diagnostic(
        SourceLocation(file: file, line: context.mark.line, column: context.mark.column),
        "the mapping has \(names) more than once", allowed: "each key may stand once")
    case .reader(let problem, let offset, _, _):
      return Diagnostic(SourceLocation(file: file), "not UTF-8 text: \(problem) at byte \(offset ?? 0)")
    default:
      return Diagnostic(SourceLocation(file: file), "not YAML: \(error)")
    }
  }
}

/// The lines of a file, to find where a scalar's text stands.
private struct SourceText {
  let file: String
  private let lines: [Substring.UnicodeScalarView]

  init(_ text: String, file: String) {
    self.file = file
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// `nil` where the text is not in the file as it reads.
  func start(of text: String, at location: SourceLocation) -> SourceLocation? {
    guard let line = location.line, let column = location.column, lines.indices.contains(line - 1) else { return nil }
    let rest = lines[line - 1].dropFirst(column - 1)
    let quotes = rest.first == "\"" || rest.first == "'" ? 1 : 0
    guard rest.dropFirst(quotes).starts(with: text.unicodeScalars) else { return nil }
    return SourceLocation(file: file, line: line, column: column + quotes)
  }
}
