import Market

/// Recursive descent over the tokens, one function a level of binding: `or`, `and`, `not`, comparison, `+ -`, `* /`,
/// sign, value. A parenthesis may hold a condition or a number, so each level returns either and checks what it takes.
struct ConditionParser {
  private enum Part {
    case proposition(Proposition, Token)
    case expression(Expression, Token)

    /// The token it starts with.
    var start: Token {
      switch self {
      case .proposition(_, let token), .expression(_, let token): token
      }
    }
  }

  private let tokens: [Token]
  private let location: SourceLocation
  private var position = 0

  init(_ text: String, at location: SourceLocation) throws(Diagnostic) {
    var tokenizer = ConditionTokenizer(text, at: location)
    tokens = try tokenizer.tokens()
    self.location = location
  }

  /// The whole text as one condition.
  mutating func condition() throws(Diagnostic) -> Proposition {
    if current.kind == .end { throw mistake(current, "the condition is empty", allowed: example) }
    let part = try disjunction()
    if current.kind == .close {
      throw mistake(current, "\")\" closes nothing", allowed: "remove it or open \"(\" before")
    }
    if current.kind != .end { throw missingOperator(after: part) }
    return try proposition(part, orElse: example)
  }

  // MARK: Conditions

  private mutating func disjunction() throws(Diagnostic) -> Part {
    var left = try conjunction()
    while current.text == "or" {
      let joint = advance()
      let right = try conjunction()
      left = .proposition(
        .or(try side(left, of: joint), try side(right, of: joint)), left.start)
    }
    return left
  }

  private mutating func conjunction() throws(Diagnostic) -> Part {
    var left = try negation()
    while current.text == "and" {
      let joint = advance()
      let right = try negation()
      left = .proposition(
        .and(try side(left, of: joint), try side(right, of: joint)), left.start)
    }
    return left
  }

  private mutating func negation() throws(Diagnostic) -> Part {
    guard current.text == "not" else { return try comparison() }
    let word = advance()
    return .proposition(.not(try side(try negation(), of: word)), word)
  }

  private mutating func comparison() throws(Diagnostic) -> Part {
    let left = try sum()
    guard case .comparison(let comparison) = current.kind else { return left }
    let sign = advance()
    let right = try sum()
    let result = Proposition.comparison(comparison, try expression(left, of: sign), try expression(right, of: sign))
    if case .comparison = current.kind {
      throw mistake(current, "two comparisons in a row", allowed: "join them, as in 1% < basis and basis < 2%")
    }
    return .proposition(result, left.start)
  }

  // MARK: Numbers

  private mutating func sum() throws(Diagnostic) -> Part {
    var left = try product()
    while case .arithmetic(let operation) = current.kind, operation == .plus || operation == .minus {
      let sign = advance()
      let right = try product()
      left = .expression(
        .arithmetic(operation, try expression(left, of: sign), try expression(right, of: sign)), left.start)
    }
    return left
  }

  private mutating func product() throws(Diagnostic) -> Part {
    var left = try signed()
    while case .arithmetic(let operation) = current.kind, operation == .times || operation == .dividedBy {
      let sign = advance()
      let right = try signed()
      left = .expression(
        .arithmetic(operation, try expression(left, of: sign), try expression(right, of: sign)), left.start)
    }
    return left
  }

  private mutating func signed() throws(Diagnostic) -> Part {
    guard current.kind == .arithmetic(.minus) else { return try value() }
    let sign = advance()
    let operand = try expression(try signed(), of: sign)
    if case .number(let number) = operand { return .expression(.number(-number), sign) }
    return .expression(.arithmetic(.minus, .number(0), operand), sign)
  }

  private mutating func value() throws(Diagnostic) -> Part {
    let token = advance()
    switch token.kind {
    case .number(let number): return .expression(.number(number), token)
    case .open:
      let inner = try disjunction()
      if current.kind == .end { throw mistake(token, "\"(\" is never closed", allowed: "\")\" is needed") }
      guard current.kind == .close else { throw missingOperator(after: inner) }
      _ = advance()
      return inner
    case .word: return try word(token)
    case .duration:
      throw mistake(
        token, "\"\(token.text)\" is no number", allowed: "a duration stands in a window only, as in funding_apr(7d)")
    case .end: throw mistake(token, "the condition stops too early", allowed: "a number or a signal is needed")
    case .close, .comparison, .arithmetic:
      throw mistake(token, "\"\(token.text)\" stands where a value is due", allowed: "a number or a signal is needed")
    }
  }

  private mutating func word(_ token: Token) throws(Diagnostic) -> Part {
    switch token.text {
    case "always": return .proposition(.constant(true), token)
    case "never": return .proposition(.constant(false), token)
    case "and", "or", "not":
      throw mistake(token, "\"\(token.text)\" stands where a value is due", allowed: "a number or a signal is needed")
    case Signal.windowedName: return .expression(.signal(.fundingAPR(window: try window(of: token))), token)
    default: break
    }
    guard let signal = Signal.named(token.text) else {
      let known = [Signal.windowedName] + Signal.plainNames
      let meant = nearest(to: token.text, among: known + ["always", "never", "and", "or", "not"])
      throw mistake(
        token, "unknown signal \"\(token.text)\"",
        allowed: meant.map { "did you mean \"\($0)\"?" } ?? "allowed: \(known.joined(separator: ", "))")
    }
    if current.kind == .open {
      throw mistake(current, "\"\(token.text)\" takes no window", allowed: "write it without parentheses")
    }
    return .expression(.signal(signal), token)
  }

  private mutating func window(of signal: Token) throws(Diagnostic) -> Interval {
    guard current.kind == .open else {
      throw mistake(signal, "\"\(signal.text)\" needs a window", allowed: "as in \(signal.text)(7d)")
    }
    let open = advance()
    let token = advance()
    guard token.kind == .duration, let window = Interval(token.text), window > .zero else {
      let shown = token.kind == .end || token.kind == .close ? "nothing" : "\"\(token.text)\""
      throw mistake(
        token, "the window of \"\(signal.text)\" is \(shown)",
        allowed: "a positive duration is needed, such as 8h or 7d")
    }
    if current.kind == .end { throw mistake(open, "\"(\" is never closed", allowed: "\")\" is needed") }
    guard current.kind == .close else {
      throw mistake(
        current, "\"\(current.text)\" stands in the window of \"\(signal.text)\"", allowed: "\")\" is needed")
    }
    _ = advance()
    return window
  }

  // MARK: Helpers

  private var current: Token { tokens[position] }

  /// Takes the current token; the end stays.
  private mutating func advance() -> Token {
    let token = tokens[position]
    if token.kind != .end { position += 1 }
    return token
  }

  private let example = "a comparison is needed, such as funding_apr(7d) > 10%, or always or never"

  private func side(_ part: Part, of joint: Token) throws(Diagnostic) -> Proposition {
    try proposition(part, orElse: "\"\(joint.text)\" takes comparisons, such as funding_apr(7d) > 10%")
  }

  private func proposition(_ part: Part, orElse allowed: String) throws(Diagnostic) -> Proposition {
    switch part {
    case .proposition(let proposition, _): return proposition
    case .expression(_, let start):
      throw mistake(start, "\"\(start.text)\" is a number, not a condition", allowed: allowed)
    }
  }

  private func expression(_ part: Part, of sign: Token) throws(Diagnostic) -> Expression {
    switch part {
    case .expression(let expression, _): return expression
    case .proposition(_, let start):
      throw mistake(
        start, "\"\(start.text)\" starts a condition, not a number",
        allowed: "\"\(sign.text)\" takes numbers and signals")
    }
  }

  private func missingOperator(after part: Part) -> Diagnostic {
    var allowed =
      switch part {
      case .proposition: "\"and\" or \"or\" joins two conditions"
      case .expression: "allowed: \(comparisons) + - * /"
      }
    let isSignal = current.text == Signal.windowedName || Signal.named(current.text) != nil
    if current.kind == .word, !isSignal, let meant = nearest(to: current.text, among: ["and", "or"]) {
      allowed = "did you mean \"\(meant)\"?"
    }
    return mistake(current, "an operator is missing before \"\(current.text)\"", allowed: allowed)
  }

  private func mistake(_ token: Token, _ message: String, allowed: String) -> Diagnostic {
    location.mistake(at: token.offset, message, allowed: allowed)
  }
}
