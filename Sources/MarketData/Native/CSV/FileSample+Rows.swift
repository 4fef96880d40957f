import Market

extension FileSample {
  private static let mostRows = 32
  private static let length = 1 << 14

  static func rows(of head: [UInt8]) -> [[String]] {
    var parser = DelimitedRows()
    head.prefix(length).withUnsafeBytes { parser.push($0) }
    // A row that goes on beyond the sample says nothing.
    if head.count < length { parser.finish() }
    var rows: [[String]] = []
    parser.takeRows { row in
      if rows.count < mostRows, row.count < 100 { rows.append((0..<row.count).map { row.text($0) }) }
    }
    return rows
  }

  /// The first row in lower case: the header, where there is one.
  var header: [String] { rows.first?.map { $0.lowercased() } ?? [] }

  /// Whether the first row has all of these columns.
  func hasColumns(_ names: String...) -> Bool {
    let header = header
    return names.allSatisfy { header.contains($0.lowercased()) }
  }

  /// Whether there are rows and all are as `test` says. A header of other names is none of them.
  func allRows(_ test: ([String]) -> Bool) -> Bool { !rows.isEmpty && rows.allSatisfy(test) }

  /// Whether there are rows below the first and all are as `test` says.
  func allRowsBelowHeader(_ test: ([String]) -> Bool) -> Bool { rows.count > 1 && rows.dropFirst().allSatisfy(test) }
}

/// What the path of a file says: its folders and the words of its name.
struct PathWords {
  /// All parts, in lower case; the name of a zip's member last.
  let parts: [String]
  /// The name of the file without its endings, as it is written.
  let stem: String
  /// The names of a zip and of its member without their endings, outermost first.
  let stems: [String]

  init(_ source: DataFile, name: String? = nil) {
    let path = source.path.split(separator: "/").map(String.init)
    let inner = [source.member, name].compactMap { $0 }.flatMap { $0.split(separator: "/").map(String.init) }
    parts = (path + inner).map { $0.lowercased() }
    stems = ([path.last].compactMap { $0 } + inner.suffix(1)).map(PathWords.withoutEndings)
    stem = stems.last ?? ""
  }

  private static func withoutEndings(_ name: String) -> String {
    var stem = Substring(name)
    for ending in [".gz", ".zip", ".csv"] where stem.lowercased().hasSuffix(ending) {
      stem = stem.dropLast(ending.count)
    }
    return String(stem)
  }

  /// Whether a folder of the path has this name.
  func hasFolder(_ name: String) -> Bool { parts.dropLast().contains(name) }
}
