public import Market

/// A JSON document with numbers as exact decimal text: Foundation's writer passes numbers through `Double`, which does
/// not hold money.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// Digits in plain notation.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  public static func count(_ value: Int) -> JSONValue { .number(String(value)) }
  public static func amount(_ value: Amount) -> JSONValue { .number(value.description) }
  public static func quantity(_ value: Decimal38) -> JSONValue { .number(value.description) }
  /// `null` where a figure has no value.
  public static func ratio(_ value: Double?) -> JSONValue { value.map { .number(plainDecimal($0)) } ?? .null }
  public static func instant(_ value: Instant?) -> JSONValue { value.map { .string($0.description) } ?? .null }
  public static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
  public static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

  /// The document: keys sorted, two spaces of indent, a newline at the end; UTF-8 as it is.
  public var text: String {
    var text = ""
    write(to: &text, indent: "\n")
    return text + "\n"
  }

  /// The document on one line, without spaces between its parts and without a newline at the end.
  public var compactText: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// - Parameter indent: of lines, with the newline before it; `nil` writes one line.
  private func write(to text: inout String, indent: String?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let value): JSONValue.write(value, to: &text)
    case .array(let values):
      JSONValue.writeList(values, "[", "]", to: &text, indent: indent) { value, text, inner in
        value.write(to: &text, indent: inner)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      JSONValue.writeList(sorted, "{", "}", to: &text, indent: indent) { member, text, inner in
        JSONValue.write(member.key, to: &text)
        text += indent == nil ? ":" : ": "
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], _ open: String, _ close: String, to text: inout String, indent: String?,
    _ write: (Element, inout String, String?) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + "  " }
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      text += inner ?? ""
      write(element, &text, inner)
    }
    text += (elements.isEmpty ? "" : indent ?? "") + close
  }

  /// Escapes what RFC 8259 section 7 says must be escaped.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
