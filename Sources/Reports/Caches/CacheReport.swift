import Documents
import Market
public import MarketData

/// What is in the column cache, or was before it was cleared: a sentence for people, a document for programs.
public struct CacheReport: Sendable {
  /// `nil` where the cache is switched off.
  private let folder: String?
  private let entries: Int
  private let bytes: Int
  private let isCleared: Bool

  public init(_ folder: CacheFolder?, contents: CacheFolder.Contents?, isCleared: Bool) {
    self.folder = folder?.path
    entries = contents?.entries ?? 0
    bytes = contents?.bytes ?? 0
    self.isCleared = isCleared
  }

  /// - Parameter width: columns of the screen. What does not fit is wrapped.
  public func text(width: Int) -> String {
    wrapped(sentence, indent: "", width: width).map { $0 + "\n" }.joined()
  }

  private var sentence: String {
    guard let folder else { return "The column cache is off" }
    let files = counted(entries, "data file", isGrouped: true)
    let size = "\(files), \(CacheReport.size(bytes))"
    if isCleared { return "Removed from \(folder): \(size)" }
    return "In \(folder): \(size) of at most \(CacheReport.size(ColumnCache.largestFolder))"
  }

  /// The `carry.cache/1` document.
  public var json: String {
    JSONValue.object([
      ("schema", .string("carry.cache/1")), ("folder", .optional(folder)), ("entries", .count(entries)),
      ("bytes", .count(bytes)), ("limit", .count(ColumnCache.largestFolder)), ("cleared", .bool(isCleared)),
    ]).text
  }

  /// `78.4 MB`: up to thousands of bytes as they are, else a number with a decimal and a unit.
  private static func size(_ bytes: Int) -> String {
    var unit = 0
    var tenths = bytes * 10
    while tenths >= 10_000, unit < 3 {
      tenths = (tenths + 500) / 1000
      unit += 1
    }
    return unit == 0 ? "\(bytes) bytes" : "\(tenths / 10).\(tenths % 10) \(["kB", "MB", "GB"][unit - 1])"
  }
}
