import Market
import MarketData
import Testing

/// The wording of what the reader refuses: every case is a small change of a spec that is right.
struct SpecReadingTests {
  static let right = """
    name: spec
    seed: 1
    start: 2026-01-01
    end: 2026-02-01
    interval: 1h
    path_step: 5m
    price: { start: 100, regimes: { calm: { volatility: 30% } } }
    shocks: []
    outages: []
    instruments:
      coinbase:BTC-USD: { tick: 0.01, volume_per_hour: 1, write: [bars] }
      kalshi:KXBTCPERP:
        tick: 1
        volume_per_hour: 1
        premium: { mean: 1bp, half_life: 1d, deviation: 1bp }
        write: [bars, funding]

    """

  struct Case: CustomTestStringConvertible {
    let replacing: String
    let with: String
    let expected: String
    init(_ replacing: String, _ with: String, _ expected: String) {
      self.replacing = replacing
      self.with = with
      self.expected = expected
    }
    var testDescription: String { with }
  }

  private static func future(
    _ symbol: String, from: String = "2026-01-05", carry: String = "7%", write: String = "bars"
  ) -> String {
    """
    cme:\(symbol): { tick: 5, volume_per_hour: 1, \
    future: { from: \(from), carry: \(carry), half_life: 1d, deviation: 1% }, write: [\(write)] }

    """
  }

  @Test func readsWhatIsRight() throws {
    let spec = try SimulationSpec.read(Self.right, file: "s.yaml")
    #expect(spec.name == "spec" && spec.seed == 1 && spec.interval == .hours(1) && spec.pathStep == .minutes(5))
    #expect(spec.price.regimes.map(\.volatility) == [0.3])
    #expect(spec.instruments.map(\.symbol) == ["BTC-USD", "KXBTCPERP"])
    #expect(spec.instruments.map { $0.terms == nil } == [true, false])
    #expect(spec.instruments[1].write == [.bars, .funding])
  }

  @Test(arguments: [
    // Top of the file.
    Case("seed: 1\n", "", "s.yaml:1:1: \"seed\" is missing; it has no default"),
    Case("seed: 1", "seed: -1", "s.yaml:2:7: \"seed\" is \"-1\"; a whole number from 0 on is needed"),
    Case(
      "name: spec", "name: a/b",
      "s.yaml:1:7: \"name\" is \"a/b\"; letters, digits, \"-\", \"_\" and \".\" are allowed"),
    Case("shocks:", "shock:", "s.yaml:8:1: unknown key \"shock\"; did you mean \"shocks\"?"),
    Case("shocks: []", "shocks: 3", "s.yaml:8:9: \"shocks\" is a single value; a list is needed"),
    Case(
      "end: 2026-02-01", "end: 2025-02-01",
      "s.yaml:4:6: \"end\" is \"2025-02-01\"; it must be after start, 2026-01-01T00:00:00Z"),
    Case(
      "end: 2026-02-01", "end: 2226-02-01",
      "s.yaml:4:6: \"end\" is \"2226-02-01\"; a time from 1970 to 2199 is needed"),
    Case(
      "end: 2026-02-01\ninterval: 1h\npath_step: 5m", "end: 2126-02-01\ninterval: 1m\npath_step: 1s",
      """
      s.yaml:4:6: "end" is "2126-02-01"; \
      the path would have 3158352000 steps, 60000000 are allowed; write it in parts
      """),
    Case(
      "start: 2026-01-01\n", "start: 2026-01-01T00:30:00Z\n",
      "s.yaml:3:8: \"start\" is \"2026-01-01T00:30:00Z\"; a moment at which a bar opens is needed"),
    Case(
      "interval: 1h", "interval: 7h",
      "s.yaml:5:11: \"interval\" is \"7h\"; whole seconds that divide a day are needed, such as 1m, 1h or 8h"),
    Case(
      "path_step: 5m", "path_step: 7m",
      "s.yaml:6:12: \"path_step\" is \"7m\"; whole seconds that divide an hour and the interval are needed, such as 1m"),
    Case(
      "interval: 1h\npath_step: 5m", "path_step: 0m",
      """
      s.yaml:1:1: "interval" is missing; it has no default
      s.yaml:5:12: "path_step" is "0m"; whole seconds that divide an hour and the interval are needed, such as 1m
      """),
    Case(
      "path_step: 5m", "path_step: 1h",
      "s.yaml:6:12: \"path_step\" is \"1h\"; whole seconds that divide an hour and the interval are needed, such as 1m"),
    Case(
      "[bars, funding]\n", "[bars, funding]\n---\nmore: 1\n",
      "s.yaml:18:1: a second document begins here; one spec a file is allowed"),

    // Price.
    Case("start: 100,", "start: 0,", "s.yaml:7:17: \"price.start\" is \"0\"; 0.000001 to 1_000_000_000 is allowed"),
    Case(
      "{ volatility: 30% }", "{ volatility: 3000% }",
      "s.yaml:7:53: \"price.regimes.calm.volatility\" is \"3000%\"; 0% to 1000% a year is allowed"),
    Case(
      "{ calm: { volatility: 30% } }", "{}",
      "s.yaml:7:31: \"price.regimes\" is empty; at least one regime is needed"),
    Case(
      "{ calm: {", "{ wild: { volatility: 1%, lasts: 1d }, calm: {",
      "s.yaml:7:76: \"price.regimes.calm.lasts\" is missing; it has no default"),
    Case(
      "{ start: 100", "{ schedule: [{ from: 2026-01-02, regime: wild }], start: 100",
      "s.yaml:7:49: \"price.schedule[0].regime\" is \"wild\"; allowed: calm"),
    Case(
      "{ start: 100",
      "{ schedule: [{ from: 2026-01-03, regime: calm }, { from: 2026-01-02, regime: calm }], start: 100",
      "s.yaml:7:57: the schedule goes back to 2026-01-02T00:00:00Z; times must ascend"),
    Case(
      "{ start: 100", "{ jumps: { rate: 3 }, start: 100",
      "s.yaml:7:17: \"price.jumps.deviation\" is missing; it has no default"),

    // Script.
    Case(
      "shocks: []", "shocks: [{ at: 2027-01-01, move: -25%, over: 1d }]",
      """
      s.yaml:8:16: "shocks[0].at" is "2027-01-01"; \
      it must lie between start and end, 2026-01-01T00:00:00Z to 2026-02-01T00:00:00Z
      """),
    Case(
      "shocks: []", "shocks: [{ at: 2026-01-05, move: -100%, over: 1d }]",
      "s.yaml:8:34: \"shocks[0].move\" is \"-100%\"; -95% to 1000% is allowed"),
    Case(
      "shocks: []", "shocks: [{ at: 2026-01-05, move: -25%, over: 1d, recover: 40% }]",
      "s.yaml:8:10: \"shocks[0].within\" is missing; it has no default"),
    Case(
      "outages: []", "outages: [{ venue: binance, at: 2026-01-05, lasts: 0h }]",
      """
      s.yaml:9:20: "outages[0].venue" is "binance"; allowed: coinbase, kalshi
      s.yaml:9:52: "outages[0].lasts" is "0h"; it must be longer than 0s, and 3650d at most
      """),
    Case(
      "outages: []", "premium: { negative: [{ from: 2026-01-05, to: 2026-01-04 }] }",
      """
      s.yaml:9:47: "premium.negative[0].to" is "2026-01-04"; it must be after 2026-01-05T00:00:00Z
      """),
    Case(
      "outages: []", "premium: { negative: [{ from: 2026-01-05, to: 2026-01-06 }] }",
      "s.yaml:15:14: \"instruments.kalshi:KXBTCPERP.premium.mean_when_negative\" is missing; it has no default"),

    // Instruments.
    Case(
      "coinbase:BTC-USD:", "BTC-USD:",
      "s.yaml:11:3: the instrument is called \"BTC-USD\"; venue:symbol is needed, such as binance-usdm:BTCUSDT"),
    Case(
      "coinbase:BTC-USD:", "../x:BTC-USD:",
      "s.yaml:11:3: the instrument is called \"../x:BTC-USD\"; venue:symbol is needed, such as binance-usdm:BTCUSDT"),
    Case(
      "tick: 0.01", "tick: 0.0100001",
      """
      s.yaml:11:29: "instruments.coinbase:BTC-USD.tick" is "0.0100001"; \
      0.000001 to 1_000_000 with at most six decimals is allowed
      """),
    Case(
      "write: [bars] }", "write: [] }",
      """
      s.yaml:11:62: "instruments.coinbase:BTC-USD.write" is empty; \
      a list of kinds is needed, such as [bars, mark, funding]
      """),
    Case(
      "write: [bars] }", "write: [bars, mark] }",
      """
      s.yaml:11:69: "instruments.coinbase:BTC-USD.write" asks for mark of an instrument without a premium; \
      spot has bars only
      """),
    Case(
      "[bars, funding]", "[bars, fundings]",
      """
      s.yaml:16:19: "instruments.kalshi:KXBTCPERP.write" is "fundings"; \
      allowed: bars, mark, index, premium, funding
      """),
    Case(
      "half_life: 1d", "half_life: 5m",
      "s.yaml:15:38: \"instruments.kalshi:KXBTCPERP.premium.half_life\" is \"5m\"; it must be longer than 5m, and 3650d at most"
    ),
    Case(
      "kalshi:KXBTCPERP", "kalsih:KXBTCPERP",
      """
      s.yaml:12:3: there is no rulebook called "kalsih"; name one under "rulebook": \
      \(RulebookNames.all), or a file that ends in .yaml
      """),
    Case(
      "  tick: 1\n", "  tick: 1\n    rulebook: kalsih\n",
      """
      s.yaml:14:15: "instruments.kalshi:KXBTCPERP.rulebook" is "kalsih"; \
      allowed: \(RulebookNames.all), or a file that ends in .yaml
      """),
    Case(
      "  tick: 1\n", "  tick: 1\n    rulebook: coinbase\n",
      "s.yaml:14:15: the rulebook \"coinbase\" has no instrument \"KXBTCPERP\"; allowed: BTC-USD, ETH-USD"),

    // Dated futures.
    Case(
      "instruments:\n", "instruments:\n  \(future("MBT-2026-03", write: "bars, funding"))",
      """
      s.yaml:11:136: "instruments.cme:MBT-2026-03.write" asks for funding of a dated future; \
      it has bars, mark, index and premium
      """),
    Case(
      "instruments:\n", "instruments:\n  \(future("MBT-2026-01", from: "2026-01-31"))",
      """
      s.yaml:11:67: "instruments.cme:MBT-2026-01.future.from" is "2026-01-31"; \
      it must be before the expiry, 2026-01-30T16:00:00Z
      """),
    Case(
      "instruments:\n", "instruments:\n  \(future("MBT-2025-12"))",
      """
      s.yaml:11:59: the contract expires at 2025-12-26T16:00:00Z; it must be after start, 2026-01-01T00:00:00Z
      """),
    Case(
      "instruments:\n", "instruments:\n  \(future("MBT"))",
      """
      s.yaml:11:3: "MBT" does not expire in the rulebook "cme"; \
      a contract with a date is needed, such as cme:MBT-2026-03
      """),
    Case(
      "instruments:\n", "instruments:\n  \(future("MBT-2026-02", carry: "200%"))",
      "s.yaml:11:86: \"instruments.cme:MBT-2026-02.future.carry\" is \"200%\"; -100% to 100% a year is allowed"),
    Case(
      "volume_per_hour: 1\n", "volume_per_hour: 1\n    future: { carry: 1%, half_life: 1d, deviation: 0% }\n",
      """
      s.yaml:12:3: "KXBTCPERP" does not expire in the rulebook "kalshi"; \
      a contract with a date is needed, such as cme:MBT-2026-03
      s.yaml:15:13: "instruments.kalshi:KXBTCPERP.future" stands beside a premium; \
      a perpetual has a premium, a dated future has none
      s.yaml:17:19: "instruments.kalshi:KXBTCPERP.write" asks for funding of a dated future; \
      it has bars, mark, index and premium
      """),

    // All mistakes of a file at once, in the order of the file.
    Case(
      "seed: 1", "seed: x\ncolour: red",
      """
      s.yaml:2:7: "seed" is "x"; a whole number is needed
      s.yaml:3:1: unknown key "colour"; allowed here: \
      description, end, instruments, interval, name, outages, path_step, premium, price, seed, shocks, start
      """),
    Case(
      "outages: []\ninstruments:", "outages: [{ venue: x, at: 2026-01-05, lasts: 1h }]\ninstruments:\n  a: {}",
      """
      s.yaml:9:20: "outages[0].venue" is "x"; allowed: coinbase, kalshi
      s.yaml:11:3: the instrument is called "a"; venue:symbol is needed, such as binance-usdm:BTCUSDT
      s.yaml:11:6: "instruments.a.tick" is missing; it has no default
      s.yaml:11:6: "instruments.a.volume_per_hour" is missing; it has no default
      s.yaml:11:6: "instruments.a.write" is missing; it has no default
      """),
  ])
  func refuses(sample: Case) throws {
    #expect(Self.right.contains(sample.replacing))
    let text = Self.right.replacing(sample.replacing, with: sample.with, maxReplacements: 1)
    do {
      _ = try SimulationSpec.read(text, file: "s.yaml")
      Issue.record("it was read")
    } catch {
      #expect(error.description == sample.expected)
    }
  }

  @Test func refusesAFileThatIsNotThere() {
    do {
      _ = try SimulationSpec.read(file: "/nowhere/spec.yaml")
      Issue.record("it was read")
    } catch {
      #expect(error.description == "/nowhere/spec.yaml: the file cannot be read")
    }
  }
}
