/// What stands at the beginning of a cache entry and says what the rest is; the rest is numbers alone.
///
/// The bytes, all little-endian: the XXH64 of those that follow up to the end of the header; eight letters; the version
/// of the format; the length of the header; the key; the number of rows; the warnings; the repairs; the runs of
/// stamps, or that there are none; for each column of the schema whether it is there, the XXH64 of its bytes and its
/// blocks; zeros to a whole stripe. Behind the header come stamps that are no runs, then the columns.
struct EntryHeader: Equatable {
  static let letters = Array("carrycol".utf8)
  static let version: UInt32 = 2
  /// The fixed part before the key.
  static let prefix = 24
  /// Longer ones would be damaged or no entry at all.
  static let longest = 1 << 30

  struct Column: Equatable {
    var checksum: UInt64 = 0
    var blocks: [ValueBlock]
  }

  /// What the entry is of: an entry found under its name and with another key is not the one that is looked for.
  let key: String
  let rows: Int
  let warnings: [String]
  let repairs: [String]
  let stamps: StampRuns?
  /// Of stamps that are no runs.
  var stampChecksum: UInt64 = 0
  /// One for each column of the schema, `nil` where the file has none.
  var columns: [Column?]

  init(key: String, rows: Int, warnings: [String], repairs: [String], stamps: StampRuns?, columns: [Column?]) {
    self.key = key
    self.rows = rows
    self.warnings = warnings
    self.repairs = repairs
    self.stamps = stamps
    self.columns = columns
  }

  static func blockCount(rows: Int) -> Int { (rows + ValueBlock.rows - 1) / ValueBlock.rows }
  func blockRows(_ block: Int) -> Int { min(ValueBlock.rows, rows - block * ValueBlock.rows) }

  /// The bytes behind the header.
  var payload: Int { stampBytes + columns.indices.reduce(0) { $0 + columnBytes($1) } }
  /// Where a column begins behind the header.
  func offset(ofColumn column: Int) -> Int { stampBytes + (0..<column).reduce(0) { $0 + columnBytes($1) } }
  var stampBytes: Int { stamps == nil ? (rows * 8 + 31) & ~31 : 0 }

  private func columnBytes(_ column: Int) -> Int {
    guard let blocks = columns[column]?.blocks else { return 0 }
    return blocks.indices.reduce(0) { $0 + blocks[$1].byteCount(rows: blockRows($1)) }
  }
}
