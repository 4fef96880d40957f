import Market
import PerpEngine
import Venues

/// What secures a position.
struct Collateral {
  /// In settlement units.
  let fixed: Decimal38
  /// Worth this many settlement units times the mark, or divided by it for an inverse contract.
  let moving: Decimal38
}

/// The marks between which a position certainly stands, however its collateral has moved a little.
///
/// The liquidation prices are exact roots and dear. They are found for a little less collateral than there is, and hold
/// until it is less than that: with more collateral, and all else the same, a position that stands goes on standing.
struct SafeMarks {
  private var below = -Double.infinity
  private var above = Double.infinity
  /// The fixed collateral for which the marks are good.
  private var least: Decimal38 = .zero
  /// Above this they are good, but much too careful.
  private var most: Decimal38 = .zero
  private var moving: Decimal38 = .zero

  /// Of no position: every mark is safe.
  init() {}

  /// O(brackets).
  init(_ account: MarginAccount, mark: Decimal38) {
    let excess = max(.zero, account.equity(at: mark) - account.requirement(at: mark))
    // In units of money, as the collateral is: decimals of one exponent are quick to compare.
    var reserve = Amount(rounding: excess / 64).exact
    // A fee that the venue holds back moves with the collateral.
    if account.margin.closingFee?.price == .bankruptcy { reserve = .zero }
    least = account.fixedCollateral - reserve
    most = account.fixedCollateral + reserve + reserve
    moving = account.movingCollateral
    var reserved = account
    reserved.fixedCollateral = least
    let prices = reserved.liquidationPrices(around: mark)
    below = (prices.below?.double ?? 0) * (1 + 1e-12)
    above = (prices.above?.double ?? .infinity) * (1 - 1e-12)
  }

  /// Whether they still serve for an account with this collateral, whose position and rules have not changed.
  func hold(for collateral: Collateral, mark: Double) -> Bool {
    collateral.fixed >= least && collateral.fixed <= most && collateral.moving == moving
      && contain(low: mark, high: mark)
  }

  /// Whether a bar's low can be too low, its high too high: prices are above zero.
  var isBoundedBelow: Bool { below > 0 }
  var isBoundedAbove: Bool { above < .infinity }

  /// `true` only when a bar of these extremes certainly stays clear of the liquidation prices.
  @inline(__always) func contain(low: @autoclosure () -> Double, high: @autoclosure () -> Double) -> Bool {
    (!isBoundedBelow || low() > below) && (!isBoundedAbove || high() < above)
  }
}
