import Foundation
import Testing

/// Compares what a case expects with what the result folder holds, and says which row differs.
struct Comparison {
  let name: String
  private(set) var differences: [String] = []

  init(name: String) { self.name = name }

  /// Every row of a file; runs of two or more spaces in an expected row are alignment.
  mutating func rows(of file: String, expected: [HandCase.Line], found: String) {
    var found = found.split(separator: "\n").map(String.init)[...]
    for line in expected {
      let row = line.text.replacing(#/ {2,}/#, with: "")
      let actual = found.popFirst() ?? "(no more rows)"
      if row != actual { differ(line, file, expected: row, found: actual) }
    }
    for row in found { differences.append("\(name): \(file) has one row more: \(row)") }
  }

  /// Figures of `summary.json` by key; `isWhole` where every key must be expected.
  mutating func figures(expected: [HandCase.Line], found: String, isWhole: Bool) {
    var figures = Comparison.flattened(found)
    for line in expected {
      guard let match = line.text.wholeMatch(of: #/(\S+) +([=~]) +(.*)/#),
        let index = figures.firstIndex(where: { $0.key == match.1 })
      else {
        differ(line, "summary.json", expected: line.text, found: "(no such key)")
        continue
      }
      let figure = figures.remove(at: index)
      let agrees =
        match.2 == "=" ? figure.value == match.3 || match.3 == "*" : isNear(figure.value, String(match.3))
      if !agrees {
        differ(line, "summary.json", expected: line.text, found: "\(figure.key) \(match.2) \(figure.value)")
      }
    }
    if isWhole {
      for figure in figures { differences.append("\(name): summary.json also has \(figure.key) = \(figure.value)") }
    }
  }

  private mutating func differ(_ line: HandCase.Line, _ file: String, expected: String, found: String) {
    differences.append("\(name).txt:\(line.number): \(file)\n  by hand  \(expected)\n  program  \(found)")
  }

  /// Within one unit of the last digit that was written.
  private func isNear(_ found: String, _ expected: String) -> Bool {
    guard let found = Double(found), let wanted = Double(expected) else { return false }
    let decimals = expected.split(separator: ".").dropFirst().first?.count ?? 0
    return abs(found - wanted) <= pow(10, -Double(decimals)) * 1.000001
  }

  /// `key.sub` and the text of the value for each leaf; elements of lists count from 0.
  static func flattened(_ json: String) -> [(key: String, value: String)] {
    var path: [String] = []
    var counts: [Int] = []
    var leaves: [(key: String, value: String)] = []
    for line in json.split(separator: "\n") {
      var text = line.drop { $0 == " " }
      if text.hasSuffix(",") { text = text.dropLast() }
      if text == "}" || text == "]" {
        counts.removeLast()
        if !path.isEmpty { path.removeLast() }
        continue
      }
      let member = text.wholeMatch(of: #/"([^"]+)": (.*)/#)
      let value = member.map { String($0.2) } ?? String(text)
      if !counts.isEmpty {
        path.append(member.map { String($0.1) } ?? String(counts[counts.count - 1]))
        counts[counts.count - 1] += 1
      }
      if value == "{" || value == "[" {
        counts.append(0)
      } else {
        leaves.append((path.joined(separator: "."), value))
        path.removeLast()
      }
    }
    return leaves
  }
}
