import ChildProcess
import Foundation
import Testing

/// `carry check`: what it says of results that moved, and that it names the cause.
struct CheckTests {
  /// A place with data, a scenario and its baseline.
  private func checked() throws -> Workplace {
    let place = try Workplace()
    try #require(place.run("data", "simulate", "spec.yaml", "-o", "data").status == 0)
    try place.writeScenario("one", file: "one.yaml")
    let outcome = try place.run("check", "one.yaml", "--update")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "one: Reports/baselines/one is new\n")
    return place
  }

  @Test func passesWhereNothingMoved() throws {
    let place = try checked()
    let outcome = try place.run("check", "one.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.output == "one: the same as Reports/baselines/one\n")
    #expect(outcome.errors == "")
    #expect(try place.run("check", "one.yaml", "--quiet").output == "")
  }

  /// One unit of 10⁻⁸ in one posting: the entry no longer balances, which no run writes.
  @Test func oneUnitInOnePosting() throws {
    let place = try checked()
    let path = "Reports/baselines/one/ledger.csv"
    var lines = try place.text(path).split(separator: "\n").map(String.init)
    let row = try #require(lines.firstIndex { $0.contains(",pnl:funding,") })
    var cells = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let amount = cells[4]
    cells[4] = try oneUnitMore(amount)
    lines[row] = cells.joined(separator: ",")
    try place.write(lines.map { $0 + "\n" }.joined(), to: path)

    let outcome = try place.run("check", "one.yaml")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("ledger.csv row \(row): amount \(cells[4]) → \(amount)\n"))
    #expect(outcome.output.contains("    - \(lines[row])\n"))
    #expect(
      outcome.output.contains("P&L ends where it did. The first entry of the books that differs is of funding.\n"))
    #expect(outcome.output.contains("ledger.csv: 1 of \(lines.count - 1) rows differ; amount by up to 0.00000001 ("))
    #expect(flowing(outcome.output).contains("books: entry \(cells[0]) in \(path) does not balance: 0.00000001 USDT"))
  }

  /// The rates of two payments change places: everything but the order of two numbers is as before.
  @Test func oneSwappedInputRow() throws {
    let place = try checked()
    let path = "data/binance-usdm/BTCUSDT/funding.csv"
    var lines = try place.text(path).split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    // The sixteenth that the run receives: three a day since 2025-07-05T08:00:00Z.
    let row = try #require(lines.firstIndex { $0[0].hasPrefix("2025-07-10T08:00:00") })
    let rate = lines[row][1]
    (lines[row][1], lines[row + 1][1]) = (lines[row + 1][1], rate)
    try #require(lines[row][1] == "0.00010000" && rate != "0.00010000")
    try place.write(lines.map { $0.joined(separator: ",") + "\n" }.joined(), to: path)

    let outcome = try place.run("check", "one.yaml")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains(
        "First difference: 2025-07-10T08:00:00Z, funding.csv row 16: rate \(rate) → 0.0001,"))
    #expect(outcome.output.contains("P&L moved by "))
    #expect(outcome.output.contains(": funding "))
    #expect(outcome.output.contains("funding.csv: 2 of 80 rows differ; rate by up to "))
    #expect(flowing(outcome.output).contains("input: binance-usdm/BTCUSDT/funding.csv has other bytes: sha256 "))
    #expect(flowing(outcome.output).contains("… → "))
    #expect(outcome.output.contains("rows as before"))
  }

  @Test func oneFee() throws {
    let place = try checked()
    let scenario = try place.text("one.yaml")
    try place.write(scenario + "\ncosts: { fees: { coinbase: { taker: 61bp } } }\n", to: "one.yaml")
    let outcome = try place.run("check", "one.yaml")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(": fees -"))
    #expect(outcome.output.contains("First difference: 2025-07-05T00:00:00Z, fills.csv row 1: fee "))
    #expect(outcome.output.contains("  setting: costs.fees.coinbase.taker not set → 61bp\n"))
  }

  /// A fee of a rulebook falls a day later than before: the run's first fill then pays the older one.
  @Test func oneRulebookDate() throws {
    let place = try checked()
    let scenario = try place.text("one.yaml")
    try place.write(
      scenario.replacing("{ deposit: { USDT: 400_000 } }", with: "{ deposit: { USDT: 400_000 }, rulebook: mine.yaml }"),
      to: "one.yaml")
    func writeRulebook(lowerFrom date: String) throws {
      try place.write(
        """
        extends: binance-usdm
        fees:
          - { from: 2025-01-01, taker: 5bp, maker: 2bp, source: my page, status: published }
          - { from: \(date), taker: 3bp, maker: 1bp, source: my page, status: published }

        """, to: "mine.yaml")
    }
    try writeRulebook(lowerFrom: "2025-07-05")
    try #require(place.run("check", "one.yaml", "--update").status == 0)
    #expect(try place.run("check", "one.yaml").status == 0)
    try writeRulebook(lowerFrom: "2025-07-06")
    let outcome = try place.run("check", "one.yaml")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(": fees -"))
    #expect(
      flowing(outcome.output).contains(
        "rulebook: binance-usdm:BTCUSDT fees: the entry of 2025-07-05T00:00:00Z is now of 2025-07-06T00:00:00Z"))
  }

  /// What a run rests on may change without moving a figure; that is said and fails nothing.
  @Test func aChangeThatMovesNothing() throws {
    let place = try checked()
    let scenario = try place.text("one.yaml")
    try place.write(scenario.replacing("500_000", with: "500000"), to: "one.yaml")
    let outcome = try place.run("check", "one.yaml")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        one: the same as Reports/baselines/one
          Changed, but moved nothing
          setting: strategy.notional 500_000 → 500000

        """)
  }

  @Test func tolerances() throws {
    let place = try checked()
    let scenario = try place.text("one.yaml")
    try place.write(scenario + "\ncosts: { half_spread: 1bp }\n", to: "one.yaml")
    #expect(try place.run("check", "one.yaml", "--update").status == 0)
    try place.write(scenario + "\ncosts: { half_spread: 1.001bp }\n", to: "one.yaml")
    #expect(try place.run("check", "one.yaml").status == 1)
    #expect(try place.run("check", "one.yaml", "--tolerance", "0.0000001").status == 1)
    let wide = try place.run("check", "one.yaml", "--tolerance", "1000")
    #expect(wide.status == 0)
    #expect(wide.output.contains(" rows moved within tolerance)\n"))
    try place.write(
      scenario + "\ncosts: { half_spread: 1.001bp }\ncheck: { tolerance: { default: 1000, pnl.slippage: 1bp } }\n",
      to: "one.yaml")
    // The longer name counts: slippage grows by ten times its bound.
    let narrow = try place.run("check", "one.yaml")
    #expect(narrow.status == 1)
    #expect(narrow.output.contains("\n  pnl.slippage "))
    #expect(!narrow.output.contains("\n  pnl.total "))
    #expect(try place.run("check", "one.yaml", "--tolerance", "pnl.slippage=10").status == 0)
  }

  /// A posting moved by `0.00000001`.
  private func oneUnitMore(_ amount: String) throws -> String {
    let digits = amount.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = digits.count > 1 ? String(digits[1]) : ""
    let text = digits[0] + fraction + String(repeating: "0", count: 8 - fraction.count)
    let units = try #require(Int(text, radix: 10))
    let more = String(abs(units + 1))
    let padded = String(repeating: "0", count: max(0, 9 - more.count)) + more
    return (units + 1 < 0 ? "-" : "") + padded.dropLast(8) + "." + padded.suffix(8)
  }

  /// The text with its broken lines joined.
  private func flowing(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
