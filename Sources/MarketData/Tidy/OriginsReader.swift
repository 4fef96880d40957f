import Documents
import Market

/// Reads `origins.json`. JSON is YAML, and is read as such for the place of every mistake.
struct OriginsReader {
  let collector: DiagnosticCollector

  func files(_ node: DocumentNode) -> [String: Origin] {
    var top = MappingReader(node, path: "", collector: collector)
    let schema = top.required("schema") { value -> String? in
      value.node.text == Origins.schema ? Origins.schema : value.refuse("this program reads \(Origins.schema)")
    }
    guard schema != nil, let files = top.requiredNode("files") else { return [:] }
    top.finish()
    var entries = MappingReader(files, path: "files", collector: collector)
    return Dictionary(uniqueKeysWithValues: entries.allEntries().map { ($0.key, origin($0)) })
  }

  private func origin(_ entry: DocumentNode.Entry) -> Origin {
    var reader = MappingReader(entry.value, path: "files.\(entry.key)", collector: collector)
    let sha256 = text("sha256", &reader)
    let sources = list("sources", &reader) { element -> Origin.Source in
      Origin.Source(name: text("name", &element), sha256: text("sha256", &element), format: text("format", &element))
    }
    let repairs = list("repairs", &reader) { element -> AppliedRepair in
      AppliedRepair(
        name: text("name", &element), rows: element.required("rows") { $0.integer() } ?? 0,
        text: text("text", &element))
    }
    let notes = reader.requiredNode("notes")?.elements?.compactMap(\.text) ?? []
    let licence = reader.requiredNode("licence")?.text ?? ""
    reader.finish()
    return Origin(sha256: sha256, sources: sources, repairs: repairs, notes: notes, licence: licence)
  }

  private func text(_ key: String, _ reader: inout MappingReader) -> String {
    reader.required(key) { $0.text() } ?? ""
  }

  private func list<Element>(
    _ key: String, _ reader: inout MappingReader, _ read: (inout MappingReader) -> Element
  ) -> [Element] {
    let name = reader.named(key)
    guard let node = reader.requiredNode(key) else { return [] }
    guard let elements = node.elements else {
      collector.report(node.location, "\"\(name)\" is \(node.kindName)", allowed: "a list is needed")
      return []
    }
    return elements.map { element in
      var elementReader = MappingReader(element, path: name, collector: collector)
      let value = read(&elementReader)
      elementReader.finish()
      return value
    }
  }
}
