import Market
import MarketData

/// What is wrong with the values of one row, whatever stands around it.
enum RowSoundness: Hashable {
  case sound
  /// A bar without any price, and without volume: nothing traded.
  case blank
  /// A column that a row needs is empty.
  case noValue
  case priceNotPositive
  /// High and low do not hold open and close, or the volume is negative.
  case unsound

  init(_ rows: SeriesRows, _ row: Int, of kind: SeriesKind) {
    switch kind {
    case .bars(let bars): self.init(bar: row, of: rows, allowsAnySign: bars == .premium)
    case .funding: self = rows.values[CheckedSeries.Column.rate][row].isFinite ? .sound : .noValue
    case .trades:
      let price = rows.values[CheckedSeries.Column.open][row]
      self = price.isFinite ? (price > 0 ? .sound : .priceNotPositive) : .noValue
    }
  }

  private init(bar row: Int, of rows: SeriesRows, allowsAnySign: Bool) {
    let open = rows.values[CheckedSeries.Column.open][row]
    let high = rows.values[CheckedSeries.Column.high][row]
    let low = rows.values[CheckedSeries.Column.low][row]
    let close = rows.values[CheckedSeries.Column.close][row]
    let volume = rows.values[CheckedSeries.Column.volume]
    if [open, high, low, close].allSatisfy(\.isNaN), volume.isEmpty || !(volume[row] > 0) {
      self = .blank
      return
    }
    guard open.isFinite, high.isFinite, low.isFinite, close.isFinite else {
      self = .noValue
      return
    }
    if !allowsAnySign, min(open, high, low, close) <= 0 {
      self = .priceNotPositive
      return
    }
    let isUnsound = high < max(open, close) || low > min(open, close) || (!volume.isEmpty && volume[row] < 0)
    self = isUnsound ? .unsound : .sound
  }
}
