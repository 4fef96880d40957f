import Foundation
import Market
import Testing
import Venues

/// A user's file over built-in rulebooks and over other files.
struct ExtendingRulebookTests {
  @Test func entriesTakeOverFromTheirDate() throws {
    let rulebook = try RulebookLibrary().rulebook(
      text: """
        extends: binance-usdm
        name: Binance with my fees
        fees:
          - from: 2024-07-01
            taker: 3bp
            maker: 1bp
            source: my account's page
            status: published
        instruments:
          SOLUSDT:
            contract:
              kind: linear
              base: SOL
              quote: USDT
              multiplier: 1
              tick: 0.01
              lot: 1
              minimum_notional: 5
              source: exchangeInfo
              status: published
            margin: { tiers: [{ maintenance_rate: 1%, leverage: 50 }], source: page, status: published }
            liquidation:
              { fee: 1.5%, slippage: 1%, procedure: full, deficit: insurance, source: page, status: published }
        """, file: "mine.yaml")
    #expect(rulebook.venue == "binance-usdm")
    #expect(rulebook.name == "Binance with my fees")
    #expect(rulebook.symbols == ["BTCUSDT", "ETHUSDT", "BTCUSDC", "ETHUSDC", "SOLUSDT"])
    // 4 bp from the first built-in entry, 5 bp from that of 2023, mine from July 2024, and nothing of 2025 after it.
    let fees = [("2022-01-01", "0.0004"), ("2024-06-30", "0.0005"), ("2024-07-01", "0.0003"), ("2026-01-01", "0.0003")]
    for symbol in rulebook.symbols {
      let terms = try #require(rulebook.terms(for: symbol))
      for (date, taker) in fees {
        #expect(terms.terms(at: try #require(Instant(date))).fees.taker.description == taker)
      }
    }
  }

  @Test func sectionWithoutDateReplacesAll() throws {
    let rulebook = try RulebookLibrary().rulebook(
      text: """
        extends: [coinbase, binance-usdm]
        venue: both
        fees: { taker: 1bp, maker: 0, source: my account's page, status: published }
        """, file: "mine.yaml")
    #expect(rulebook.symbols == ["BTC-USD", "ETH-USD", "BTCUSDT", "ETHUSDT", "BTCUSDC", "ETHUSDC"])
    let terms = try #require(rulebook.terms(for: "BTC-USD"))
    #expect(terms.versions.map(\.terms.fees.taker.description) == ["0.0001"])
  }

  @Test func filesBesideTheFile() throws {
    try withFolder { folder in
      try write("stable: [USDC]\nextends: sub/base.yaml\n", to: folder + "/top.yaml")
      try write("extends: ../other.yaml\nname: Base", to: folder + "/sub/base.yaml")
      try write(
        "extends: kraken\ninstruments: { BTC-USD: { contract: { tick: 1 } } }", to: folder + "/other.yaml")
      let failure = #expect(throws: Diagnostics.self) { try RulebookLibrary().rulebook(file: folder + "/top.yaml") }
      // The mistake is located in the file that has it, as the extending files spell its path.
      let places = Set((failure?.all ?? []).map { "\($0.location)" })
      #expect(places == ["\(folder)/sub/../other.yaml:2:37"])
      try write("extends: kraken", to: folder + "/other.yaml")
      let rulebook = try RulebookLibrary().rulebook(file: folder + "/top.yaml")
      #expect(rulebook.name == "Base")
      #expect(rulebook.stable == [Asset("USDC")])
    }
  }

  @Test func circlesEnd() throws {
    try withFolder { folder in
      try write("extends: ./b.yaml", to: folder + "/a.yaml")
      try write("extends: ./a.yaml", to: folder + "/b.yaml")
      let failure = #expect(throws: Diagnostics.self) { try RulebookLibrary().rulebook(file: folder + "/a.yaml") }
      #expect(
        failure?.description
          == "\(folder)/./b.yaml:1:10: \"./a.yaml\" extends itself; a file may extend others only")
    }
  }

  /// A part is judged with what it extends; where that cannot be read, nothing is called missing.
  @Test(arguments: [
    (
      "extends: []\nvenue: v\nstable: []",
      """
      x.yaml:1:1: "name" is missing; it has no default
      x.yaml:1:1: "regulation" is missing; it has no default
      x.yaml:1:1: "instruments" is missing; it has no default
      """
    ),
    (
      "extends: mtgox\nvenue: v\nfee: 1",
      """
      x.yaml:1:10: "extends" is "mtgox"; built in are \(RulebookLibrary().names.joined(separator: ", ")); \
      the name of a file ends in .yaml
      x.yaml:3:1: unknown key "fee"; did you mean "fees"?
      """
    ),
    (
      "extends: kraken\nfees: [1, { taker: 1bp, maker: 1bp, source: page, status: published }]",
      """
      x.yaml:2:8: "fees[1]" is a single value; a mapping is needed
      x.yaml:2:11: "fees[2].from" is missing; only the first entry may leave out its date
      """
    ),
  ])
  func partsThatDoNotReach(text: String, expected: String) {
    let failure = #expect(throws: Diagnostics.self) { try RulebookLibrary().rulebook(text: text, file: "x.yaml") }
    #expect(failure?.description == expected)
  }

  @Test func noSuchFile() {
    let failure = #expect(throws: Diagnostics.self) { try RulebookLibrary().rulebook(file: "/none/x.yaml") }
    #expect(failure?.description == "/none/x.yaml: there is no such file that can be read")
  }

  /// A linear contract that turns into another kind would change what its history means.
  @Test func kindStays() {
    let failure = #expect(throws: Diagnostics.self) {
      try RulebookLibrary().rulebook(
        text: """
          extends: binance-usdm
          instruments:
            BTCUSDT:
              contract:
                from: 2025-01-01
                kind: inverse
                base: BTC
                quote: USD
                multiplier: 100
                tick: 0.1
                lot: 1
                minimum_notional: 0
                source: page
                status: published
          """, file: "mine.yaml")
    }
    #expect(
      failure?.description
        == "mine.yaml:3:3: \"instruments.BTCUSDT\" changes its kind; its contracts are of one kind")
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/rulebooks-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }
}
