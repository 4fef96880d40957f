import Market

extension [Diagnostic] {
  /// By file as they were read, then by place: readers report what is missing after what they found wrong inside.
  var inFileOrder: [Diagnostic] {
    var files: [String] = []
    for diagnostic in self where !files.contains(diagnostic.location.file) { files.append(diagnostic.location.file) }
    func key(_ item: EnumeratedSequence<[Diagnostic]>.Element) -> (Int, Int, Int, Int) {
      let location = item.element.location
      return (files.firstIndex(of: location.file) ?? 0, location.line ?? 0, location.column ?? 0, item.offset)
    }
    return enumerated().sorted { key($0) < key($1) }.map(\.element)
  }
}
