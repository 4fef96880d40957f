import Foundation

/// A Markdown page of the project, as its blocks of code and its tables.
struct Page {
  struct Block {
    /// What follows the opening fence: `yaml scenario first-carry.yaml`.
    let info: [String]
    let text: String

    /// The file that the block stands for; empty where it is none.
    var file: String { info.count > 2 ? info[2] : "" }
  }

  let name: String
  private let lines: [String]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Every page at the top that has examples; some are not written yet.
  static var all: [Page] { ["FORMATS.md", "README.md"].compactMap { try? Page($0) } }

  init(_ name: String) throws {
    self.name = name
    let text = try String(contentsOf: Page.root.appending(path: name), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var blocks: [Block] {
    var blocks: [Block] = []
    var info: [String]?
    var text: [String] = []
    for line in lines {
      if let open = info {
        if line == "```" {
          blocks.append(Block(info: open, text: text.map { $0 + "\n" }.joined()))
          info = nil
        } else {
          text.append(line)
        }
      } else if line.hasPrefix("```") {
        info = line.dropFirst(3).split(separator: " ").map(String.init)
        text = []
      }
    }
    return blocks
  }

  /// Blocks opened with `` ```yaml KIND ``.
  func blocks(_ kind: String) -> [Block] { blocks.filter { $0.info.dropFirst().first == kind } }

  /// The first cells of the table rows below a heading, up to the next one: what stands in backquotes there.
  func names(under heading: String, table: Int = 0) -> [String] {
    guard let start = lines.firstIndex(where: { $0.hasPrefix("#") && $0.drop { "# ".contains($0) } == heading }) else {
      return []
    }
    var tables: [[String]] = [[]]
    for line in lines[(start + 1)...].prefix(while: { !$0.hasPrefix("#") }) {
      if line.hasPrefix("|") {
        tables[tables.count - 1].append(line)
      } else if tables.last?.isEmpty == false {
        tables.append([])
      }
    }
    guard tables.indices.contains(table) else { return [] }
    return tables[table].compactMap { row in
      let cell = row.split(separator: "|").first.map(String.init) ?? ""
      return cell.split(separator: "`", omittingEmptySubsequences: false).dropFirst().first.map(String.init)
    }
  }
}
