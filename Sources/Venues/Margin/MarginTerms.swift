public import Market

/// What of a purse secures its position (S6.2).
public enum MarginMode: String, CaseIterable, Sendable {
  /// The whole purse secures the position.
  case cross
  /// Only the margin set aside when the position grew, and what was added to it since, does.
  case isolated
}

/// The side of a position.
public enum PositionSide: String, CaseIterable, Sendable {
  case long, short

  /// The side of a signed quantity; a flat one counts as long.
  public init(of quantity: Decimal38) { self = quantity.sign < 0 ? .short : .long }
}

/// What margin a venue asks of positions in an instrument, and what it counts as margin.
public struct MarginTerms: Equatable, Sendable {
  /// The schedules of both sides.
  public struct Sides: Equatable, Sendable {
    public var long: MarginSchedule
    public var short: MarginSchedule

    public init(long: MarginSchedule, short: MarginSchedule) {
      self.long = long
      self.short = short
    }

    /// One schedule for both sides.
    public init(both schedule: MarginSchedule) { self.init(long: schedule, short: schedule) }

    public subscript(side: PositionSide) -> MarginSchedule { side == .long ? long : short }
  }

  /// Hours in which accounts that ask for it have other schedules.
  public struct Intraday: Equatable, Sendable {
    public var window: DailyWindow
    public var sides: Sides

    public init(window: DailyWindow, sides: Sides) {
      self.window = window
      self.sides = sides
    }
  }

  /// What a coin counts for as collateral, a share of its value; coins not listed do not count (S6.2).
  public struct Haircut: Equatable, Sendable {
    public var asset: Asset
    public var share: Decimal38

    public init(asset: Asset, share: Decimal38) {
      self.asset = asset
      self.share = share
    }
  }

  /// The price at which the notional of the maintenance margin is reckoned.
  public enum MaintenancePrice: String, CaseIterable, Sendable {
    case mark
    /// Frozen at the average entry: the requirement does not move with the mark.
    case entry
  }

  /// What closing the position would cost, held back beside the maintenance margin: liquidation triggers so much
  /// earlier.
  public struct ClosingFee: Equatable, Sendable {
    public enum Price: String, CaseIterable, Sendable {
      case mark
      /// The price at which equity just pays this fee.
      case bankruptcy
    }

    /// A share of the notional at ``price``.
    public var rate: Decimal38
    public var price: Price

    public init(rate: Decimal38, price: Price) {
      self.rate = rate
      self.price = price
    }
  }

  /// The modes that an account may choose; at least one.
  public var modes: [MarginMode]
  public var sides: Sides
  /// `nil` where the venue has no such hours.
  public var intraday: Intraday?
  public var maintenancePrice: MaintenancePrice
  public var closingFee: ClosingFee?
  /// A share of the notional that cannot be withdrawn while the position is open, where it is more than the initial
  /// margin; else zero.
  public var withdrawalFloor: Decimal38
  public var haircuts: [Haircut]

  public init(
    modes: [MarginMode] = MarginMode.allCases, sides: Sides, intraday: Intraday? = nil,
    maintenancePrice: MaintenancePrice = .mark, closingFee: ClosingFee? = nil, withdrawalFloor: Decimal38 = .zero,
    haircuts: [Haircut] = []
  ) {
    precondition(!modes.isEmpty)
    self.modes = modes
    self.sides = sides
    self.intraday = intraday
    self.maintenancePrice = maintenancePrice
    self.closingFee = closingFee
    self.withdrawalFloor = withdrawalFloor
    self.haircuts = haircuts
  }

  /// The schedule of a side, inside the intraday window or outside it (where there is none, always outside).
  public func schedule(_ side: PositionSide, isIntraday: Bool = false) -> MarginSchedule {
    if isIntraday, let intraday { return intraday.sides[side] }
    return sides[side]
  }
}
