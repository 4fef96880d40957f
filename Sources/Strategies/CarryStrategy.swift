public import Simulation

/// Long spot and short perpetual of one size, entered and left on conditions (S5.6).
public struct CarryStrategy: Strategy {
  public var target: Target
  public var enter: Condition
  public var exit: Condition

  public init(target: Target, enter: Condition, exit: Condition) {
    self.target = target
    self.enter = enter
    self.exit = exit
  }

  /// Flat: looks at `enter` only; holding: at `exit` only.
  public mutating func decide(_ view: MarketView) -> Decision {
    if view.isHolding { return exit.holds(in: view) ? .exit : .stay }
    return enter.holds(in: view) ? .enter(target) : .stay
  }

  public var waitsForEvents: Bool { enter.isConstant && exit.isConstant }
}
