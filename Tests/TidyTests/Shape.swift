/// How long lines and files may be, what their ends look like, and where files may lie.
enum Shape {
  static let longestLine = 120
  static let longestFile = 300
  /// No reason makes a file longer than this.
  static let hardLimit = 500

  /// Files of more than 300 lines, and why they are not two.
  static let longFiles = [
    "Tests/ScenariosTests/ResolvingTests.swift": "one table of refusals over one small market"
  ]

  static func check(_ text: SourceText) -> [Finding] {
    if text.isFixture { return [] }
    return length(text) + lineLengths(text) + ends(text)
  }

  private static func length(_ text: SourceText) -> [Finding] {
    guard text.isSwift else { return [] }
    let count = text.lines.count
    let limit = longFiles[text.path] == nil ? longestFile : hardLimit
    if count > limit { return [Finding(text.path, "\(count) lines, use \(limit) at most: one concern a file")] }
    if limit == hardLimit, count <= longestFile {
      return [Finding(text.path, "needs no reason for its length any more: take it from Shape.longFiles")]
    }
    return []
  }

  /// Lines of code and of what people type. An address cannot be broken, and a text that is nothing but a literal is
  /// easier to find in one piece.
  private static func lineLengths(_ text: SourceText) -> [Finding] {
    guard [".swift", ".yaml", "Makefile", ".ci/run"].contains(where: text.path.hasSuffix) else {
      return []
    }
    return text.numberedLines.compactMap { number, line in
      guard line.utf8.count > longestLine, line.count > longestLine, !line.contains("https://"), !isLiteral(line)
      else { return nil }
      return Finding(text.path, line: number, "\(line.count) columns, use \(longestLine) at most")
    }
  }

  private static func isLiteral(_ line: Substring) -> Bool {
    line.trimmingPrefix { $0 == " " || $0 == "=" }.hasPrefix("\"")
  }

  private static func ends(_ text: SourceText) -> [Finding] {
    var findings: [Finding] = text.numberedLines.compactMap { number, line in
      guard let last = line.last, last.isWhitespace else { return nil }
      return Finding(text.path, line: number, "white space at the end of a line is banned, use none")
    }
    if !text.endsWithNewline { findings.append(Finding(text.path, line: text.lines.count, "use a newline at the end")) }
    return findings
  }

  /// Folders that may stand at the top, beside those that begin with a dot.
  static let topFolders = ["Sources", "Tests", "Data", "Scenarios", "Reports"]
  static let topFiles = [
    "Package.swift", "README.md", "ARCHITECTURE.md", "DECISIONS.md", "CHANGELOG.md",
    "CONTRIBUTING.md", "FORMATS.md", "SEMANTICS.md", "LICENSE", "Makefile",
  ]

  /// - Parameter paths: of all files, relative to the top folder.
  static func check(paths: [String]) -> [Finding] {
    var seen: Set<Substring> = []
    return paths.compactMap { path in
      let parts = path.split(separator: "/")
      guard let first = parts.first, !first.hasPrefix("."), seen.insert(first).inserted else { return nil }
      if parts.count > 1 {
        if topFolders.contains(String(first)) { return nil }
        return Finding("\(first)/", "is banned at the top, use \(topFolders.joined(separator: ", "))")
      }
      if topFiles.contains(String(first)) { return nil }
      return Finding(path, "is banned at the top, use a folder")
    }
  }
}
