/// What a check can find. The raw value is the code for scripts.
public enum FindingCode: String, CaseIterable, Sendable {
  // Rows of one file.
  case duplicate
  case conflictingDuplicate = "conflicting-duplicate"
  case outOfOrder = "out-of-order"
  case noValue = "no-value"
  case blankBar = "blank-bar"
  case priceNotPositive = "price-not-positive"
  case unsoundBar = "unsound-bar"
  case outOfBounds = "out-of-bounds"
  case stampOutOfRange = "stamp-out-of-range"
  case layoutNote = "layout-note"
  case noRows = "no-rows"
  // Time.
  case offGrid = "off-grid"
  case gap
  case hole
  case fileHole = "file-hole"
  case fileOverlap = "file-overlap"
  case unknownInterval = "unknown-interval"
  // Prices and volumes of one series.
  case priceUnit = "price-unit"
  case priceSpike = "price-spike"
  case priceJump = "price-jump"
  case priceWick = "price-wick"
  case stuckPrice = "stuck-price"
  case zeroVolume = "zero-volume"
  case volumeUnit = "volume-unit"
  case partialLastBar = "partial-last-bar"
  // Funding.
  case missingSettlement = "missing-settlement"
  case extraSettlement = "extra-settlement"
  case lateSettlement = "late-settlement"
  case settlementJitter = "settlement-jitter"
  case fundingInterval = "funding-interval"
  case statedInterval = "stated-interval"
  case rateUnit = "rate-unit"
  case rateBeyondCap = "rate-beyond-cap"
  case markPriceOff = "mark-price-off"
  // Several series together.
  case clockShift = "clock-shift"
  case priceScale = "price-scale"
  case otherAsset = "other-asset"
  case rateLag = "rate-lag"
  // Whose series it is.
  case unnamedSeries = "unnamed-series"
  case unknownVenue = "unknown-venue"
  case unknownSymbol = "unknown-symbol"

  public enum Severity: String, CaseIterable, Sendable {
    /// A run on these data refuses them, or gives other figures than on right data.
    case changesResults = "changes results"
    case worthKnowing = "worth knowing"
  }

  public var severity: Severity {
    switch self {
    case .duplicate, .conflictingDuplicate, .outOfOrder, .noValue, .priceNotPositive, .unsoundBar, .outOfBounds,
      .stampOutOfRange, .offGrid, .hole, .fileHole, .fileOverlap, .priceUnit, .priceSpike, .stuckPrice,
      .missingSettlement, .extraSettlement,
      .statedInterval, .rateUnit, .markPriceOff, .clockShift, .priceScale, .otherAsset:
      .changesResults
    case .blankBar, .layoutNote, .noRows, .gap, .unknownInterval, .priceJump, .priceWick, .zeroVolume, .volumeUnit,
      .partialLastBar, .rateBeyondCap, .lateSettlement, .settlementJitter, .fundingInterval, .rateLag, .unnamedSeries,
      .unknownVenue,
      .unknownSymbol:
      .worthKnowing
    }
  }
}
