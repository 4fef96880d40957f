import Market
import MarketData
import Testing

/// Stamps of market data lie in 1970 to 2199: two of them are never further apart than an interval can be.
struct StampBoundTests {
  @Test(arguments: [
    "1969-12-31T23:59:59Z", "1700-01-01T00:00:00Z", "2200-01-01T00:00:00Z", "1970-01-01T01:00:00+02:00", "9999999999",
    "7258118400", "7258118400000", "7258118400000000", "7258118400000000000", "9999999999999", "9999999999999999",
  ])
  func refusesOthers(stamp: String) throws {
    let row = "2024-01-01T00:00:00Z,0.1\n\(stamp),0.1\n"
    #expect(
      message { _ = try readAll("timestamp,rate\n" + row, named: "funding.csv") }
        == #"funding.csv:3: "timestamp" is "\#(stamp)"; stamps lie in 1970 to 2199"#)
    let strict = try load("timestamp,rate\n" + row)
    #expect(strict.message.contains(#"funding.csv:3: "timestamp" is "\#(stamp)"; stamps lie in 1970 to 2199"#))
  }

  /// Digits are read the short way from the second row on.
  @Test(arguments: [("0000000000", 1), ("0000000000000", 1000), ("0000000000000000", 1_000_000)])
  func takesTheFirstAndTheLast(first: String, unit: Int) throws {
    let last = String(7_258_118_399 * unit)
    let series = try readOne("timestamp,rate\n\(first),0.1\n\(last),0.1\n", named: "funding.csv")
    #expect(series.rows == ["1970-01-01T00:00:00Z 0.1 - -", "2199-12-31T23:59:59Z 0.1 - -"])
    let stamps = try load("timestamp,rate\n\(first),0.1\n\(last),0.1\n").bits.last
    #expect(stamps == [0, 7_258_118_399_000_000_000])
    let beyond = String(7_258_118_400 * unit)
    #expect(
      try load("timestamp,rate\n\(first),0.1\n\(beyond),0.1\n").message.contains("stamps lie in 1970 to 2199"))
  }

  /// The commonest step of two rows, one and a half times, is more than an interval can be.
  @Test func findsNoGapInTheLongestStep() throws {
    let series = try readOne(
      "timestamp,rate\n1970-01-01T00:00:00Z,0.1\n2199-12-31T00:00:00Z,0.1\n", named: "funding.csv")
    #expect(try series.tidied(Repairs(), interval: nil).gaps.isEmpty)
  }

  /// As a run reads it.
  private func load(_ text: String) throws -> LoadOutcome {
    var outcome = LoadOutcome()
    try withFolder(["funding.csv": text]) { root in
      outcome = LoadOutcome(.file("\(root)/funding.csv"), parser: .automatic)
    }
    return outcome
  }
}
