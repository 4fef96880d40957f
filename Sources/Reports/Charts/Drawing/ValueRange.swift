extension ValueAxis {
  /// The axis on which all of `layers` finds room.
  init(of layers: [PlotLayer], isLogarithmic: Bool, spaces: Int) {
    var (low, high) = (Double.infinity, -Double.infinity)
    func add(_ values: [Double]) {
      for value in values where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    for layer in layers {
      switch layer.kind {
      case .line, .steps, .band, .level, .markers: layer.columns.forEach(add)
      case .area, .bars: add([0] + layer.columns[0])
      case .stack: layer.stacked.last?.forEach { add([0] + $0.to) }
      }
    }
    self.init(low: low, high: high, isLogarithmic: isLogarithmic, spaces: spaces)
  }
}

extension PlotLayer {
  /// For each part of a stack where it begins and ends at each time: what of it is positive over the parts before it,
  /// then what is negative under them.
  var stacked: [[(from: [Double], to: [Double])]] {
    let ground = [Double](repeating: 0, count: times.count)
    var edges = [ground, ground]
    return columns.map { column in
      edges.indices.map { side in
        let from = edges[side]
        for (index, value) in column.enumerated() where (side == 0) == (value > 0) { edges[side][index] += value }
        return (from, edges[side])
      }
    }
  }

  /// The sum of a stack at each time.
  var sums: [Double] { times.indices.map { index in columns.reduce(0) { $0 + $1[index] } } }
}
