import DataChecks
import Documents
import Market
import MarketData

extension DataCheckPage {
  /// How many places of a finding a document lists.
  private static let places = 5

  /// The `carry.datacheck/1` document.
  public var json: String {
    JSONValue.object([
      ("schema", .string("carry.datacheck/1")),
      ("changes_results", .count(report.count(of: .changesResults))),
      ("worth_knowing", .count(report.count(of: .worthKnowing))),
      ("series", .array(report.series.map(\.document))),
      ("findings", .array(report.findings.map(document))),
    ]).text
  }

  private func document(_ finding: Finding) -> JSONValue {
    .object([
      ("code", .string(finding.code.rawValue)),
      ("severity", .string(finding.severity.rawValue)),
      ("series", .count(finding.series)),
      ("name", .string(report.series[finding.series].name)),
      ("count", .count(finding.count)),
      ("first", .instant(finding.firstInstant)),
      ("text", .string(finding.text)),
      ("remedy", .string(finding.remedy)),
      ("places", .array(finding.places.prefix(DataCheckPage.places).map(\.document))),
      ("stretches", .array(finding.stretches.map(\.document))),
    ])
  }
}

extension DataReport.Series {
  fileprivate var document: JSONValue {
    .object([
      ("name", .string(name)), ("venue", .optional(venue)), ("symbol", .optional(symbol)), ("kind", .string(kind.name)),
      ("interval", .optional(interval?.description)), ("files", .strings(files)), ("rows", .count(rows)),
      ("first", .instant(first)), ("last", .instant(last)), ("missing", .count(missing)),
    ])
  }
}

extension Finding.Place {
  fileprivate var document: JSONValue {
    .object([("file", .string(file)), ("row", .count(row)), ("time", .instant(instant))])
  }
}

extension Finding.Stretch {
  fileprivate var document: JSONValue {
    .object([("from", .instant(from)), ("to", .instant(to)), ("rows", .count(rows))])
  }
}
