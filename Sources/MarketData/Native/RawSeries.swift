public import Market

/// One series as a file holds it: rows in the order of the file, none dropped, none moved.
///
/// Only the layout is undone: stamps are instants in UTC of the bar's open or of the payment, also where the file has
/// local clocks or labels bars by their end; columns stand in the order of ``SeriesKind/columns``. Whether rows make
/// sense is not judged here.
public struct RawSeries: Sendable {
  public var source: DataFile
  /// Name of the ``NativeFormat``.
  public var format: String
  /// The venue as rulebooks name it (`binance-usdm`), where the file, its name or its format tells; else `nil`.
  public var venue: String?
  /// The instrument as a data folder names it (`BTC-USD`, `BTCUSDT`), where the file or its name tells; else `nil`.
  public var symbol: String?
  public var kind: SeriesKind
  /// Of the bars, where the file or its name states it; else `nil`. Always `nil` for funding.
  public var interval: Interval?
  /// Nanoseconds since 1970.
  public var times: ContiguousArray<Int64> = []
  /// The line or the record of each row, from 1.
  public var places: ContiguousArray<Int32> = []
  /// What ``places`` count: lines of CSV, records of JSON.
  public var placeUnit = PlaceUnit.line
  /// A column for each of ``SeriesKind/columns``; empty where the file has none, NaN where a row has no value.
  public var values: [ContiguousArray<Double>]
  /// What the layout itself made remarkable: units that change inside a column, a local time that was ambiguous, rows
  /// that the file marks as unfinished and that were left out.
  public var notes: [RawNote] = []

  public init(source: DataFile, format: String, kind: SeriesKind) {
    self.source = source
    self.format = format
    self.kind = kind
    values = Array(repeating: [], count: kind.columns.count)
  }

  public var count: Int { times.count }

  /// What the place of a row in its file is counted in.
  public enum PlaceUnit: String, Sendable {
    case line, record
  }
}

/// Something about rows of a file that a user should know.
public struct RawNote: Hashable, Sendable {
  /// For scripts: `mixed-units`, `unfinished`, `ambiguous-time`.
  public var code: String
  /// Rows that it concerns.
  public var count: Int
  /// The line (CSV) or record (JSON) of the first of them.
  public var place: Int
  /// `106 of 453 stamps are in seconds, the others in milliseconds`
  public var text: String

  public init(code: String, count: Int, place: Int, text: String) {
    self.code = code
    self.count = count
    self.place = place
    self.text = text
  }
}
