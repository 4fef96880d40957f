import MarketData
import Testing

struct GenerationTests {
  /// Recorded from the first run of this generator: any change of a byte, on any machine, is a change of behaviour.
  @Test func sameSeedSameBytes() throws {
    let files = try SmallSpec.files()
    #expect(fingerprint(files) == 18_406_582_645_954_268_862)
    #expect(fingerprint(try SmallSpec.files(SmallSpec.text)) == fingerprint(files))
  }

  @Test func otherSeedOtherBytes() throws {
    let files = try SmallSpec.files()
    let others = try SmallSpec.files(SmallSpec.text.replacing("seed: 42", with: "seed: 43"))
    for (file, other) in zip(files, others) {
      #expect(file.path == other.path)
      #expect(file.bytes != other.bytes, "\(file.path)")
    }
  }

  /// Every purpose draws from its own stream: an instrument more leaves the others as they were.
  @Test func anInstrumentMoreChangesNoOther() throws {
    let files = try SmallSpec.files()
    let added = """
        kraken:ETH: { tick: 1, noise: 1bp, volume_per_hour: 1, write: [bars] }

      """
    let text = SmallSpec.text.replacing("instruments:\n", with: "instruments:\n" + added)
    let more = try SmallSpec.files(text)
    #expect(more.count == files.count + 1)
    for file in files { #expect(try more.bytes(file.path) == file.bytes, "\(file.path)") }
  }

  /// Later data do not reach back: a shorter spec is a prefix of a longer one.
  @Test func aShorterSpecIsAPrefix() throws {
    let files = try SmallSpec.files()
    let shorter = try SmallSpec.files(SmallSpec.text.replacing("end: 2026-03-10", with: "end: 2026-03-08"))
    for (file, short) in zip(files, shorter) {
      #expect(file.bytes.starts(with: short.bytes), "\(file.path)")
      #expect(short.rows < file.rows)
    }
  }

  @Test func filesAndColumns() throws {
    let files = try SmallSpec.files()
    #expect(
      files.map(\.path) == [
        "coinbase/BTC-USD/bars-1m.csv",
        "kalshi/KXBTCPERP/bars-1m.csv", "kalshi/KXBTCPERP/mark-1m.csv", "kalshi/KXBTCPERP/index-1m.csv",
        "kalshi/KXBTCPERP/premium-1m.csv", "kalshi/KXBTCPERP/funding.csv",
        "coinbase-derivatives/BIP-20DEC30-CDE/premium-1m.csv", "coinbase-derivatives/BIP-20DEC30-CDE/funding.csv",
        "binance-usdm/BTCUSDT/bars-1m.csv", "binance-usdm/BTCUSDT/mark-1m.csv", "binance-usdm/BTCUSDT/premium-1m.csv",
        "binance-usdm/BTCUSDT/funding.csv",
        "hyperliquid/BTC/index-1m.csv", "hyperliquid/BTC/premium-1m.csv", "hyperliquid/BTC/funding.csv",
      ])
    for file in files {
      let table = try files.table(file.path)
      let header =
        file.path.hasSuffix("funding.csv")
        ? "timestamp,rate,interval_hours,mark_price"
        : "timestamp,open,high,low,close" + (file.path.contains("/bars-") ? ",volume" : "")
      #expect(table.header.joined(separator: ",") == header)
      #expect(table.rows.count == file.rows)
    }
  }

  /// Whatever a spec asks for, prices stay above zero and countable.
  @Test(arguments: ["-1000%", "1000%"])
  func survivesAnAbsurdSpec(drift: String) throws {
    let wild = "{ volatility: 1000%, drift: \(drift) }"
    let text = StatisticsTests.year.replacing("{ volatility: 50%, drift: 0% }", with: wild)
    let table = try SmallSpec.files(text).table("coinbase/BTC-USD/bars-1h.csv")
    // The largest tick of the spec is the lowest price there is.
    #expect(try table.numbers("low").min() == 1)
  }
}
