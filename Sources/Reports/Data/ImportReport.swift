import Documents
public import MarketData

/// What an import wrote.
public struct ImportReport: Sendable {
  private let files: [ImportedFile]
  /// The data folder, as it was named.
  private let folder: String
  private let warnings: [String]

  public init(_ files: [ImportedFile], folder: String, warnings: [String]) {
    self.files = files
    self.folder = folder
    self.warnings = warnings
  }

  /// - Parameter width: columns of the screen. What does not fit is wrapped, then left out and named below the table.
  public func text(width: Int, style: TerminalStyle) -> String {
    let isBrief = SeriesText.isBrief(width: width)
    let rows = files.map { file in
      let extent = SeriesExtent(file.series.series)
      return [
        file.series.name, FigureText.count(extent.rows), SeriesText.stamp(extent.first, isBrief: isBrief),
        SeriesText.stamp(extent.last, isBrief: isBrief), SeriesText.gaps(extent, isBrief: isBrief),
        repairs(file.series), file.change.rawValue,
      ]
    }
    let table = ColumnTable(
      [
        .init(title: "series", least: 20), .init(title: "rows"), .init(title: "first", least: 10),
        .init(title: "last", least: 10), .init(title: "gaps", least: 4), .init(title: "repairs", least: 12),
        .init(title: "file", rank: 0),
      ], rows: rows)
    let (lines, leftOut) = table.laidOut(width: width, style: style)
    let notice = ColumnTable.notice(leftOut: leftOut, width: width, style: style)
    let place = wrapped("The data folder is \(folder)", indent: "", width: width)
    return (lines + notice + [""] + place).map { $0 + "\n" }.joined()
  }

  /// `drop-duplicates 5, fill-previous 3`
  private func repairs(_ series: ImportedSeries) -> String {
    if series.repairs.isEmpty { return FigureText.none }
    return series.repairs.map { "\($0.name) \(FigureText.count($0.rows))" }.joined(separator: ", ")
  }

  /// A `carry.import/1` document.
  public var json: String {
    JSONValue.object([
      ("schema", .string("carry.import/1")), ("folder", .string(folder)), ("warnings", .strings(warnings)),
      ("series", .array(files.map(document))),
    ]).text
  }

  private func document(_ file: ImportedFile) -> JSONValue {
    let series = file.series
    let extent = SeriesExtent(series.series)
    return .object(
      SeriesText.members(series.instrument, series.series.kind, series.series.interval, extent) + [
        ("file", .string(series.name)), ("sha256", .string(file.sha256)), ("change", .string(file.change.rawValue)),
        ("sources", .array(series.sources.map(SeriesText.document))),
        ("repairs", .array(series.repairs.map(SeriesText.document))), ("notes", .strings(series.notes)),
        ("licence", .string(series.licence)),
      ])
  }
}
