public import Venues

/// What a calculator answers: figures with stable keys, and how each came about.
public protocol Calculation: Sendable {
  /// The answer, in the order in which it is read.
  var results: [CalculationResult] { get }
  /// The way to it, each step with its formula and where its values come from.
  var steps: [CalculationStep] { get }
  /// The parts of the rulebook that the answer takes values from; by default those of the steps.
  var sections: Set<RulebookSection> { get }
}

extension Calculation {
  public var sections: Set<RulebookSection> { Set(steps.compactMap(\.section)) }
}

/// One line of an answer.
public struct CalculationResult: Sendable {
  public enum Value: Equatable, Sendable {
    case figure(Figure)
    case text(String)
    case clock(FundingClock)
    /// Lines in their order.
    case list([WorkedFormula])
    /// There is no such thing here: a price that no move reaches.
    case none
  }

  /// Stable, for programs: `liquidation_price_above`.
  public let key: String
  /// For people: `liquidation price above`.
  public let label: String
  public let value: Value
  /// What people should know beside the value; empty where nothing.
  public let note: String

  public init(_ key: String, _ label: String, _ value: Value, note: String = "") {
    self.key = key
    self.label = label
    self.value = value
    self.note = note
  }

  public init(_ key: String, _ label: String, _ figure: Figure?, note: String = "") {
    self.init(key, label, figure.map { .figure($0) } ?? .none, note: note)
  }
}

/// One step of a calculation: a name, a formula with the numbers in it, and what comes out.
public struct CalculationStep: Sendable {
  public let name: String
  public let formula: WorkedFormula
  public let result: Figure
  /// The part of the rulebook that the numbers are from; `nil` where they are the user's or follow from other steps.
  public let section: RulebookSection?
  /// The rule of SEMANTICS.md that the formula is; empty where there is none.
  public let rule: String

  public init(
    _ name: String, _ formula: WorkedFormula, _ result: Figure, from section: RulebookSection? = nil, rule: String = ""
  ) {
    self.name = name
    self.formula = formula
    self.result = result
    self.section = section
    self.rule = rule
  }
}

/// A formula, or a sentence, that can be shown with names or with numbers:
/// `"\("notional", notional) × \("rate", rate)"`.
public struct WorkedFormula: ExpressibleByStringInterpolation, Equatable, Sendable {
  public enum Piece: Equatable, Sendable {
    case text(String)
    case figure(name: String, Figure)
  }

  public let pieces: [Piece]

  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { pieces.append(.text(text)) }
    }

    public mutating func appendInterpolation(_ name: String, _ figure: Figure) {
      pieces.append(.figure(name: name, figure))
    }

    /// A figure without a name, in a sentence.
    mutating func appendInterpolation(_ figure: Figure) { pieces.append(.figure(name: "", figure)) }
    mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    mutating func appendInterpolation(_ part: WorkedFormula) { pieces += part.pieces }
  }

  public init(stringLiteral text: String) { pieces = [.text(text)] }
  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// The formula in names: `notional × rate`.
  public var names: String {
    pieces.map {
      switch $0 {
      case .text(let text): text
      case .figure(let name, _): name
      }
    }.joined()
  }
}
