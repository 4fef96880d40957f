import ChildProcess
import Foundation
import Testing

/// Commands on a page exist, and the tables of options are those of `--help`.
struct CommandTests {
  @Test func commandsShownExist() throws {
    var lines: [(command: [String], line: String)] = []
    for block in Page.all.flatMap(\.blocks) where ["sh", "console"].contains(block.info.first) {
      for line in block.text.split(separator: "\n").map(String.init) {
        // A console block shows output too; what is typed stands behind its prompt.
        let words = line.split(separator: " ").map(String.init).drop { $0 == "$" }
        guard let program = words.firstIndex(of: "carry"), [[], ["swift", "run"]].contains(words[..<program]),
          line.hasPrefix("$ ") || block.info.first == "sh"
        else { continue }
        let command = words[(program + 1)...].prefix { $0.allSatisfy(\.isLetter) && $0.allSatisfy(\.isLowercase) }
        lines.append((Array(command), line))
      }
    }
    #expect(lines.count >= 4)
    for (words, line) in lines {
      let command = try command(of: words)
      #expect(!command.isEmpty || words.isEmpty, "\(line)")
      let known = try options(of: command)
      let used = line.split(separator: " ").filter { $0.hasPrefix("-") }.map(String.init)
      for option in used { #expect(known.contains(option), "\(line)") }
    }
  }

  @Test(arguments: [
    ["run"], ["check"], ["compare"], ["audit"], ["funding"], ["data", "simulate"], ["data", "fetch"],
    ["data", "import"],
    ["data", "list"], ["data", "cache"], ["data", "check"], ["venues"], ["venues", "show"],
  ])
  func optionTablesAreComplete(command: [String]) throws {
    let page = try Page("FORMATS.md")
    let heading = "`carry \(command.joined(separator: " "))`"
    let documented = page.names(under: heading).map { String($0.prefix { $0 != " " }) }
    let always: Set<String> = ["--help", "-h", "--version"]
    let known = try options(of: command).subtracting(always)
    // A row begins with the short name where there is one.
    #expect(Set(documented) == known.filter { $0 != "--output" })
    #expect(known.contains("--output") == documented.contains("-o"))
  }

  @Test func exitStatuses() throws {
    let help = try Program.run(["--help"], in: Page.root.path).output
    let statuses = help.split(separator: "\n").compactMap { $0.prefixMatch(of: #/  ([0-9])  /#).map { String($0.1) } }
    #expect(try Page("FORMATS.md").names(under: "Command line") == statuses)
  }

  /// The words of `words` that are a command: in `venues show kalshi` the last is an argument.
  private func command(of words: [String]) throws -> [String] {
    var command = words
    while !command.isEmpty {
      let outcome = try Program.run(command + ["--help"], in: Page.root.path)
      if outcome.output.contains("USAGE: carry \(command.joined(separator: " "))") { break }
      command.removeLast()
    }
    return command
  }

  /// What the help of a command lists; a command that does not exist fails.
  private func options(of command: [String]) throws -> Set<String> {
    let outcome = try Program.run(command + ["--help"], in: Page.root.path)
    #expect(outcome.status == 0, "carry \(command.joined(separator: " "))")
    let usage = command.isEmpty ? "USAGE: carry" : "USAGE: carry \(command.joined(separator: " "))"
    #expect(outcome.output.contains(usage))
    let words = outcome.output.split { " ,\n[]<>".contains($0) }.map(String.init)
    return Set(words.filter { $0.wholeMatch(of: /--?[a-z-]+/) != nil && $0 != "-" })
  }
}
