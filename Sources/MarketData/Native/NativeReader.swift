public import Market
import Venues

/// Reads files in the layouts of venues and data sites.
public enum NativeReader {
  private static let sampleLength = 1 << 16

  /// Every series of a file, packed or not.
  ///
  /// Throws every mistake of the file, up to twenty; without a `format`, also when its beginning does not tell it.
  public static func read(
    _ file: DataFile, format: String? = nil, options: NativeOptions = NativeOptions()
  ) throws(Diagnostics) -> [RawSeries] {
    let chosen: any NativeFormat
    if let format {
      chosen = try NativeFormats.format(format, for: file)
    } else {
      var beginning = try ByteStream(file)
      let sample = try sample(of: &beginning, file)
      do throws(Diagnostics) {
        chosen = try NativeFormats.detect(sample)
      } catch {
        // A layout without a header that some cells of the beginning keep from being told: they are the mistake.
        guard let near = NativeFormats.closest(to: sample) else { throw error }
        _ = try read(try ByteStream(file), of: file, as: near, options)
        throw Diagnostics([
          Diagnostic(
            SourceLocation(file: file.path), "only some of the first rows have the layout \(near.name)",
            allowed: "where all of them are of it, say so: --format \(near.name)")
        ])
      }
    }
    return try read(try ByteStream(file), of: file, as: chosen, options)
  }

  /// The kinds of the series that a file has by itself, also where `options` name one. Throws as reading does.
  public static func kinds(
    of file: DataFile, format: String? = nil, options: NativeOptions = NativeOptions()
  ) throws(Diagnostics) -> Set<SeriesKind> {
    let chosen: any NativeFormat
    if let format {
      chosen = try NativeFormats.format(format, for: file)
    } else {
      chosen = try detect(file)
    }
    return Set(try chosen.read(try ByteStream(file), of: file, options: options).map(\.kind))
  }

  /// The same of bytes in memory; `name` is the file that mistakes and notes name.
  public static func read(
    bytes: [UInt8], named name: String, format: String? = nil, options: NativeOptions = NativeOptions()
  ) throws(Diagnostics) -> [RawSeries] {
    let source = DataFile(path: name, name: name)
    let ownName = name.split(separator: "/").last.map(String.init) ?? name
    let chosen: any NativeFormat
    if let format {
      chosen = try NativeFormats.format(format, for: source)
    } else {
      let sample = FileSample(source: source, name: ownName, head: Array(bytes.prefix(sampleLength)))
      chosen = try NativeFormats.detect(sample)
    }
    return try read(ByteStream(bytes, name: ownName), of: source, as: chosen, options)
  }

  /// The layout of a file, as ``NativeFormats/detect(_:)`` tells it.
  public static func detect(_ file: DataFile) throws(Diagnostics) -> any NativeFormat {
    var beginning = try ByteStream(file)
    return try NativeFormats.detect(try sample(of: &beginning, file))
  }

  private static func sample(of stream: inout ByteStream, _ file: DataFile) throws(Diagnostics) -> FileSample {
    var head: [UInt8] = []
    while head.count < sampleLength, try stream.withNextChunk({ head.append(contentsOf: $0) }) != nil {}
    return FileSample(source: file, name: stream.name, head: Array(head.prefix(sampleLength)))
  }

  private static func read(
    _ stream: consuming ByteStream, of source: DataFile, as format: any NativeFormat, _ options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    if let zone = options.zone, !format.readsZone {
      throw mistake(source, "stamps of \(format.name) are in UTC by themselves", "leave the zone \(zone.name) out")
    }
    var series = try format.read(stream, of: source, options: options)
    if let kind = options.kind {
      if format.holdsTradesOnly, case .bars(let bars) = kind, bars != .trade {
        throw mistake(source, "rows of \(format.name) are no \(kind.name)", "they are bars")
      }
      series = try choose(kind, among: series, of: source)
    }
    try choose(options.venue, "venue", \.venue, among: &series, of: source)
    try choose(options.symbol, "symbol", \.symbol, among: &series, of: source)
    return series
  }

  /// Names what the file has one of or leaves open; of several takes those that are named so.
  private static func choose(
    _ name: String?, _ what: String, _ key: WritableKeyPath<RawSeries, String?>, among series: inout [RawSeries],
    of source: DataFile
  ) throws(Diagnostics) {
    guard let name else { return }
    let found = Set(series.map { $0[keyPath: key] ?? "" }).sorted()
    if found.count > 1 {
      series = series.filter { $0[keyPath: key] == name }
      if series.isEmpty {
        let list = found.prefix(10).joined(separator: ", ") + (found.count > 10 ? ", …" : "")
        throw mistake(source, "there is no \(what) \(quoted(name)) in the file", "it has \(list)")
      }
    }
    for index in series.indices { series[index][keyPath: key] = name }
  }

  /// Takes the series of a kind. Where a layout does not tell bars of trades from others, all bars are of the kind.
  private static func choose(
    _ kind: SeriesKind, among series: [RawSeries], of source: DataFile
  ) throws(Diagnostics) -> [RawSeries] {
    let exact = series.filter { $0.kind == kind }
    if !exact.isEmpty || series.isEmpty { return exact }
    guard case .bars = kind else { throw holds(series, source, no: kind) }
    let bars = series.filter { if case .bars = $0.kind { true } else { false } }
    if bars.isEmpty { throw holds(series, source, no: kind) }
    return bars.map { bars in
      var bars = bars
      bars.kind = kind
      return bars
    }
  }

  private static func holds(_ series: [RawSeries], _ source: DataFile, no kind: SeriesKind) -> Diagnostics {
    let found = Set(series.map(\.kind.name)).sorted().joined(separator: ", ")
    return mistake(source, "there is no \(kind.name) in the file", "it has \(found)")
  }

  private static func mistake(_ source: DataFile, _ message: String, _ allowed: String) -> Diagnostics {
    Diagnostics([Diagnostic(SourceLocation(file: source.path), message, allowed: allowed)])
  }
}
