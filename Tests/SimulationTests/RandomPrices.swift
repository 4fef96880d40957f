import Market

/// Four prices of one coin that move together, violently, on a grid of half bars; bars of any series come from them.
struct RandomPrices {
  struct Path {
    var open: [Double] = []
    var high: [Double] = []
    var low: [Double] = []
    var close: [Double] = []
  }

  private let setting: RandomSetting
  private var dice: Dice
  private(set) var spot = Path()
  private(set) var perp = Path()
  private(set) var mark = Path()
  private(set) var index = Path()

  init(_ setting: RandomSetting, seed: Int) {
    self.setting = setting
    dice = Dice(seed: seed, purpose: "prices")
    let noise = dice.pick([0.001, 0.005, 0.02])
    let jumps = dice.pick([0, 0.01, 0.03])
    let basisNoise = dice.pick([0, 0.0005, 0.01])
    var price = setting.price
    var basis = 0.0
    for _ in 0..<setting.halves {
      let open = price * (dice.chance(0.1) ? 1 + noise * dice.normal() : 1)
      var change = noise * dice.normal()
      if dice.chance(jumps) { change += dice.between(-0.45, 0.6) }
      // Prices stay within a factor of twenty.
      let close = min(max(open * (1 + max(change, -0.7)), setting.price / 20), setting.price * 20)
      basis = 0.9 * basis + basisNoise * dice.normal()
      add(to: \.spot, open, close, wick: noise, times: 1)
      add(to: \.index, open, close, wick: noise / 4, times: 1)
      add(to: \.mark, open, close, wick: dice.chance(0.02) ? 0.2 : noise, times: 1 + basis / 2)
      add(to: \.perp, open, close, wick: noise, times: 1 + basis)
      price = close
    }
  }

  private mutating func add(
    to path: WritableKeyPath<RandomPrices, Path>, _ open: Double, _ close: Double, wick: Double, times factor: Double
  ) {
    let high = max(open, close) * (1 + wick / 2 * abs(dice.normal()))
    let low = min(open, close) * (1 - min(0.5, wick / 2 * abs(dice.normal())))
    self[keyPath: path].open.append(grid(open * factor))
    self[keyPath: path].high.append(grid(high * factor))
    self[keyPath: path].low.append(grid(low * factor))
    self[keyPath: path].close.append(grid(close * factor))
  }

  private func grid(_ price: Double) -> Double {
    setting.areRounded ? max(rounded(price, setting.decimals + 1), setting.tick.double) : price
  }

  /// An interval that divides the step: mostly the bar, else half or twice of it.
  mutating func interval() -> Interval {
    let half = Interval(nanoseconds: setting.bar.nanoseconds / 2)
    let candidates = [setting.bar, setting.bar, setting.bar, half, setting.bar * 2]
    return dice.pick(candidates.filter { setting.step.nanoseconds % $0.nanoseconds == 0 })
  }

  /// Bars of `path`, some missing, some without volume; at least one is left.
  mutating func bars(_ path: Path, interval: Interval, hasVolume: Bool) -> Bars {
    let half = setting.bar.nanoseconds / 2
    let width = Int(interval.nanoseconds / half)
    let phase = dice.chance(0.05) ? 1 : 0
    let missing = dice.pick([0, 0, 0.02, 0.1])
    let untraded = hasVolume ? dice.pick([0, 0.05, 0.3]) : 0
    // One series in ten ends early, one in twenty begins late.
    let first = dice.chance(0.05) ? setting.halves / 4 : 0
    let last = dice.chance(0.1) ? setting.halves * 3 / 4 : setting.halves
    var rows: [(time: Int64, from: Int)] = []
    var volume: ContiguousArray<Double> = []
    var from = first + phase
    var gap = 0
    while from + width <= last {
      if gap == 0, dice.chance(missing) { gap = dice.pick([1, 1, 5]) }
      if gap > 0, !rows.isEmpty {
        gap -= 1
      } else {
        rows.append((setting.origin.nanoseconds + Int64(from) * half, from))
        if hasVolume { volume.append(dice.chance(untraded) ? 0 : rounded(dice.between(0.5, 2) * typicalVolume, 3)) }
      }
      from += width
    }
    func column(_ value: (Int) -> Double) -> ContiguousArray<Double> { ContiguousArray(rows.map { value($0.from) }) }
    return Bars(
      interval: interval, openTimes: ContiguousArray(rows.map(\.time)), open: column { path.open[$0] },
      high: column { path.high[$0..<$0 + width].max() ?? 0 }, low: column { path.low[$0..<$0 + width].min() ?? 0 },
      close: column { path.close[$0 + width - 1] }, volume: volume)
  }

  private var typicalVolume: Double { 30 * setting.notional / setting.price }

  /// The price of another currency, near `level`.
  mutating func currencyBars(level: Double) -> Bars {
    var path = Path()
    var price = level
    for _ in 0..<setting.halves {
      let open = price
      price = level * (0.9 * price / level + 0.1 + 0.003 * dice.normal())
      path.open.append(rounded(open, 5))
      path.close.append(rounded(price, 5))
      path.high.append(max(rounded(open, 5), rounded(price, 5)))
      path.low.append(min(rounded(open, 5), rounded(price, 5)))
    }
    return bars(path, interval: setting.bar, hasVolume: false)
  }
}
