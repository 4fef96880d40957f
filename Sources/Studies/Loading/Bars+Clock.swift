import Market

extension Bars {
  /// The close of the bar that ends with each step; not a number where none does. O(bars + steps).
  func closes(on clock: StudyClock) -> [Double] {
    var closes = [Double](repeating: .nan, count: clock.count)
    var bar = firstIndex(openingAtOrAfter: clock.time(1) - interval)
    for step in 0..<clock.count {
      let open = (clock.time(step + 1) - interval).nanoseconds
      while bar < count, openTimes[bar] < open { bar += 1 }
      if bar < count, openTimes[bar] == open { closes[step] = close[bar] }
    }
    return closes
  }
}
