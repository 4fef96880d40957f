public import Market
public import Venues

/// What a user says of the files of a series that they do not say themselves.
public struct FileReading: Hashable, Sendable {
  /// Name of the ``NativeFormat``; `nil` where each file tells.
  public var format: String?
  /// The clock of stamps that name none.
  public var zone: LocalZone?
  /// What the files call the instrument; `nil` for its own name.
  public var symbol: String?
  /// Of the bars; `nil` where the names of the files state it.
  public var interval: Interval?
  public var repairs: Repairs

  public init(
    format: String? = nil, zone: LocalZone? = nil, symbol: String? = nil, interval: Interval? = nil,
    repairs: Repairs = Repairs()
  ) {
    self.format = format
    self.zone = zone
    self.symbol = symbol
    self.interval = interval
    self.repairs = repairs
  }

  /// Whether nothing is said but the interval: canonical files are then read by their own rules.
  var isPlain: Bool {
    var other = self
    other.interval = nil
    return other == FileReading()
  }

  /// The same without filling gaps: what one of several files lacks, the next may have.
  var ofPart: FileReading {
    var part = self
    part.repairs.fillPrevious = nil
    return part
  }
}
