import Market

/// A layer as it is drawn and read out: in the units of the axis, with no more points than can be told apart.
struct PlotLayer {
  enum Kind: String {
    case line, steps, area, bars, stack, band, markers, level
  }

  let kind: Kind
  /// Of what it shows, each with a colour of its own; of a band and of markers one.
  let names: [String]
  /// The number of its first colour; of a level, of its dashes.
  let style: Int
  /// Of the sum of a stack.
  var total: String?
  var shape: ChartMarkers.Shape?
  var times: [Instant] = []
  /// For each name a value at each time; of a band the two bounds. Not a number where there is none.
  var columns: [[Double]] = []
  /// Of markers.
  var texts: [String] = []

  /// - Parameter buckets: stretches of time that can be told apart.
  static func layers(of chart: Chart, buckets: Int) -> [PlotLayer] {
    var (colour, level) = (0, 0)
    return chart.layers.map { layer in
      let plotted = PlotLayer(layer, in: chart, style: colour, level: level, buckets: buckets)
      switch plotted.kind {
      case .level: level += 1
      // A band lies around the line that comes next.
      case .band: break
      default: colour += plotted.names.count
      }
      return plotted
    }
  }

  private init(_ layer: ChartLayer, in chart: Chart, style: Int, level: Int, buckets: Int) {
    switch layer {
    case .line(let series): self.init(.line, series, in: chart, style: style, buckets: buckets)
    case .steps(let series): self.init(.steps, series, in: chart, style: style, buckets: buckets)
    case .area(let series): self.init(.area, series, in: chart, style: style, buckets: buckets)
    case .bars(let series): self.init(.bars, series, in: chart, style: style, buckets: buckets)
    case .stack(let parts, let total):
      precondition(parts.dropFirst().allSatisfy { $0.times == parts[0].times }, "parts of a sum have the same times")
      self.init(kind: .stack, names: parts.map(\.name), style: style, total: total)
      let values = parts.map { part in PlotLayer.values(part.values, in: chart).map { $0.isFinite ? $0 : 0 } }
      let times = parts.first?.times ?? []
      var sums = [[Double]](repeating: [Double](repeating: 0, count: times.count), count: 3)
      for part in values {
        for (index, value) in part.enumerated() {
          sums[value < 0 ? 0 : 1][index] += value
          sums[2][index] += value
        }
      }
      keep(times, values, measures: sums, in: chart, buckets: buckets)
    case .band(let band):
      self.init(kind: .band, names: [band.name], style: style)
      let bounds = [band.low, band.high].map { PlotLayer.values($0, in: chart) }
      keep(band.times, bounds, measures: bounds, in: chart, buckets: buckets)
    case .markers(let markers):
      self.init(kind: .markers, names: [markers.name], style: style, shape: markers.shape)
      thin(markers.markers, in: chart, buckets: buckets)
    case .level(let name, let value):
      self.init(kind: .level, names: [name], style: level, columns: [PlotLayer.values([value], in: chart)])
    }
  }

  private init(
    kind: Kind, names: [String], style: Int, total: String? = nil, shape: ChartMarkers.Shape? = nil,
    columns: [[Double]] = []
  ) {
    self.kind = kind
    self.names = names
    self.style = style
    self.total = total
    self.shape = shape
    self.columns = columns
  }

  private init(_ kind: Kind, _ series: ChartSeries, in chart: Chart, style: Int, buckets: Int) {
    self.init(kind: kind, names: [series.name], style: style)
    let values = PlotLayer.values(series.values, in: chart)
    keep(series.times, [values], measures: [values], in: chart, buckets: buckets)
  }

  /// In the units of the axis.
  private static func values(_ values: [Double?], in chart: Chart) -> [Double] {
    let factor = chart.unit.factor
    // What a page can hold of a number exactly ends at 2⁵³ of its last decimal.
    let most = chart.unit.largest
    return values.map { value in
      guard let value, (value * factor).magnitude <= most, !chart.isLogarithmic || value > 0 else { return .nan }
      return value * factor
    }
  }

  private mutating func keep(
    _ times: [Instant], _ columns: [[Double]], measures: [[Double]], in chart: Chart, buckets: Int
  ) {
    let kept = Downsampling(start: chart.start, end: chart.end, buckets: buckets).kept(times, measures: measures)
    self.times = kept.map { times[$0] }
    self.columns = columns.map { column in kept.map { column[$0] } }
  }

  /// One marker for each stretch of time.
  private mutating func thin(_ markers: [ChartMarkers.Marker], in chart: Chart, buckets: Int) {
    let inside = markers.filter { $0.time >= chart.start && $0.time <= chart.end }
    let groups = Downsampling(start: chart.start, end: chart.end, buckets: buckets).groups(inside.map(\.time)[...])
    times = groups.map { inside[$0.lowerBound].time }
    texts = groups.map { group in
      inside[group.lowerBound].text + (group.count == 1 ? "" : " (and \(group.count - 1) more until the next mark)")
    }
    columns = [PlotLayer.values(groups.map { inside[$0.lowerBound].value }, in: chart)]
  }
}
