import Foundation
import Testing
import Venues

/// The examples of the article about rulebooks are rulebooks.
struct RulebookDocumentationTests {
  @Test func examplesRead() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let article = try String(
      contentsOf: root.appendingPathComponent("Sources/Venues/Venues.docc/Rulebooks.md"), encoding: .utf8)
    let blocks = article.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    let symbols = try blocks.map { try RulebookLibrary().rulebook(text: $0, file: "Rulebooks.md").symbols }
    let binance = ["BTCUSDT", "ETHUSDT", "BTCUSDC", "ETHUSDC"]
    #expect(symbols == [["BTCUSDT"], ["MBT"], binance, binance, binance])
  }
}
