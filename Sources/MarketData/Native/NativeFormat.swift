public import Market
public import Venues

/// A layout in which a venue or a data site hands out its history.
public protocol NativeFormat: Sendable {
  /// As a user types it: `binance-klines`.
  var name: String { get }
  /// One line for lists: what it is and where it comes from.
  var summary: String { get }
  /// What the source says of use, for the catalogue; empty where it says nothing.
  var licence: String { get }
  /// Whether the beginning of a file looks like this layout. Reads no more than `sample`.
  func match(_ sample: FileSample) -> FormatMatch
  /// Whether its stamps are local clocks or name no zone, so that ``NativeOptions/zone`` says something of them.
  var readsZone: Bool { get }
  /// Whether its bars are of trades and of nothing else, so that ``NativeOptions/kind`` cannot make them others.
  var holdsTradesOnly: Bool { get }
  /// Whether it holds no series at all: known so that reading it, which then always throws, can say what it is.
  var isReference: Bool { get }
  /// Every series of the file. Throws mistakes of the layout: what cannot be read, up to twenty, located.
  ///
  /// Memory: the columns, and a bounded buffer whatever the size of the file.
  func read(_ stream: consuming ByteStream, of source: DataFile, options: NativeOptions) throws(Diagnostics)
    -> [RawSeries]
}

extension NativeFormat {
  public var licence: String { "" }
  public var readsZone: Bool { false }
  public var holdsTradesOnly: Bool { false }
  public var isReference: Bool { false }
}

/// The beginning of a file.
public struct FileSample: Sendable {
  /// With its folders, which some layouts need: `cryptofuture/bybit/minute/btcusdt/20221213_trade.zip`.
  public let source: DataFile
  /// Of the member inside a `.zip`; else the last part of the path, without `.gz`.
  public let name: String
  /// Up to 64 KiB, unpacked.
  public let head: [UInt8]
  /// The first rows of ``head`` read as CSV, as far as they can be: what most layouts are told by.
  let rows: [[String]]

  public init(source: DataFile, name: String, head: [UInt8]) {
    self.source = source
    self.name = name
    self.head = head
    rows = FileSample.rows(of: head)
  }

  private init(_ sample: FileSample, rows: [[String]]) {
    (source, name, head) = (sample.source, sample.name, sample.head)
    self.rows = rows
  }

  /// The same as if the file had this row alone.
  func with(row: [String]) -> FileSample { FileSample(self, rows: [row]) }
}

public enum FormatMatch: Hashable, Sendable {
  case no
  /// It can be read so, but other layouts look the same.
  case possible
  case certain
}

/// What the user says of a file that the file does not say itself.
public struct NativeOptions: Sendable {
  /// The clock of stamps that name none: an IANA zone or a fixed offset (`UTC+03:00`); `nil` for the format's own.
  public var zone: LocalZone?
  /// The instrument: its name where the file holds one, goes before what the file says; else the one to take of many.
  public var symbol: String?
  /// The venue, in the same way.
  public var venue: String?
  /// What the rows are where those of several kinds look the same: bars, marks or an index.
  public var kind: SeriesKind?
  /// How long bars are that their rows label by the end and do not tell the length of.
  public var interval: Interval?

  public init(
    zone: LocalZone? = nil, venue: String? = nil, symbol: String? = nil, kind: SeriesKind? = nil,
    interval: Interval? = nil
  ) {
    self.zone = zone
    self.venue = venue
    self.symbol = symbol
    self.kind = kind
    self.interval = interval
  }
}
