/// A text file of the project.
struct SourceText {
  /// Relative to the top folder.
  let path: String
  let lines: [Substring]
  let endsWithNewline: Bool

  init(path: String, _ text: String) {
    self.path = path
    // By scalars, because CRLF is one Character: its CR stays visible as white space at the end of the line.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Substring($0) }
    endsWithNewline = lines.last?.isEmpty ?? true
    if endsWithNewline { lines.removeLast() }
    self.lines = lines
  }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// Files that tests read or compare: wrong on purpose, or written by the program.
  var isFixture: Bool {
    path.hasPrefix("Tests/")
      && path.split(separator: "/").dropLast().contains { ["Errors", "Snapshots", "Fixtures", "Cases"].contains($0) }
  }

  /// Lines with their numbers from 1.
  var numberedLines: Zip2Sequence<PartialRangeFrom<Int>, [Substring]> { zip(1..., lines) }
}

/// A line of Swift without the comment at its end. Good enough for looking: `//` inside a string ends the line too,
/// unless it follows a colon as in an address.
func withoutComment(_ line: Substring) -> Substring {
  var searched = line.startIndex
  while let slashes = line[searched...].firstRange(of: "//") {
    let isAddress = slashes.lowerBound > line.startIndex && line[line.index(before: slashes.lowerBound)] == ":"
    if !isAddress { return line[..<slashes.lowerBound] }
    searched = slashes.upperBound
  }
  return line
}
