import Market
import Testing
import Venues

/// The rulebooks that come with Carry.
struct BuiltInRulebookTests {
  static let symbols: [(venue: String, symbols: [String])] = [
    ("binance", ["BTCUSDT", "ETHUSDT"]),
    ("binance-coinm", ["BTCUSD_PERP", "ETHUSD_PERP"]),
    ("binance-usdm", ["BTCUSDT", "ETHUSDT", "BTCUSDC"]),
    ("cboe", ["PBT", "PET"]),
    ("coinbase", ["BTC-USD", "ETH-USD"]),
    ("coinbase-derivatives", ["BIP-20DEC30-CDE", "ETP-20DEC30-CDE"]),
    ("crypto-com", []),
    ("gemini", ["BTC-USD", "ETH-USD"]),
    ("gemini-perpetuals", ["BTCGUSDPERP"]),
    ("hyperliquid", ["BTC", "ETH", "UBTC-USDC"]),
    ("kalshi", ["KXBTCPERP", "KXETHPERP", "KXSOLPERP", "KXXRPPERP"]),
    ("kraken", ["BTC-USD", "ETH-USD"]),
    ("kraken-derivatives-us", ["PBTCUC", "PETHUI"]),
  ]

  @Test func libraryListsThem() {
    #expect(RulebookLibrary().names == Self.symbols.map(\.venue))
    #expect(RulebookLibrary().rulebook(named: "mtgox")?.venue == nil)
  }

  @Test(arguments: symbols)
  func readsAndHasTerms(venue: String, symbols: [String]) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: venue))
    #expect(rulebook.venue == venue)
    #expect(rulebook.symbols == symbols)
    for symbol in symbols {
      let terms = try #require(rulebook.terms(for: symbol)).versions[0].terms
      #expect((terms.margin == nil) == (terms.contract.kind == .spot))
      #expect((terms.funding == nil) == (terms.contract.kind == .spot))
      #expect(rulebook.entries(for: symbol).allSatisfy { !$0.source.isEmpty })
    }
    #expect(rulebook.terms(for: "DOGE")?.versions.count == nil)
  }
}
