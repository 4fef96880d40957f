import Foundation
import Testing

/// One case of the folder `Cases`: a text of sections, each headed by `[name]` on a line of its own.
///
/// A line that begins with `#` is a comment, and so is what follows two spaces and a `#`: there the arithmetic stands.
///
/// | section | holds |
/// |---|---|
/// | `[market STEP FROM TO]` | the prices, see ``MarketTable`` |
/// | `[rulebook NAME]` | a rulebook file, beside those of the folder `Rulebooks` |
/// | `[scenario]` | the scenario file without `name` and `data` |
/// | `[fills.csv]` and the like | every row of that file of the result folder |
/// | `[summary]` | some figures: `KEY = TEXT` as it is, `KEY ~ NUMBER` to one unit of the last digit written |
/// | `[summary.json]` | the same, and no key may be left out |
struct HandCase: CustomTestStringConvertible {
  struct Line {
    let number: Int
    let text: String
  }

  struct Section {
    let title: String
    var lines: [Line]
  }

  let name: String
  let sections: [Section]

  var testDescription: String { name }

  init(name: String, text: String) {
    self.name = name
    var sections: [Section] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("["), line.hasSuffix("]") {
        sections.append(Section(title: String(line.dropFirst().dropLast()), lines: []))
      } else if !sections.isEmpty {
        let kept = line.hasPrefix("#") ? "" : line.firstRange(of: "  #").map { line[..<$0.lowerBound] } ?? line
        let end = kept.lastIndex { $0 != " " }.map { kept.index(after: $0) } ?? kept.startIndex
        if end > kept.startIndex {
          sections[sections.count - 1].lines.append(Line(number: index + 1, text: String(kept[..<end])))
        }
      }
    }
    self.sections = sections
  }

  /// The section with this first word, and the words after it.
  func section(_ word: String) throws -> (words: [String], lines: [Line]) {
    let section = try #require(sections.first { $0.title.hasPrefix(word) }, "\(name) has no [\(word)]")
    return (section.title.split(separator: " ").dropFirst().map(String.init), section.lines)
  }

  func text(_ section: String) throws -> String {
    try self.section(section).lines.map(\.text).joined(separator: "\n") + "\n"
  }

  // MARK: The folder of cases

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static let all: [HandCase] = {
    do {
      let folder = folder.appending(path: "Cases")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted().map {
        file in
        HandCase(
          name: String(file.dropLast(4)), text: try String(contentsOf: folder.appending(path: file), encoding: .utf8))
      }
    } catch {
      preconditionFailure("the folder of cases cannot be read: \(error)")
    }
  }()
}
