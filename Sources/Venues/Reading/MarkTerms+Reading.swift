import Documents

extension MarkTerms {
  /// `method` [`, rule`]; a mark from the order book needs its rule.
  init?(_ reader: inout MappingReader) {
    let method = reader.required("method") { $0.choice(Method.self) }
    let rule = method == .book ? reader.required("rule") { $0.text() } : reader.optional("rule") { $0.text() }
    guard let method, method != .book || rule != nil else { return nil }
    self.init(method: method, rule: rule)
  }
}
