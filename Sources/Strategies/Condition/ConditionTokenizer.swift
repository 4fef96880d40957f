import Market

/// One word of a condition.
struct Token {
  enum Kind: Equatable {
    /// A keyword or the name of a signal.
    case word
    case number(Double)
    /// Digits with a unit that makes no share: `7d`.
    case duration
    case comparison(Comparison)
    case arithmetic(Arithmetic)
    case open
    case close
    case end
  }

  let kind: Kind
  let text: String
  /// Characters from the start of the condition.
  let offset: Int
}

/// Cuts a condition into tokens.
struct ConditionTokenizer {
  private let characters: [Character]
  private let location: SourceLocation
  private var position = 0

  init(_ text: String, at location: SourceLocation) {
    characters = Array(text)
    self.location = location
  }

  /// Every token, the last one ``Token/Kind/end``.
  mutating func tokens() throws(Diagnostic) -> [Token] {
    var tokens: [Token] = []
    while true {
      let token = try next()
      tokens.append(token)
      if token.kind == .end { return tokens }
      // Bounds the depth of the tree, so that no text can exhaust the stack.
      if tokens.count > 250 {
        throw location.mistake(at: token.offset, "the condition has more than 250 words", allowed: "simplify it")
      }
    }
  }

  private mutating func next() throws(Diagnostic) -> Token {
    _ = take { $0.isWhitespace }
    let offset = position
    guard position < characters.count else { return Token(kind: .end, text: "", offset: offset) }
    let first = characters[position]
    if first.isASCII, first.isLetter || first == "_" {
      let text = take { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      return Token(kind: .word, text: text, offset: offset)
    }
    if first.isASCII, first.isNumber || first == "." { return try number(at: offset) }
    switch first {
    case "(": return symbol(.open)
    case ")": return symbol(.close)
    case "+", "-", "*", "/": return symbol(Arithmetic(rawValue: String(first)).map(Token.Kind.arithmetic) ?? .end)
    case "<", ">", "=", "!", "&", "|": return try comparison(at: offset)
    default:
      throw location.mistake(
        at: offset, "\"\(first)\" has no meaning in a condition",
        allowed: first == "%" ? "a percent sign stands right behind its number, as in 10%" : grammar)
    }
  }

  private mutating func symbol(_ kind: Token.Kind) -> Token {
    position += 1
    return Token(kind: kind, text: String(characters[position - 1]), offset: position - 1)
  }

  private mutating func comparison(at offset: Int) throws(Diagnostic) -> Token {
    let text = take { "<>=!&|".contains($0) }
    if let comparison = Comparison(rawValue: text) {
      return Token(kind: .comparison(comparison), text: text, offset: offset)
    }
    let meant = ["=": "==", "=>": ">=", "=<": "<=", "<>": "!=", "===": "==", "!": "not", "&": "and", "&&": "and"]
      .merging(["|": "or", "||": "or"]) { first, _ in first }
    let allowed =
      meant[text].map { "did you mean \"\($0)\"?" } ?? "allowed: \(comparisons), and, or, not"
    throw location.mistake(at: offset, "unknown operator \"\(text)\"", allowed: allowed)
  }

  /// Digits with `_`, `.` and an exponent, then `%`, `bp` or a unit of time.
  private mutating func number(at offset: Int) throws(Diagnostic) -> Token {
    var digits = take { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
    if position + 1 < characters.count, characters[position] == "e" || characters[position] == "E" {
      let sign = characters[position + 1]
      if sign.isNumber || ((sign == "-" || sign == "+") && position + 2 < characters.count) {
        digits += String(characters[position...position + 1])
        position += 2
        digits += take { $0.isASCII && $0.isNumber }
      }
    }
    let unit = take { $0.isASCII && ($0.isLetter || $0 == "%") }
    let text = digits + unit
    let scale: Decimal38?
    switch unit {
    case "": scale = .one
    case "%": scale = Decimal38("0.01")
    case "bp": scale = Decimal38("0.0001")
    default: return Token(kind: .duration, text: text, offset: offset)
    }
    guard let scale, let value = Decimal38(ungrouped(digits)) else {
      throw location.mistake(
        at: offset, "\"\(text)\" is no number", allowed: "a number is needed, such as 10%, 5bp, 0.1 or 60_000")
    }
    return Token(kind: .number((value * scale).double), text: text, offset: offset)
  }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let start = position
    while position < characters.count, belongs(characters[position]) { position += 1 }
    return String(characters[start..<position])
  }
}

let comparisons = Comparison.allCases.map(\.rawValue).joined(separator: " ")
let grammar = "allowed: signals, numbers, \(comparisons), + - * /, and, or, not and parentheses"

extension SourceLocation {
  /// A mistake `offset` characters behind this place.
  func mistake(at offset: Int, _ message: String, allowed: String) -> Diagnostic {
    Diagnostic(SourceLocation(file: file, line: line, column: column.map { $0 + offset }), message, allowed: allowed)
  }
}

/// The digits without `_` between two of them; a misplaced one stays and makes the number wrong.
private func ungrouped(_ digits: String) -> String {
  let bytes = Array(digits.utf8)
  func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (48...57).contains(bytes[index]) }
  let kept = bytes.indices.filter { !(bytes[$0] == UInt8(ascii: "_") && isDigit($0 - 1) && isDigit($0 + 1)) }
  return String(decoding: kept.map { bytes[$0] }, as: UTF8.self)
}
