import Foundation
import Market
import Testing
import Venues

/// Every bracket of the built-in Binance tables against the recorded responses. Needs the reference folder that
/// CARRY_REFERENCE names (default: `shared` beside the package).
struct RecordedTierTests {
  struct Row: Decodable {
    let symbol: String
    let firstSeen: String
    let notionalFloorQuote: Int
    let notionalCapQuote: Int?
    let maintenanceMarginRateFraction: Double
    let maxLeverage: Int
    let maintenanceAmountQuote: Int
  }

  struct Table: Decodable {
    let rows: [Row]
  }

  private static var file: URL {
    let folder = ProcessInfo.processInfo.environment["CARRY_REFERENCE"].map { URL(fileURLWithPath: $0) }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (folder ?? package.deletingLastPathComponent().appendingPathComponent("shared"))
      .appendingPathComponent("reference/binance-usdm-tiers.json")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: file.path), "the reference folder is not here"))
  func allBrackets() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let rows = try decoder.decode(Table.self, from: try Data(contentsOf: Self.file)).rows
    let rulebook = try #require(RulebookLibrary().rulebook(named: "binance-usdm"))
    var compared = 0
    for row in rows {
      let terms = try #require(rulebook.terms(for: row.symbol), "\(row.symbol)")
      let date = try #require(Instant(row.firstSeen))
      let margin = try #require(terms.terms(at: date).margin)
      let tier = margin.sides.short.tier(size: Decimal38(row.notionalFloorQuote) + 1)
      #expect(tier.maintenanceRate.double == row.maintenanceMarginRateFraction, "\(row)")
      #expect(tier.maintenanceAmount == Decimal38(row.maintenanceAmountQuote), "\(row)")
      #expect(tier.initialRate == 1 / Decimal38(row.maxLeverage), "\(row)")
      if let upTo = tier.upTo { #expect(upTo == row.notionalCapQuote.map { Decimal38($0) }, "\(row)") }
      compared += 1
    }
    #expect(compared == 206)  // 92 of BTCUSDT, 93 of ETHUSDT, 10 of BTCUSDC, 11 of ETHUSDC
  }
}
