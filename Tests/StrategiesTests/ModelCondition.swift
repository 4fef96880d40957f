import Market
import Strategies
import TestSupport

/// Signals that are missing one time in three.
struct ModelValues {
  private let values: [Double?]

  init(_ random: inout SplitMix64) {
    values = (0..<4).map { _ in
      Int.random(in: 0..<3, using: &random) == 0 ? nil : Double(Int.random(in: -3...3, using: &random))
    }
  }

  func value(_ signal: Signal) -> Double? {
    switch signal {
    case .basis: values[0]
    case .spot: values[1]
    case .fundingAPR(let window): window == .hours(8) ? values[2] : nil
    default: values[3]
    }
  }
}

/// A second, slow writing of the condition language: truth as 0 (false), ½ (unknown), 1 (true), where `and` is the
/// smaller, `or` the greater and `not` the complement (Kleene 1952, §64).
indirect enum ModelCondition {
  case constant(Bool)
  case comparison(String, ModelNumber, ModelNumber)
  case not(ModelCondition)
  case and(ModelCondition, ModelCondition)
  case or(ModelCondition, ModelCondition)

  static func random(depth: Int, _ random: inout SplitMix64) -> ModelCondition {
    switch Int.random(in: 0..<(depth == 0 ? 3 : 8), using: &random) {
    case 0: return .constant(Bool.random(using: &random))
    case 1, 2, 3:
      let sign = [">", ">=", "<", "<=", "==", "!="][Int.random(in: 0..<6, using: &random)]
      return .comparison(sign, .random(depth: 2, &random), .random(depth: 2, &random))
    case 4: return .not(.random(depth: depth - 1, &random))
    case 5, 6: return .and(.random(depth: depth - 1, &random), .random(depth: depth - 1, &random))
    default: return .or(.random(depth: depth - 1, &random), .random(depth: depth - 1, &random))
    }
  }

  func truth(_ value: (Signal) -> Double?) -> Double {
    switch self {
    case .constant(let holds): return holds ? 1 : 0
    case .comparison(let sign, let left, let right):
      guard let left = left.value(value), let right = right.value(value) else { return 0.5 }
      let holds =
        switch sign {
        case ">": left > right
        case ">=": left >= right
        case "<": left < right
        case "<=": left <= right
        case "==": left == right
        default: left != right
        }
      return holds ? 1 : 0
    case .not(let operand): return 1 - operand.truth(value)
    case .and(let left, let right): return min(left.truth(value), right.truth(value))
    case .or(let left, let right): return max(left.truth(value), right.truth(value))
    }
  }

  var printed: String { printed(inside: 0) }

  /// `or` binds at 1, `and` at 2, `not` at 3; the looser one inside the tighter one needs parentheses.
  private func printed(inside binding: Int) -> String {
    switch self {
    case .constant(let holds): return holds ? "always" : "never"
    case .comparison(let sign, let left, let right):
      return "\(left.printed(inside: 0)) \(sign) \(right.printed(inside: 0))"
    case .not(let operand): return enclosed("not \(operand.printed(inside: 3))", binding > 3)
    case .and(let left, let right):
      return enclosed("\(left.printed(inside: 2)) and \(right.printed(inside: 3))", binding > 2)
    case .or(let left, let right):
      return enclosed("\(left.printed(inside: 1)) or \(right.printed(inside: 2))", binding > 1)
    }
  }
}

indirect enum ModelNumber {
  case number(Int)
  case signal(Signal, String)
  case arithmetic(String, ModelNumber, ModelNumber)

  static func random(depth: Int, _ random: inout SplitMix64) -> ModelNumber {
    switch Int.random(in: 0..<(depth == 0 ? 5 : 8), using: &random) {
    case 0, 1: return .number(Int.random(in: -3...3, using: &random))
    case 2: return .signal(.basis, "basis")
    case 3: return .signal(.fundingAPR(window: .hours(8)), "funding_apr(8h)")
    case 4: return .signal(.spot, "spot")
    default:
      let sign = ["+", "-", "*", "/"][Int.random(in: 0..<4, using: &random)]
      return .arithmetic(sign, .random(depth: depth - 1, &random), .random(depth: depth - 1, &random))
    }
  }

  func value(_ value: (Signal) -> Double?) -> Double? {
    switch self {
    case .number(let number): return Double(number)
    case .signal(let signal, _): return value(signal)
    case .arithmetic(let sign, let left, let right):
      guard let left = left.value(value), let right = right.value(value) else { return nil }
      switch sign {
      case "+": return left + right
      case "-": return left - right
      case "*": return left * right
      default: return right == 0 ? nil : left / right
      }
    }
  }

  /// `+ -` bind at 1, `* /` at 2; the right operand needs parentheses already at the same binding.
  fileprivate func printed(inside binding: Int) -> String {
    switch self {
    case .number(let number): return "\(number)"
    case .signal(_, let name): return name
    case .arithmetic(let sign, let left, let right):
      let own = sign == "+" || sign == "-" ? 1 : 2
      return enclosed("\(left.printed(inside: own)) \(sign) \(right.printed(inside: own + 1))", binding > own)
    }
  }
}

private func enclosed(_ text: String, _ needed: Bool) -> String { needed ? "(\(text))" : text }
