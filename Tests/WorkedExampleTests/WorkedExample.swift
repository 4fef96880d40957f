import Market
import Testing

/// One example that a venue, or somebody of it, publishes: what it says, how exactly, and how the simulator's own
/// functions come to it.
struct WorkedExample: CustomTestStringConvertible, Sendable {
  /// A figure of the example, by its name in the collection of examples.
  struct Figure: Sendable {
    let name: String
    let value: ExampleValue
    /// Absolute; it covers what the page rounds or truncates.
    let tolerance: Double
  }

  let id: String
  let what: String
  let source: String
  let figures: [Figure]
  /// Why the figures cannot be met, with the arithmetic; `nil` where they are.
  var unmet: String?
  /// The values in the order of `figures`.
  let work: @Sendable () throws -> [ExampleValue]

  var testDescription: String { "\(id): \(what)" }
}

enum ExampleValue: Equatable, Sendable {
  case number(Double)
  case text(String)
  case flag(Bool)

  static func of(_ value: Decimal38) -> ExampleValue { .number(value.double) }

  /// Within `tolerance` of `other`, or the same where it is no number.
  func agrees(with other: ExampleValue, within tolerance: Double) -> Bool {
    guard case .number(let value) = self, case .number(let expected) = other else { return self == other }
    return abs(value - expected) <= tolerance
  }
}

extension WorkedExample {
  /// An example of one figure.
  init(
    _ id: String, _ what: String, _ name: String, _ value: Double, within tolerance: Double, source: String,
    unmet: String? = nil, work: @escaping @Sendable () throws -> Decimal38?
  ) {
    self.init(
      id: id, what: what, source: source,
      figures: [Figure(name: name, value: .number(value), tolerance: tolerance)], unmet: unmet,
      work: { [.of(try #require(try work()))] })
  }

  /// An example of several numbers.
  init(
    _ id: String, _ what: String, _ figures: [(name: String, value: Double, tolerance: Double)], source: String,
    unmet: String? = nil, work: @escaping @Sendable () throws -> [Decimal38]
  ) {
    self.init(
      id: id, what: what, source: source,
      figures: figures.map { Figure(name: $0.name, value: .number($0.value), tolerance: $0.tolerance) }, unmet: unmet,
      work: { try work().map(ExampleValue.of) })
  }
}
