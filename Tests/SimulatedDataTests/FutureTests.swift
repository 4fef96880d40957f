import Market
import MarketData
import Testing
import Venues

/// A dated future: a basis that is gone when it expires, and no bar while its venue is closed.
struct FutureTests {
  static let perpetual = """
    name: quarter
    seed: 11
    start: 2026-03-02
    end: 2026-04-01
    interval: 1h
    path_step: 10m
    price: { start: 100_000, regimes: { only: { volatility: 40% } } }
    instruments:
      coinbase:BTC-USD: { tick: 0.01, volume_per_hour: 10, write: [bars] }
      kalshi:KXBTCPERP:
        tick: 1
        noise: 1bp
        volume_per_hour: 10
        premium: { mean: 1bp, half_life: 4h, deviation: 1bp }
        write: [bars, mark, funding]

    """

  static let future = """
      cme:MBT-2026-03:
        tick: 5
        volume_per_hour: 10
        future: { from: 2026-03-04T12:30:00Z, carry: 36.5%, half_life: 1d, deviation: 1% }
        write: [bars, mark, index, premium]

    """

  static let files = Result { try SmallSpec.files(perpetual + future) }

  /// From the first whole hour after the listing to the last Friday of March, 16:00 in London, UTC in winter.
  @Test func runsFromListingToExpiry() throws {
    let times = try Self.files.get().table("cme/MBT-2026-03/index-1h.csv").column("timestamp")
    #expect(times.first == "2026-03-04T13:00:00Z" && times.last == "2026-03-27T15:00:00Z")
    // 22 days from the first to the last bar's, and three hours.
    #expect(times.count == 23 * 24 + 3)
  }

  /// The basis is (36.5 % ± 1 %) · years left: 0.1 % ± 0.003 % for each day left, of which five deviations are allowed,
  /// and half a tick of 5 at 90,000 or more.
  @Test func basisDecaysToNothing() throws {
    let files = try Self.files.get()
    let expiry = try #require(Instant("2026-03-27T16:00:00Z"))
    let spot = try files.table("coinbase/BTC-USD/bars-1h.csv")
    let opens = Dictionary(uniqueKeysWithValues: zip(try spot.column("timestamp"), try spot.numbers("open")))
    let bars = try files.table("cme/MBT-2026-03/bars-1h.csv")
    for (time, open) in zip(try bars.times(), try bars.numbers("open")) {
      let price = try #require(opens[time.description])
      let days = (expiry - time).hours / 24
      #expect(abs(open / price - 1 - 0.001 * days) < 5 * 0.01 / 365 * days + 2.5 / 90_000, "\(time)")
      #expect(price > 90_000)
    }
  }

  /// Bars stand where the rulebook's sessions are open, in every whole hour of them; an index stands in all hours.
  @Test func restsWithItsVenue() throws {
    let files = try Self.files.get()
    let rulebook = try #require(RulebookLibrary().rulebook(named: "cme")?.terms(for: "MBT-2026-03"))
    func isOpen(_ time: Instant) -> Bool { rulebook.terms(at: time).sessions?.isOpen(at: time) ?? true }
    let index = try files.table("cme/MBT-2026-03/index-1h.csv").times()
    for kind in ["bars", "mark", "premium"] {
      let times = try files.table("cme/MBT-2026-03/\(kind)-1h.csv").times()
      #expect(times == index.filter(isOpen) && times.count < index.count * 3 / 4, "\(kind)")
    }
  }

  /// From 2026-05-29 on Mondays begin with a break of two minutes at 16:00 in Chicago: the bar of that hour begins
  /// after it. Those of the two hours on Saturday morning are none.
  @Test func aBreakInsideABarLeavesTheBar() throws {
    let text = Self.perpetual.replacing("2026-03-02", with: "2026-06-05").replacing("2026-04-01", with: "2026-06-10")
      .replacing("path_step: 10m", with: "path_step: 1m")
    let future = Self.future.replacing("from: 2026-03-04T12:30:00Z, ", with: "").replacing("2026-03", with: "2026-06")
    let times = try SmallSpec.files(text + future).table("cme/MBT-2026-06/bars-1h.csv").column("timestamp")
    #expect(times.contains("2026-06-08T21:00:00Z"))
    #expect(!times.contains("2026-06-06T07:00:00Z") && !times.contains("2026-06-06T08:00:00Z"))
    #expect(times.count == 5 * 24 - 2)
  }

  @Test func leavesTheOthersAsTheyAre() throws {
    let without = try SmallSpec.files(Self.perpetual)
    #expect(fingerprint(without) == fingerprint(try Self.files.get().filter { !$0.path.hasPrefix("cme") }))
  }
}
