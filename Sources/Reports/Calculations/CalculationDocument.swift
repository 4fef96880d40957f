import Documents
import Market
import PerpEngine
import Venues

/// An answer of a calculator as JSON, `carry.calc/1`.
public struct CalculationDocument: Sendable {
  private let report: CalculationReport

  public init(_ report: CalculationReport) { self.report = report }

  /// Keys sorted, a newline at the end.
  public var text: String {
    let results = report.calculation.results
    return JSONValue.object([
      ("schema", .string("carry.calc/1")),
      ("calculation", .string(report.kind)),
      ("venue", .string(report.venue)),
      ("instrument", .string(report.instrument)),
      ("as_of", .instant(report.asOf)),
      ("inputs", .object(report.inputs.map { ($0.name, .string($0.text)) })),
      ("results", .object(results.map { ($0.key, value($0.value)) })),
      ("units", .object(results.compactMap(unit))),
      ("steps", .array(report.calculation.steps.map(step))),
      ("sources", .array(report.sources.map(source))),
    ]).text
  }

  private func value(_ value: CalculationResult.Value) -> JSONValue {
    switch value {
    case .figure(let figure): .number(figure.plainNumber)
    case .text(let text): .string(text)
    case .clock(let clock): .string(TermsText.clock(clock))
    case .list(let items): .strings(items.map(CalculationTable.worked))
    case .none: .null
    }
  }

  private func unit(_ result: CalculationResult) -> (key: String, value: JSONValue)? {
    guard case .figure(let figure) = result.value else { return nil }
    return (result.key, .string(figure.unitName))
  }

  private func step(_ step: CalculationStep) -> JSONValue {
    .object([
      ("name", .string(step.name)),
      ("formula", .string(step.formula.names)),
      ("worked", .string(CalculationTable.worked(step.formula))),
      ("value", .number(step.result.plainNumber)),
      ("unit", .string(step.result.unitName)),
      ("section", step.section.map { .string($0.rawValue) } ?? .null),
      ("rule", step.rule.isEmpty ? .null : .string(step.rule)),
    ])
  }

  private func source(_ source: CalculationReport.Source) -> JSONValue {
    let entry = source.entry
    return .object([
      ("venue", .string(source.venue)),
      ("instrument", .string(source.instrument)),
      ("section", .string(entry.section.rawValue)),
      ("from", .instant(entry.from)),
      ("status", .string(entry.status.rawValue)),
      ("source", .string(entry.source)),
      ("assumed", .object(entry.assumed.map { ($0.field, .string($0.reason)) })),
      ("stands_in", .bool(entry.standsIn(at: report.asOf))),
    ])
  }
}
