import Documents
import Foundation
import Market
import PerpEngine
import Reports
import Venues

/// Reads the options of one calculator: all mistakes are collected and shown at once.
final class CalculationInput {
  private let options: OptionReader
  private let kind: String
  /// What was typed, in the order in which it was read.
  private var typed: [(name: String, text: String)] = []

  init(_ kind: String) {
    self.kind = kind
    options = OptionReader("carry calc \(kind)")
  }

  var collector: DiagnosticCollector { options.collector }

  // MARK: Values

  /// `nil` where the option is not there or wrong (then it was reported).
  func optional<Value>(_ name: String, _ text: String?, _ read: (ScalarReader) -> Value?) -> Value? {
    guard let text else { return nil }
    typed.append((name, text))
    return options.optional(name, text, read)
  }

  /// As `optional`, and its absence is reported.
  func required<Value>(_ name: String, _ text: String?, _ read: (ScalarReader) -> Value?) -> Value? {
    if text == nil { report("\"--\(name)\" is missing", "it has no default") }
    return optional(name, text, read)
  }

  /// Values separated by commas, in options that may be repeated.
  func list<Value>(_ name: String, _ texts: [String], _ read: (ScalarReader) -> Value?) -> [Value] {
    if texts.isEmpty { return [] }
    typed.append((name, texts.joined(separator: ",")))
    return texts.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .compactMap { options.optional(name, $0.trimmingCharacters(in: .whitespaces), read) }
  }

  func report(_ message: String, _ allowed: String) { options.report(message, allowed) }

  // MARK: Terms

  /// The terms of the instrument on the date; `nil` where something of it is wrong or missing.
  func instrument(_ options: VenueOptions) -> InstrumentInForce? {
    let venue = required("venue", options.venue) { $0.text() }
    let asOf = optional("as-of", options.asOf) { $0.date() }
    let name = required("instrument", options.instrument) { $0.text() }
    guard let venue, let name else { return nil }
    return instrument(name, at: VenueReference(venue), asOf: asOf)
  }

  /// - Parameter name: a symbol, or a base coin that stands for its first perpetual.
  func instrument(_ name: String, at venue: VenueReference, asOf: Instant?) -> InstrumentInForce? {
    guard let rulebook = rulebook(venue) else { return nil }
    let date = venue.date ?? asOf
    guard let symbol = rulebook.symbol(for: name), let terms = rulebook.terms(for: symbol) else {
      let missing = rulebook.missing(symbol: name)
      report(missing.message, missing.allowed)
      return nil
    }
    let inForce = terms.terms(at: date ?? .distantFuture)
    if let date, let expiry = inForce.contract.expiry, date >= expiry {
      report("\"\(symbol)\" expired \(expiry)", "a date before that is needed")
    }
    return InstrumentInForce(rulebook: rulebook, symbol: symbol, asOf: date, terms: inForce)
  }

  private func rulebook(_ venue: VenueReference) -> Rulebook? {
    do {
      return try venue.rulebook()
    } catch let error as Diagnostics {
      collector.report(error.all)
    } catch let error as Diagnostic {
      collector.report([error])
    } catch {
      preconditionFailure("a rulebook that cannot be read is a diagnostic")
    }
    return nil
  }

  // MARK: The answer

  /// Prints the answer, or throws what was reported; without a mistake there is a calculation.
  ///
  /// - Parameter subject: what was asked, in words, of a symbol.
  func answer(
    _ instrument: InstrumentInForce?, _ options: AnswerOptions, _ calculation: (any Calculation)?,
    feeMarket: InstrumentInForce? = nil, subject: (String) -> String
  ) throws {
    try collector.throwIfAny()
    guard let instrument, let calculation else { preconditionFailure("what is missing was reported") }
    let report = CalculationReport(
      kind: kind, subject: subject(instrument.symbol), rulebook: instrument.rulebook, instrument: instrument.symbol,
      asOf: instrument.asOf, inputs: typed, calculation: calculation,
      feeMarket: feeMarket.map { ($0.rulebook, $0.symbol) })
    Terminal.standardOutput(
      options.json
        ? CalculationDocument(report).text
        : CalculationTable(
          report, isExplained: options.explain, width: Terminal.width, style: Terminal.style
        ).text)
  }
}

/// An instrument with the terms of one date.
struct InstrumentInForce {
  let rulebook: Rulebook
  let symbol: String
  let asOf: Instant?
  let terms: InstrumentTerms
}
