public import Market

/// A file to read: where it is, and what a report calls it.
public struct DataFile: Hashable, Sendable {
  /// As the operating system finds it; locations of mistakes show it.
  public let path: String
  /// The same on every machine: relative to its data folder, `coinbase/BTC-USD/bars-1h.csv`.
  public let name: String
  /// Which file inside a zip archive is meant; `nil` where the archive has one, and for what is no archive.
  public let member: String?

  public init(path: String, name: String, member: String? = nil) {
    self.path = path
    self.name = name
    self.member = member
  }
}

/// A file as it was read, for the list of inputs of a report.
public struct InputFile: Hashable, Sendable {
  /// Relative to its data folder: ``DataFile/name``.
  public let path: String
  /// Of the bytes that were parsed, 64 lower-case hexadecimal digits.
  public let sha256: String
  public let rows: Int
  /// The stamps of the first and the last row.
  public let first: Instant
  public let last: Instant

  public init(path: String, sha256: String, rows: Int, first: Instant, last: Instant) {
    self.path = path
    self.sha256 = sha256
    self.rows = rows
    self.first = first
    self.last = last
  }
}

/// A series and where it came from.
public struct Loaded<Series: Sendable>: Sendable {
  public let series: Series
  /// In the order of time.
  public let files: [InputFile]
  /// What was done to the rows before they were read, or was asked for while reading, worded for a report.
  public let repairs: [String]
  /// What was put right by rule while reading, and files that are not what was recorded of them, worded for a report.
  public let warnings: [String]
}
