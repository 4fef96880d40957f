import Documents
import Market
import MarketData
import Research
import Studies

extension StudyReport {
  /// The text of `study.json`, a `carry.study/1` document; no clock, host or absolute path.
  public var document: String {
    JSONValue.object([
      ("schema", .string("carry.study/1")),
      ("name", .string(result.name)),
      ("title", .string(result.title)),
      ("study", .string(study)),
      ("simulated", .bool(result.isSimulated)),
      (
        "period",
        .object([
          ("start", .instant(result.clock.start)), ("end", .instant(result.clock.time(result.clock.count))),
          ("step", .string(result.clock.step.description)), ("steps", .count(result.clock.count)),
        ])
      ),
      ("sections", .array(result.sections.map(\.document))),
      ("files", .strings(fileNames.sorted())),
      (
        "settings",
        .array(result.settings.map { .object([("key", .string($0.key)), ("value", .string($0.value))]) })
      ),
      ("inputs", .array(result.inputs.sorted { $0.path < $1.path }.map(\.document))),
      ("warnings", .strings(result.warnings)),
    ]).text
  }
}

extension StudySection {
  fileprivate var document: JSONValue {
    .object([
      ("name", .string(name)), ("title", .string(title)), ("answer", .strings(answer)), ("methods", .strings(methods)),
      ("tables", .array(tables.map(\.document))),
      (
        "charts",
        .array(
          charts.map {
            .object([
              ("name", .string($0.name)), ("title", .string($0.title)), ("unit", .string($0.unit.key)),
            ])
          })
      ),
      ("warnings", .strings(warnings)),
    ])
  }
}

extension StudyTable {
  fileprivate var document: JSONValue {
    .object([
      ("name", .string(name)), ("title", .string(title)),
      (
        "columns",
        .array(
          columns.map {
            .object([("name", .string($0.name)), ("title", .string($0.title)), ("unit", .string($0.unit.key))])
          })
      ),
      (
        "rows",
        .array(rows.map { row in .object(zip(columns, row).map { (key: $0.name, value: $1.document) }) })
      ),
    ])
  }
}

extension StudyTable.Cell {
  /// A figure that the data cannot tell is an object that says why.
  fileprivate var document: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .count(let count): .count(count)
    case .figure(let figure): .ratio(figure)
    case .moment(let instant): .instant(instant)
    case .missing(let reason): .object([("not_enough_data", .string(reason.reason))])
    case .none: .null
    }
  }
}

extension StudyUnit {
  /// As files name it.
  var key: String {
    switch self {
    case .text: "text"
    case .count: "count"
    case .moment: "moment"
    case .share: "share"
    case .annualRate: "annual_rate"
    case .basisPoints: "basis_points"
    case .hours: "hours"
    case .probability: "probability"
    case .number: "number"
    }
  }
}
