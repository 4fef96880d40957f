import Market

/// A layout whose records are rows, as data: where a row has its stamp and its values, and by what it is known.
struct JSONLayout: NativeFormat {
  let name: String
  let summary: String
  /// As rulebooks name it; `nil` where the layout is that of several.
  var venue: String?
  /// Where the records are. The first is the one that messages name.
  var records: [JSONPattern]
  /// What a record is.
  var container = JSONContainer.object
  /// How many elements a record may have, where it is an array.
  var widths: [Int] = []
  /// What is known of the rows from the layout alone: one kind, or those among which more has to tell.
  var kinds: [SeriesKind]
  /// Where the number of elements of a row tells more.
  var kindsOfWidth: [Int: [SeriesKind]] = [:]
  /// What names of files call bars of an index.
  var indexWord = "index"
  var time: JSONCell
  var forms: [TimestampForm]
  /// The symbol: in each record, or beside them.
  var symbol: JSONCell?
  var symbolBeside: String?
  /// The interval of the bars, and how the venue writes those that it has; a month has no fixed length.
  var interval: (cell: JSONCell, lengths: [String: Interval?])?
  /// For each column of the kind: where it stands; `nil` where the layout has none.
  var columns: [JSONColumn?]
  /// More columns, for ``settle`` to choose from.
  var extras: [JSONColumn] = []
  /// The value that marks a row as unfinished.
  var unfinished: (cell: JSONCell, text: String)?
  /// A file is this one where it has all paths of one of these.
  var signs: [[JSONPattern]]
  /// A closer look where paths do not tell, or the name of the file must.
  var closer: (@Sendable (JSONOutline, NativeFileName) -> FormatMatch)?
  /// What is left to do once all rows of a series are there.
  var settle: (@Sendable (inout JSONSeries, inout JSONReading) -> Void)?

  func match(_ sample: FileSample) -> FormatMatch {
    guard let outline = JSONOutline(beginning: sample.head), signs.contains(where: { $0.allSatisfy(outline.has) })
    else { return .no }
    return closer.map { $0(outline, NativeFileName(sample.name)) } ?? .certain
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var stream = stream
    let table = JSONTable(self, file: source.path)
    let reader = JSONRecordReader(places: records, container: container) { table.take($0) }
    let failure = try reader.read(&stream)
    var reading = JSONReading(
      outline: reader.outline, width: table.width, source: source, name: NativeFileName(stream.name), options: options,
      mistakes: table.mistakes)
    if let (place, refusal) = failure {
      reading.mistakes.report(line: place.line, column: place.column, refusal.message, allowed: refusal.allowed)
    } else if table.rowsSeen == 0 {
      reading.checkEmpty(self)
    }
    try reading.mistakes.throwIfAny()
    var series = table.series.isEmpty ? [JSONSeries(self)] : table.series
    var finished: [RawSeries] = []
    for index in series.indices {
      finished.append(series[index].finished(self, of: source, &reading))
      series[index] = JSONSeries(self)
    }
    try reading.mistakes.throwIfAny()
    return finished
  }
}

/// A column of a layout.
struct JSONColumn: Sendable {
  enum Need {
    /// A number in every row.
    case always
    /// It may be null or empty.
    case nullable
    /// It may be missing too.
    case optional
  }

  let cell: JSONCell
  let need: Need
  /// How a value is read that is no plain number, and what it has to look like.
  let reading: (read: @Sendable (String) -> Double?, need: String)?

  init(_ cell: JSONCell, _ need: Need = .always, reading: (read: @Sendable (String) -> Double?, need: String)? = nil) {
    self.cell = cell
    self.need = need
    self.reading = reading
  }
}

/// What is known of a file when its rows have been read.
struct JSONReading {
  let outline: JSONOutline
  /// How many elements its rows have.
  let width: Int?
  let source: DataFile
  let name: NativeFileName
  let options: NativeOptions
  var mistakes: MistakeLog

  /// A document without records is an empty answer, the answer that something was wrong, or another document.
  mutating func checkEmpty(_ layout: JSONLayout) {
    if let refusal = outline.refusal { return mistakes.report(line: nil, refusal) }
    let arrays = layout.records.filter { $0.text.hasSuffix("[]") }.map { String($0.text.dropLast(2)) }
    if arrays.contains(where: { [outline] in $0.isEmpty ? outline.isArray : outline.has(JSONPattern(stringLiteral: $0))
    }) {
      return
    }
    mistakes.report(
      line: nil, "holds no records of \(layout.name)",
      allowed: arrays.first { !$0.isEmpty }.map { "they stand in \"\($0)\"" } ?? "an array of them is needed")
  }
}

extension JSONOutline {
  /// What a venue said instead of giving rows, worded as a mistake.
  var refusal: String? {
    let words = ["retMsg", "msg", "message", "error.message", "errors[].msg", "error[]", "error", "errorMessage"]
    let answers = words.compactMap { self[$0] }
    return answers.first { !["", "ok", "success"].contains($0.lowercased()) }
      .map { "the venue answered \(quoted($0)) instead of rows" }
  }
}
