import Market
import Venues

/// A rulebook as a user names it: `kalshi`, `my/rules.yaml`, either with a date behind an `@`.
struct VenueReference {
  /// What a date may be written as.
  static let dates = "a day such as 2026-08-01 or a time with its zone"

  let name: String
  let date: Instant?

  init(_ argument: String) {
    if let mark = argument.lastIndex(of: "@"), let date = Instant(argument[argument.index(after: mark)...]) {
      name = String(argument[..<mark])
      self.date = date
    } else {
      name = argument
      date = nil
    }
  }

  /// - Throws: ``Diagnostics`` of a file, or a ``Diagnostic`` where there is none of that name.
  func rulebook() throws -> Rulebook {
    let library = RulebookLibrary()
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      return try library.rulebook(file: name)
    }
    if let rulebook = library.rulebook(named: name) { return rulebook }
    if let mark = name.lastIndex(of: "@") {
      let date = name[name.index(after: mark)...]
      throw Diagnostic(
        SourceLocation(file: String(name[..<mark])), "\"\(date)\" is no date",
        allowed: "\(VenueReference.dates) goes behind the @")
    }
    throw unknown("no built-in rulebook has this name", name, among: library.names, list: "built in are")
  }

  /// The symbol that `wanted` stands for in `rulebook`; without it the first perpetual, future or spot market.
  func symbol(_ wanted: String?, in rulebook: Rulebook) throws -> String {
    if let symbol = rulebook.symbol(for: wanted) { return symbol }
    guard let wanted, !rulebook.symbols.isEmpty else {
      let reasons = rulebook.notFound.map { "not found: \($0)" }.joined(separator: "; ")
      throw Diagnostic(SourceLocation(file: name), "has no instruments", allowed: reasons)
    }
    throw unknown("has no instrument or base coin \"\(wanted)\"", wanted, among: rulebook.symbols, list: "it has")
  }

  private func unknown(_ message: String, _ word: String, among names: [String], list: String) -> Diagnostic {
    let meant = nearest(to: word, among: names).map { "did you mean \"\($0)\"?" }
    return Diagnostic(
      SourceLocation(file: name), message, allowed: meant ?? "\(list) \(names.joined(separator: ", "))")
  }
}
