import Market
import Testing
import Venues

/// The rulebooks that come with Carry.
struct BuiltInRulebookTests {
  static let symbols: [(venue: String, symbols: [String])] = [
    ("binance", ["BTCUSDT", "ETHUSDT"]),
    ("binance-coinm", ["BTCUSD_PERP", "ETHUSD_PERP"]),
    ("binance-usdm", ["BTCUSDT", "ETHUSDT", "BTCUSDC", "ETHUSDC"]),
    ("bitmex", ["XBTUSD", "ETHUSD"]),
    ("bybit", ["BTCUSDT", "ETHUSDT", "BTCUSD"]),
    ("cboe", ["PBT", "PET"]),
    ("cme", ["BTC", "MBT", "BFF"]),
    ("coinbase", ["BTC-USD", "ETH-USD"]),
    ("coinbase-derivatives", ["BIP-20DEC30-CDE", "ETP-20DEC30-CDE", "BIT"]),
    ("coinbase-international", ["BTC-PERP"]),
    ("crypto-com", []),
    ("deribit", ["BTC-PERPETUAL", "ETH-PERPETUAL", "BTC_USDC-PERPETUAL", "ETH_USDC-PERPETUAL"]),
    ("dydx", ["BTC-USD", "ETH-USD"]),
    ("gemini", ["BTC-USD", "ETH-USD"]),
    ("gemini-perpetuals", ["BTCGUSDPERP"]),
    ("hyperliquid", ["BTC", "ETH", "SOL", "XRP", "UBTC-USDC"]),
    ("kalshi", ["KXBTCPERP", "KXETHPERP", "KXSOLPERP", "KXXRPPERP"]),
    ("kraken", ["BTC-USD", "ETH-USD"]),
    ("kraken-derivatives-us", ["PBTCUC", "PETHUI"]),
    ("kraken-futures", ["PF_XBTUSD", "PI_XBTUSD"]),
    ("okx", ["BTC-USDT-SWAP", "ETH-USDT-SWAP", "BTC-USD-SWAP"]),
    ("polymarket", ["BTC", "ETH"]),
  ]

  @Test func libraryListsThem() {
    #expect(RulebookLibrary().names == Self.symbols.map(\.venue))
    #expect(RulebookLibrary().rulebook(named: "mtgox")?.venue == nil)
  }

  /// Where a U.S. customer stands: 91 FR 33160 and the venues' own terms.
  @Test(arguments: [
    ("kalshi", Rulebook.Regulation.Status.onshore, "CFTC"), ("coinbase-derivatives", .onshore, "CFTC"),
    ("kraken-derivatives-us", .onshore, "CFTC"), ("cboe", .onshore, "CFTC"), ("cme", .onshore, "CFTC"),
    ("crypto-com", .onshore, "CFTC"),
    ("coinbase", .onshore, "state"), ("kraken", .onshore, "state"), ("gemini", .onshore, "state"),
    ("gemini-perpetuals", .closed, "Singapore"), ("polymarket", .closed, "no supervisor"),
    ("coinbase-international", .offshore, "Bermuda"), ("kraken-futures", .offshore, "no U.S. supervisor"),
    ("deribit", .offshore, "no U.S. supervisor"), ("binance", .offshore, "no U.S. supervisor"),
  ])
  func regulation(venue: String, status: Rulebook.Regulation.Status, by: String) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: venue))
    #expect(rulebook.regulation.status == status)
    #expect(rulebook.regulation.by.contains(by))
    #expect(!rulebook.notFound.isEmpty)
  }

  /// What is known of a venue's text by somebody else's copy only, or by what others say of it, is not published by the
  /// venue.
  @Test(arguments: RulebookLibrary().names)
  func whatOthersPreserveIsSecondary(venue: String) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: venue))
    for entry in rulebook.symbols.flatMap({ rulebook.entries(for: $0) }) where entry.status == .published {
      #expect(!entry.source.contains("in a copy") && !entry.source.contains("'s copy"), "\(entry.source)")
    }
  }

  /// The weights of Binance's samples are not on its page, which says time-weighted average.
  @Test(arguments: [("binance-usdm", "BTCUSDT"), ("binance-usdm", "ETHUSDC"), ("binance-coinm", "BTCUSD_PERP")])
  func weightsAtBinanceAreSecondary(venue: String, symbol: String) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: venue))
    for entry in rulebook.entries(for: symbol) where entry.section == .funding { #expect(entry.status == .secondary) }
  }

  /// Values of the pages' list of what cannot be found must stand as assumed, or be left out.
  @Test(arguments: [
    ("coinbase-derivatives", "BIP-20DEC30-CDE", RulebookSection.fees, "per_contract"),
    ("coinbase-derivatives", "BIP-20DEC30-CDE", .funding, "cash"),
    ("kalshi", "KXBTCPERP", .liquidation, "procedure"), ("kalshi", "KXXRPPERP", .margin, "tiers"),
    ("kraken-derivatives-us", "PBTCUC", .margin, ""), ("kraken-derivatives-us", "PBTCUC", .liquidation, "slippage"),
    ("cboe", "PBT", .fees, ""), ("cboe", "PBT", .margin, ""), ("cboe", "PBT", .liquidation, ""),
    ("cboe", "PBT", .funding, "price"), ("gemini-perpetuals", "BTCGUSDPERP", .margin, ""),
    ("gemini-perpetuals", "BTCGUSDPERP", .contract, "tick"), ("cme", "MBT", .fees, "per_contract"),
    ("cme", "BTC", .fees, ""), ("cme", "BFF", .contract, "tick"), ("cme", "BFF", .margin, "tiers"),
    ("cme", "MBT", .settlement, "clock"), ("kalshi", "KXBTCPERP", .mark, ""), ("cboe", "PBT", .mark, ""),
    ("kraken-derivatives-us", "PBTCUC", .mark, ""), ("gemini-perpetuals", "BTCGUSDPERP", .mark, ""),
  ])
  func whatIsNotFoundIsAssumed(venue: String, symbol: String, section: RulebookSection, field: String) throws {
    let entries = try #require(RulebookLibrary().rulebook(named: venue)).entries(for: symbol)
    let entry = try #require(entries.last { $0.section == section })
    #expect(field.isEmpty ? entry.status == .assumed : entry.assumed.contains { $0.field == field })
  }

  /// No formula is known: rates can only be recorded ones.
  @Test func cboeHasNoFormula() throws {
    let terms = try #require(RulebookLibrary().rulebook(named: "cboe")?.terms(for: "PBT"))
    #expect(terms.versions.allSatisfy { $0.terms.funding != nil && $0.terms.funding?.formula == nil })
  }

  @Test(arguments: symbols)
  func readsAndHasTerms(venue: String, symbols: [String]) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: venue))
    #expect(rulebook.venue == venue)
    #expect(rulebook.symbols == symbols)
    for symbol in symbols {
      let terms = try #require(rulebook.terms(for: symbol)).versions[0].terms
      #expect((terms.margin == nil) == (terms.contract.kind == .spot))
      let isDated = terms.contract.expiries != nil
      #expect((terms.funding == nil) == (terms.contract.kind == .spot || isDated))
      #expect(rulebook.entries(for: symbol).allSatisfy { !$0.source.isEmpty })
    }
    #expect(rulebook.terms(for: "DOGE")?.versions.count == nil)
  }
}
