/// Bars in the making: the points of the path go in one by one, whole numbers of the grid come out. A bar without a
/// point is none.
struct BarColumns {
  private let grid: DecimalGrid
  private var current: (open: Double, high: Double, low: Double, close: Double)?
  /// Which bars these are, counted from the start of the spec.
  private(set) var numbers: ContiguousArray<Int> = []
  private(set) var open: ContiguousArray<Int64> = []
  private(set) var high: ContiguousArray<Int64> = []
  private(set) var low: ContiguousArray<Int64> = []
  private(set) var close: ContiguousArray<Int64> = []

  init(grid: DecimalGrid) { self.grid = grid }

  var decimals: Int { grid.decimals }
  var count: Int { open.count }

  mutating func add(_ value: Double) {
    guard let bar = current else {
      current = (value, value, value, value)
      return
    }
    current = (bar.open, max(bar.high, value), min(bar.low, value), value)
  }

  /// Ends the bar that the points since the last one make up. Rounding keeps their order, so it is done once here.
  mutating func endBar(_ number: Int) {
    guard let bar = current else { return }
    numbers.append(number)
    open.append(grid.units(bar.open))
    high.append(grid.units(bar.high))
    low.append(grid.units(bar.low))
    close.append(grid.units(bar.close))
    current = nil
  }

  /// Ends the bar as one without a trade: every price is the last close, or the first point where there is none.
  mutating func endFlatBar(_ number: Int) {
    guard let bar = current else { return }
    numbers.append(number)
    let last = close.last ?? grid.units(bar.open)
    open.append(last)
    high.append(last)
    low.append(last)
    close.append(last)
    current = nil
  }

  /// High − low of the last bar, a share of its open; 0 where a worthless price leaves no share to take.
  var lastRange: Double {
    guard let open = open.last, let high = high.last, let low = low.last, open > 0 else { return 0 }
    return Double(high - low) / Double(open)
  }
}
