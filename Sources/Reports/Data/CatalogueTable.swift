import Documents
import Market
public import MarketData

/// What data folders hold, a row for each series.
public struct CatalogueTable: Sendable {
  private let entries: [CatalogueEntry]

  public init(_ catalogue: Catalogue) { entries = catalogue.entries }

  /// - Parameter width: columns of the screen. What does not fit is wrapped, then left out and named below the table.
  public func text(width: Int, style: TerminalStyle) -> String {
    let isBrief = SeriesText.isBrief(width: width)
    var lines: [String] = []
    var leftOut: [String] = []
    var rest = entries[...]
    while let first = rest.first {
      let ofFolder = rest.prefix { $0.folder == first.folder }
      rest = rest.dropFirst(ofFolder.count)
      let table = ColumnTable(CatalogueTable.columns, rows: ofFolder.map { cells($0, isBrief) })
        .laidOut(width: width, style: style)
      let heading = first.folder + (first.isSimulated ? ", simulated data" : "")
      lines += (lines.isEmpty ? [] : [""]) + wrapped(heading, indent: "", width: width).map { style.bold($0) }
      lines += table.lines
      leftOut += table.leftOut.filter { !leftOut.contains($0) }
    }
    if !leftOut.isEmpty { lines += [""] + ColumnTable.notice(leftOut: leftOut, width: width, style: style) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let columns: [ColumnTable.Column] = [
    .init(title: "venue"), .init(title: "instrument"), .init(title: "series"), .init(title: "first", least: 10),
    .init(title: "last", least: 10), .init(title: "rows"), .init(title: "gaps", least: 4),
    .init(title: "origin", rank: 1, least: 16),
    .init(title: "licence", rank: 0, least: 12),
  ]

  private func cells(_ entry: CatalogueEntry, _ isBrief: Bool) -> [String] {
    [
      entry.instrument.account, entry.instrument.symbol,
      entry.interval.map { "\(entry.kind.name)-\($0)" } ?? entry.kind.name,
      SeriesText.stamp(entry.extent.first, isBrief: isBrief), SeriesText.stamp(entry.extent.last, isBrief: isBrief),
      FigureText.count(entry.extent.rows), SeriesText.gaps(entry.extent, isBrief: isBrief),
      origin(entry), entry.licence.isEmpty ? FigureText.none : entry.licence,
    ]
  }

  /// Layouts and the first of the files behind a series.
  private func origin(_ entry: CatalogueEntry) -> String {
    if entry.isSimulated { return "simulated data" }
    let sources = entry.origins.flatMap(\.sources)
    guard let first = sources.first else { return FigureText.none }
    var formats: [String] = []
    for source in sources where !formats.contains(source.format) { formats.append(source.format) }
    let more = sources.count == 1 ? "" : " and \(FigureText.count(sources.count - 1)) more"
    return "\(formats.joined(separator: ", ")): \(first.name)\(more)"
  }

  /// A `carry.catalogue/1` document.
  public var json: String {
    JSONValue.object([
      ("schema", .string("carry.catalogue/1")), ("series", .array(entries.map(document))),
    ]).text
  }

  private func document(_ entry: CatalogueEntry) -> JSONValue {
    .object(
      SeriesText.members(entry.instrument, entry.kind, entry.interval, entry.extent) + [
        ("folder", .string(entry.folder)),
        (
          "files",
          .array(
            entry.files.map {
              .object([("path", .string($0.path)), ("sha256", .string($0.sha256)), ("rows", .count($0.rows))])
            })
        ),
        ("simulated", .bool(entry.isSimulated)),
        ("sources", .array(entry.origins.flatMap(\.sources).map(SeriesText.document))),
        ("repairs", .array(entry.origins.flatMap(\.repairs).map(SeriesText.document))),
        ("notes", .strings(entry.origins.flatMap(\.notes))), ("warnings", .strings(entry.warnings)),
        ("licence", .string(entry.licence)),
      ])
  }
}

extension CatalogueEntry {
  fileprivate var licence: String {
    var licences: [String] = []
    for origin in origins where !origin.licence.isEmpty && !licences.contains(origin.licence) {
      licences.append(origin.licence)
    }
    return licences.joined(separator: "; ")
  }
}
