import Foundation
import Market
import MarketData
import Scenarios
import Strategies
import Studies
import Testing
import Venues

/// Every example on a page is what it says it is.
struct ExampleTests {
  @Test func scenariosRead() throws {
    let place = try Workplace()
    let blocks = Page.all.flatMap { $0.blocks("scenario") }
    #expect(blocks.count >= 4)
    try place.write(blocks)
    for block in blocks {
      for scenario in try ScenarioFile.read(path: "\(place.scenarios)/\(block.file)") where scenario.prices.isEmpty {
        // The sample data have no prices of currencies; all else resolves on them.
        _ = try scenario.resolve(threads: 2)
      }
    }
  }

  @Test func studiesRead() throws {
    let place = try Workplace()
    let blocks = Page.all.flatMap { $0.blocks("study") }
    #expect(blocks.count >= 2)
    try place.write(blocks + Page.all.flatMap { $0.blocks("template") })
    for block in blocks { _ = try StudyFile.read(path: "\(place.scenarios)/\(block.file)").load(threads: 2) }
  }

  @Test func specsRead() throws {
    let blocks = Page.all.flatMap { $0.blocks("spec") }
    #expect(!blocks.isEmpty)
    for block in blocks { _ = try SimulationSpec.read(block.text, file: block.file) }
  }

  @Test func rulebooksRead() throws {
    let blocks = Page.all.flatMap { $0.blocks("rulebook") }
    #expect(!blocks.isEmpty)
    for block in blocks { _ = try RulebookLibrary().rulebook(text: block.text, file: block.file) }
  }

  @Test func conditionsRead() throws {
    let blocks = Page.all.flatMap { $0.blocks("conditions") }
    #expect(!blocks.isEmpty)
    for line in blocks.flatMap({ $0.text.split(separator: "\n") }) {
      _ = try Condition(String(line), at: SourceLocation(file: "FORMATS.md"))
    }
  }

  /// A block marked `wrong` is refused with the very messages of the block behind it.
  @Test func wrongFilesAreRefusedInTheseWords() throws {
    let place = try Workplace()
    var count = 0
    for page in Page.all {
      let blocks = page.blocks
      for (block, answer) in zip(blocks, blocks.dropFirst()) where block.info.dropFirst().first == "wrong" {
        try place.write([block])
        #expect(refusal(of: "\(place.scenarios)/\(block.file)", in: place.scenarios) == answer.text)
        count += answer.text.split(separator: "\n").count
      }
    }
    #expect(count >= 5)
  }

  private func refusal(of path: String, in folder: String) -> String {
    do throws(Diagnostics) {
      if path.hasSuffix(".csv") {
        _ = try DataFolders(roots: []).load(.fundingFiles([DataFile(path: path, name: path)]))
      } else {
        _ = try ScenarioFile.read(path: path)
      }
      return "nothing was refused"
    } catch {
      return error.all.map { "error: \($0)\n" }.joined().replacing("\(folder)/", with: "")
    }
  }
}

/// The strategy that the article about the simulator shows is the one that the package builds.
struct StrategyExampleTests {
  @Test func articleShowsTheTarget() throws {
    let blocks = try Page("Sources/Simulation/Simulation.docc/Simulation.md").blocks.filter { $0.info == ["swift"] }
    let shown = try #require(blocks.first).text
    let source = try String(
      contentsOf: Page.root.appending(path: "Sources/ExampleStrategy/main.swift"), encoding: .utf8)
    #expect(code(shown) == code(source))
    #expect(code(shown).count < 40)
  }

  /// Lines without comments and blank ones.
  private func code(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { line in
      !line.allSatisfy(\.isWhitespace) && !line.drop { $0 == " " }.hasPrefix("//")
    }
  }
}
