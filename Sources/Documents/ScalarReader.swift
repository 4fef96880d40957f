public import Market

/// Reads one value as a type; what does not fit is reported with what would, and reads as `nil`.
public struct ScalarReader {
  public let node: DocumentNode
  /// The full name of the key, `costs.latency`.
  public let name: String
  public let collector: DiagnosticCollector

  public init(_ node: DocumentNode, name: String, collector: DiagnosticCollector) {
    self.node = node
    self.name = name
    self.collector = collector
  }

  /// Any single value as its text.
  public func text() -> String? {
    if let text = node.text, !text.isEmpty { return text }
    return refuse("a single value is needed")
  }

  /// A decimal number; `_` may group its digits.
  public func decimal() -> Decimal38? {
    read("a number is needed, such as 500_000 or 0.1") { Decimal38(ScalarReader.ungrouped($0)) }
  }

  /// A share: `2%`, `5bp` or `0.02`.
  public func share() -> Decimal38? {
    read("a share is needed, such as 2%, 5bp or 0.02", ScalarReader.share)
  }

  /// How far a figure may move: `0.01` in its own unit, `1%` or `5bp` of what it was.
  public func tolerance() -> Tolerance? {
    read("a bound from 0 on is needed, such as 0.01, or a share of the figure such as 1% or 5bp") { text in
      guard let value = ScalarReader.share(text), value >= 0 else { return nil }
      return text.hasSuffix("%") || text.hasSuffix("bp") ? .relative(value) : .absolute(value)
    }
  }

  /// A length of time: `30m`, `8h`, `7d`.
  public func interval() -> Interval? {
    read("a duration is needed, such as 30s, 30m, 8h or 7d") { Interval($0) }
  }

  /// A moment: `2024-05-01T00:00:00Z`, or a day, its midnight in UTC.
  public func instant() -> Instant? {
    read("a time with its zone is needed, such as 2024-05-01T00:00:00Z") { Instant($0) }
  }

  public func integer() -> Int? {
    read("a whole number is needed") { Int(ScalarReader.ungrouped($0)) }
  }

  public func flag() -> Bool? {
    read("true or false is needed") {
      ["true": true, "yes": true, "on": true, "false": false, "no": false, "off": false][$0]
    }
  }

  /// One of the raw values of `Choice`.
  public func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    let allowed = Choice.allCases.map(\.rawValue)
    return read("allowed: \(allowed.joined(separator: ", "))") { Choice(rawValue: $0) }
  }

  /// Reports that the value does not fit; always `nil`.
  public func refuse<Value>(_ allowed: String) -> Value? {
    let shown = node.text.map { "\"\($0)\"" } ?? node.kindName
    collector.report(node.location, "\"\(name)\" is \(shown)", allowed: allowed)
    return nil
  }

  private func read<Value>(_ allowed: String, _ convert: (String) -> Value?) -> Value? {
    if let text = node.text, let value = convert(text) { return value }
    return refuse(allowed)
  }

  /// `2%`, `5bp` or `0.02` as a fraction.
  public static func share(_ text: String) -> Decimal38? {
    if text.hasSuffix("%") { return Decimal38(ungrouped(text.dropLast())).map { $0 * Decimal38(0.01) } }
    if text.hasSuffix("bp") { return Decimal38(ungrouped(text.dropLast(2))).map { $0 * Decimal38(0.0001) } }
    return Decimal38(ungrouped(text))
  }

  /// The text without `_` between two digits; a misplaced one stays and is refused by the number reader.
  private static func ungrouped(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (48...57).contains(bytes[index]) }
    let kept = bytes.indices.filter { !(bytes[$0] == UInt8(ascii: "_") && isDigit($0 - 1) && isDigit($0 + 1)) }
    return String(decoding: kept.map { bytes[$0] }, as: UTF8.self)
  }
}
