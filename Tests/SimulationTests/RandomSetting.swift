import Market

/// What the parts of a random market agree on: time, size, currencies.
struct RandomSetting {
  /// The perpetual's bars; other series have bars of half, the same or twice this.
  let bar: Interval
  /// Midnight at which the grid of all series begins.
  let origin: Instant
  let start: Instant
  let end: Instant
  let step: Interval
  /// The coin's price at the beginning, and the decimals prices have (`nil`: as many as a Double holds).
  let price: Double
  let decimals: Int
  let areRounded: Bool
  /// The size of a leg that the accounts are made for, in quote units.
  let notional: Double
  let isInverse: Bool
  let isOneAccount: Bool
  let spotQuote: Asset
  let perpQuote: Asset
  let currency: Asset
  let base = Asset("BTC")

  init(seed: Int) {
    var dice = Dice(seed: seed, purpose: "setting")
    bar = dice.pick([.hours(1), .hours(1), .hours(1), .hours(4), .minutes(15), .minutes(5)])
    // The middle two nights change the clocks of New York; the last is a Saturday's.
    let days = ["2024-01-30", "2025-03-08", "2024-11-02", "2025-12-27"]
    let day = Instant("\(dice.pick(days))T00:00:00Z") ?? .distantPast
    origin = day - .days(1)
    let history = dice.pick([0, 1, 3, 30])
    // One run in twenty starts between two bars.
    let shift = Interval(nanoseconds: dice.chance(0.05) ? bar.nanoseconds / 2 : 0)
    start = origin + bar * history + shift
    end = start + bar * dice.int(30...160)
    step = bar * dice.pick([1, 1, 4, 8])
    (price, decimals) = dice.pick([(60_000, 1), (2_000, 2), (25, 3), (0.15, 6)])
    areRounded = dice.chance(0.85)
    notional = dice.pick([5_000, 100_000, 2_000_000])
    isInverse = dice.chance(0.3)
    isOneAccount = dice.chance(0.25)
    let dollars = Asset.dollarLike
    spotQuote = dice.pick(dollars)
    perpQuote = isInverse ? Asset("USD") : dice.pick(dollars)
    currency = dice.chance(0.1) ? Asset("EUR") : dice.pick([Asset("USD"), Asset("USD"), spotQuote, perpQuote])
  }

  var settle: Asset { isInverse ? base : perpQuote }
  /// The length of the data behind `origin`, in halves of a bar.
  var halves: Int { Int((end - origin).nanoseconds / (bar.nanoseconds / 2)) + 4 }
  /// The smallest power of ten that the notional at the first price has at least a hundred of.
  var lot: Decimal38 {
    var lot = 1.0
    while lot * price > notional / 100 { lot = rounded(lot / 10, 8) }
    return Decimal38(lot)
  }
  var tick: Decimal38 {
    var tick = Decimal38.one
    for _ in 0..<decimals { tick = tick / 10 }
    return tick
  }
}
