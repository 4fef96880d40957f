public import Documents
import Market

extension ScenarioReader {
  /// `check.tolerance`: names of figures and how far each may move.
  func tolerances(_ top: inout MappingReader) -> [NamedTolerance] {
    guard var check = top.mapping("check") else { return [] }
    var tolerances: [NamedTolerance] = []
    if var reader = check.mapping("tolerance") {
      for entry in reader.allEntries() {
        let name = "check.tolerance.\(entry.key)"
        guard let bound = ScalarReader(entry.value, name: name, collector: collector).tolerance() else { continue }
        tolerances.append(NamedTolerance(entry.key, bound, at: entry.keyLocation))
      }
    }
    check.finish()
    return tolerances
  }
}

extension DocumentNode {
  /// Every value under its full key, `events[0].at`, in the order of the tree, without `keys` of the top. Of absolute
  /// paths only the last part.
  public func settings(except keys: [String]) -> [(key: String, value: String)] {
    (entries ?? []).filter { !keys.contains($0.key) }.flatMap { $0.value.settings(named: $0.key) }
  }

  private func settings(named name: String) -> [(key: String, value: String)] {
    switch value {
    case .scalar(let text):
      let isAbsolute = text.hasPrefix("/")
      return [(name, isAbsolute ? "…/\(text.split(separator: "/").last ?? "")" : text)]
    case .sequence(let elements): return elements.enumerated().flatMap { $1.settings(named: "\(name)[\($0)]") }
    case .mapping(let entries): return entries.flatMap { $0.value.settings(named: "\(name).\($0.key)") }
    }
  }
}
