import Market

/// Deribit's get_tradingview_chart_data: a column of its own for each of stamps, prices and volumes.
struct DeribitChart: NativeFormat {
  let name = "deribit-chart-json"
  let summary = "Deribit get_tradingview_chart_data: columns of equal length"

  func match(_ sample: FileSample) -> FormatMatch {
    guard let outline = JSONOutline(beginning: sample.head) else { return .no }
    let columns = DeribitColumns.names.filter { outline.has(JSONPattern(stringLiteral: "result.\($0)[]")) }
    // A long answer's first column may fill all that is seen of it.
    return !columns.isEmpty && outline.has("jsonrpc") ? .certain : .no
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var stream = stream
    let columns = DeribitColumns(file: source.path)
    var parser = JSONParser(columns)
    while let more = try stream.withNextChunk({ parser.feed($0) }) { if !more { break } }
    parser.finish()
    if let (place, refusal) = parser.failure {
      columns.mistakes.report(line: place.line, column: place.column, refusal.message, allowed: refusal.allowed)
    } else {
      columns.checkLengths()
    }
    try columns.mistakes.throwIfAny()
    var series = RawSeries(source: source, format: name, kind: .bars(.trade))
    series.venue = options.venue ?? "deribit"
    series.symbol = options.symbol
    series.placeUnit = .record
    series.interval = NativeFileName(stream.name).interval
    series.times = columns.times
    series.places = ContiguousArray((0..<columns.times.count).map { Int32(clamping: $0 + 1) })
    for (index, column) in columns.values.enumerated() { series.values[index] = column }
    return [series]
  }
}

/// Takes the columns out of the document. `cost`, the volume in the other currency, is not read.
private final class DeribitColumns: JSONEvents {
  static let names = ["ticks", "open", "high", "low", "close", "volume", "cost"]

  var mistakes: MistakeLog
  private(set) var times: ContiguousArray<Int64> = []
  /// Open, high, low, close, volume.
  private(set) var values: [ContiguousArray<Double>] = Array(repeating: [], count: 5)
  private var path = JSONPath()
  private let paths = names.dropLast().map { Array("result.\($0)[]".utf8) }
  private var error: String?

  init(file: String) { mistakes = MistakeLog(file: file) }

  func begin(_ container: JSONContainer, at position: JSONPosition) { path.begin(container) }

  func end() { path.end() }

  func key(_ text: UnsafeRawBufferPointer) { path.key(text) }

  func scalar(_ kind: JSONScalar, _ text: UnsafeRawBufferPointer, at position: JSONPosition) {
    if path.bytes == Array("error.message".utf8) { error = String(decoding: text, as: UTF8.self) }
    guard let column = paths.firstIndex(of: path.bytes) else { return }
    if column == 0 {
      if kind == .number, let stamp = timestamp(text), stamp.form == .milliseconds {
        return times.append(stamp.nanoseconds)
      }
      refuse(column, times.count, text, TimestampForm.milliseconds.needed + " is needed", at: position)
      times.append(0)
    } else {
      let value = kind == .number ? decimal(text) : .nan
      if !value.isFinite { refuse(column, values[column - 1].count, text, "a number is needed", at: position) }
      values[column - 1].append(value)
    }
  }

  private func refuse(
    _ column: Int, _ index: Int, _ text: UnsafeRawBufferPointer, _ allowed: String, at position: JSONPosition
  ) {
    let place = position.place
    mistakes.report(
      line: place.line, column: place.column,
      "element \(index + 1) of \"\(DeribitColumns.names[column])\" is \(quoted(String(decoding: text, as: UTF8.self)))",
      allowed: allowed)
  }

  func checkLengths() {
    if let error { return mistakes.report(line: nil, "the venue answered \(quoted(error)) instead of rows") }
    for (index, column) in values.enumerated() where column.count != times.count {
      mistakes.report(
        line: nil,
        "\"\(DeribitColumns.names[index + 1])\" has \(counted(column.count, "element")) "
          + "where \"ticks\" has \(times.count)",
        allowed: "columns of one length are needed")
    }
  }
}
