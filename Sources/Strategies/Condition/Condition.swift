public import Market
public import Simulation

/// When to enter or to leave: `funding_apr(7d) > 10% and basis > -5bp`.
///
/// Comparisons of numbers and signals (with `+ - * /`), joined by `and`, `or` and `not`, or `always` and `never`.
/// A value that does not exist yet makes its comparison unknown; `and`, `or` and `not` follow Kleene's three-valued
/// logic, and a condition that is unknown does not hold (S9.2). Asking costs no allocation.
public struct Condition: Sendable {
  let root: Proposition

  public static let always = Condition(root: .constant(true))
  public static let never = Condition(root: .constant(false))

  /// Reads a condition.
  ///
  /// - Parameter location: where the text starts; a mistake further on is located by its column from there.
  /// - Throws: the first mistake, with its place and what is allowed there.
  public init(_ text: String, at location: SourceLocation) throws(Diagnostic) {
    var parser = try ConditionParser(text, at: location)
    root = try parser.condition()
  }

  private init(root: Proposition) { self.root = root }

  /// Whether the condition is known to hold at `view.now`.
  public func holds(in view: MarketView) -> Bool { holds { $0.value(in: view) } }

  /// Whether the condition is known to hold where signals have these values.
  public func holds(_ value: (Signal) -> Double?) -> Bool { root.truth(value) ?? false }

  /// No signal occurs in it: the answer never changes.
  public var isConstant: Bool { !root.contains { _ in true } }

  /// Whether the answer depends on `signal`, so that its data are needed.
  public func asks(for signal: Signal) -> Bool { root.contains { $0 == signal } }
}

/// A node that is true, false or unknown (`nil`).
indirect enum Proposition: Sendable {
  case constant(Bool)
  case comparison(Comparison, Expression, Expression)
  case not(Proposition)
  case and(Proposition, Proposition)
  case or(Proposition, Proposition)

  func truth(_ value: (Signal) -> Double?) -> Bool? {
    switch self {
    case .constant(let truth): return truth
    case .comparison(let comparison, let left, let right):
      guard let left = left.value(value), let right = right.value(value) else { return nil }
      return comparison.compare(left, right)
    case .not(let operand): return operand.truth(value).map { !$0 }
    case .and(let left, let right):
      let first = left.truth(value)
      if first == false { return false }
      let second = right.truth(value)
      return second == false ? false : (first == nil ? nil : second)
    case .or(let left, let right):
      let first = left.truth(value)
      if first == true { return true }
      let second = right.truth(value)
      return second == true ? true : (first == nil ? nil : second)
    }
  }

  /// Whether any signal in it matches.
  func contains(_ matches: (Signal) -> Bool) -> Bool {
    switch self {
    case .constant: false
    case .comparison(_, let left, let right): left.contains(matches) || right.contains(matches)
    case .not(let operand): operand.contains(matches)
    case .and(let left, let right), .or(let left, let right): left.contains(matches) || right.contains(matches)
    }
  }
}

enum Comparison: String, CaseIterable, Sendable {
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "<="
  case equal = "=="
  case notEqual = "!="

  func compare(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .equal: left == right
    case .notEqual: left != right
    }
  }
}

/// A node that is a number, or missing (`nil`).
indirect enum Expression: Sendable {
  case number(Double)
  case signal(Signal)
  case arithmetic(Arithmetic, Expression, Expression)

  /// A result that is not finite (a division by zero) counts as missing.
  func value(_ value: (Signal) -> Double?) -> Double? {
    switch self {
    case .number(let number): return number
    case .signal(let signal): return value(signal)
    case .arithmetic(let operation, let left, let right):
      guard let left = left.value(value), let right = right.value(value) else { return nil }
      let result = operation.apply(left, right)
      return result.isFinite ? result : nil
    }
  }

  func contains(_ matches: (Signal) -> Bool) -> Bool {
    switch self {
    case .number: false
    case .signal(let signal): matches(signal)
    case .arithmetic(_, let left, let right): left.contains(matches) || right.contains(matches)
    }
  }
}

enum Arithmetic: String, CaseIterable, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case dividedBy = "/"

  func apply(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .plus: left + right
    case .minus: left - right
    case .times: left * right
    case .dividedBy: left / right
    }
  }
}
