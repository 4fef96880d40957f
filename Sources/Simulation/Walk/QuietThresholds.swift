import Market
import PerpEngine

/// What would make the simulator act on a step, as Doubles with a margin of 1e-9 on the side of acting.
struct QuietThresholds {
  /// Of the margin ratio (S6.9).
  private var topUpBelow = -Double.infinity
  private var sweepAbove = Double.infinity
  /// Whether anything but the margin ratio could.
  private(set) var lookAtPrices = false
  /// Base units that the delta may reach (S5.7).
  private var delta = Double.infinity
  /// Base coins that count in the delta: those in purses, not accrued ones.
  private var coins = 0.0
  /// Of the spot leg's close, where the target is a notional (S5.6).
  private var spotLow = -Double.infinity
  private var spotHigh = Double.infinity
  /// The target as a share of equity, the band around it, and the size of the spot leg; 0 without such a target.
  private var share = 0.0
  private var band = 0.0
  private var spotSize = 0.0
  /// Something has to be looked at on every step.
  private var always = false

  /// How many bars come before a step on which a band might be left.
  func barsInBands(_ steps: StepBars, spots: Span<Double>, marks: Span<Double>, _ accounts: Valuation) -> Int {
    for bar in stride(from: steps.next, to: marks.count, by: steps.stride)
    where mayAct(accounts, spot: spots[bar], mark: marks[bar]) {
      return bar
    }
    return marks.count
  }

  private func mayAct(_ accounts: Valuation, spot: Double, mark: Double) -> Bool {
    if always || spot < spotLow || spot > spotHigh { return true }
    let held = coins + (accounts.isInverse && !accounts.isFlat ? accounts.size / mark : accounts.size)
    return abs(held) > delta || share > 0 && strays(accounts, spot: spot, mark: mark)
  }

  /// Whether the margin policy may act on one of these ratios.
  @inline(__always) func mayAct(ratio: Double) -> Bool { ratio < topUpBelow || ratio > sweepAbove }

  private func strays(_ accounts: Valuation, spot: Double, mark: Double) -> Bool {
    let held = spotSize * (spot * accounts.quotePrice)
    let wanted = share * accounts.equity(spot: spot, mark: mark)
    return abs(held - wanted) > band * wanted - 1e-9 * (held + abs(wanted))
  }

  mutating func lookOnEveryStep() {
    always = true
    lookAtPrices = true
  }

  mutating func keepRatio(_ policy: MarginPolicy) {
    if let below = policy.topUpBelow { topUpBelow = below.double * (1 + 1e-9) }
    if let above = policy.sweepAbove { sweepAbove = above.double * (1 - 1e-9) }
  }

  mutating func hedge(band: Decimal38, ofSpot held: Amount, coins: Amount, _ accounts: Valuation) {
    delta = (band * held.exact).double * (1 - 1e-9)
    self.coins = coins.double
    // The delta of a linear contract does not move with the price.
    if accounts.isInverse || abs(self.coins + accounts.size) > delta { lookAtPrices = true }
  }

  mutating func keep(_ target: Target, band: Decimal38, ofSpot quantity: Decimal38, quotePrice: Double) {
    lookAtPrices = true
    switch target {
    case .notional(let notional):
      let price = notional.double / quantity.double / quotePrice
      spotLow = price * (1 - band.double * (1 - 1e-9))
      spotHigh = price * (1 + band.double * (1 - 1e-9))
    case .fraction(let fraction):
      share = fraction.double
      self.band = band.double
      spotSize = quantity.double
      if fraction.sign <= 0 { always = true }
    }
  }
}

extension Walk {
  /// - Precondition: `snapshot` shows the accounts.
  func quietThresholds() -> QuietThresholds {
    var thresholds = QuietThresholds()
    if !perp.isFlat { thresholds.keepRatio(plan.marginPolicy) }
    if !isFinished, !perp.isFlat, now >= rollDue { thresholds.lookOnEveryStep() }
    // Flat, or finished: nothing left to decide but the margin policy.
    guard !isFinished, !spot.isFlat else { return thresholds }
    if let band = plan.bands.rehedge {
      thresholds.hedge(band: band, ofSpot: balance(spotAccount, base), coins: coinsInPurses, snapshot.valuation)
    }
    if let band = plan.bands.resize, let target = heldTarget {
      thresholds.keep(
        target, band: band, ofSpot: spot.quantity, quotePrice: snapshot.valuation.quotePrice)
    }
    return thresholds
  }
}
