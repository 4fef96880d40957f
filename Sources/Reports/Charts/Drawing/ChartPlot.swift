import Market

/// Where a chart's axes and layers stand in a picture, in pixels.
struct ChartPlot {
  /// Letters of the fixed-width font of 12 pixels are 7.3 wide at most, which tells what fits.
  static let letter = 7.3
  private static let tickDistance = 96.0
  static let right = 24.0
  private static let top = 24.0
  private static let bottom = 26.0

  let chart: Chart
  let layers: [PlotLayer]
  /// Of the upper left corner, labels included.
  var y = 0.0
  private let height: Double
  private let left: Double
  private let time: TimeAxis
  private let axis: ValueAxis

  init(_ chart: Chart, width: Double, height: Double) {
    self.chart = chart
    self.height = height - ChartPlot.top - ChartPlot.bottom
    let isDense = chart.layers.contains { if case .stack = $0 { true } else { false } }
    layers = PlotLayer.layers(of: chart, buckets: Int(width) / (isDense ? 8 : 2))
    axis = ValueAxis(of: layers, isLogarithmic: chart.isLogarithmic, spaces: Int(self.height / 40))
    let longest = axis.ticks.reduce(0) { max($0, $1.label.count) }
    left = max(44, Double(longest) * ChartPlot.letter + 10)
    time = TimeAxis(from: chart.start, to: chart.end, width: width - left - ChartPlot.right)
  }

  /// - Parameter name: of the picture in its page, for what is referred to inside it.
  func add(to picture: inout SVGText, name: String) {
    addAxes(to: &picture)
    for layer in layers { add(layer, to: &picture, name: name) }
    if layers.allSatisfy({ $0.columns.joined().allSatisfy(\.isNaN) && $0.texts.isEmpty }) {
      picture.text(left + 12, top + 20, "note", "no values")
    }
  }

  private var top: Double { y + ChartPlot.top }

  private func x(_ instant: Instant) -> Double { left + time.exactPosition(instant) }

  private func y(_ value: Double) -> Double { top + height * (1 - min(max(axis.share(value), 0), 1)) }

  private func addAxes(to picture: inout SVGText) {
    picture.text(left, y + 14, "unit", chart.unit.label)
    for tick in axis.ticks {
      let place = y(tick.value)
      picture.line(left, place, left + time.width, place, tick.value == 0 ? "zero" : "grid")
      picture.text(left - 6, place + 4, "value", tick.label)
    }
    for tick in time.ticks(distance: ChartPlot.tickDistance) {
      let place = left + time.position(tick.instant)
      picture.line(place, top, place, top + height + 4, "grid")
      let half = Double(tick.label.count) * ChartPlot.letter / 2
      if place + half > left + time.width + ChartPlot.right { continue }
      picture.text(place, top + height + 18, "tick", tick.label)
    }
  }

  private func add(_ layer: PlotLayer, to picture: inout SVGText, name: String) {
    let style = "s\(layer.style % ChartStyle.colours.count)"
    switch layer.kind {
    case .line: picture.path(line(layer.times, layer.columns[0]), "line \(style)")
    case .steps: picture.path(steps(layer.times, layer.columns[0]), "line \(style)")
    case .area:
      let ground = [Double](repeating: 0, count: layer.times.count)
      picture.path(filling(layer.times, layer.columns[0], ground), "fill \(style)")
      picture.path(line(layer.times, layer.columns[0]), "line \(style)")
    case .bars:
      let width = min(max(time.width / Double(max(1, layer.times.count)) / 2, 1), 8)
      picture.path(
        bars(layer.times, layer.columns[0]), "bars \(style)", attributes: " stroke-width=\"\(SVGText.number(width))\"")
    case .stack: addStack(layer, to: &picture, name: name)
    case .band: picture.path(filling(layer.times, layer.columns[1], layer.columns[0]), "band \(style)")
    case .markers: picture.path(marks(layer), "mark \(style)")
    case .level:
      let place = y(layer.columns[0][0])
      picture.line(left, place, left + time.width, place, "level d\(layer.style % ChartStyle.levels)")
    }
  }

  private func addStack(_ layer: PlotLayer, to picture: inout SVGText, name: String) {
    picture.add(ChartTexture.definitions(name: name))
    for (index, sides) in layer.stacked.enumerated() {
      var path = PlotPath()
      for side in sides where side.from != side.to { path.add(filling(layer.times, side.to, side.from).text) }
      let number = (layer.style + index) % ChartStyle.colours.count
      let texture = number % ChartTexture.count
      if texture == 0 {
        picture.path(path, "part s\(number)")
      } else if !path.text.isEmpty {
        // The outline once, as it is long: filled with the colour, then with the texture.
        let outline = "\(name)-part-\(index)"
        picture.add("<defs><path id=\"\(outline)\" d=\"\(path.text)\"/></defs>\n")
        picture.add("<use class=\"part s\(number)\" href=\"#\(outline)\"/>")
        let pattern = ChartTexture.identifier(texture, name: name)
        picture.add("<use style=\"fill:url(#\(pattern))\" href=\"#\(outline)\"/>\n")
      }
    }
    if layer.total != nil { picture.path(line(layer.times, layer.sums), "line total") }
  }

  private func line(_ times: [Instant], _ values: [Double]) -> PlotPath {
    var path = PlotPath()
    var isDown = false
    for (time, value) in zip(times, values) {
      if value.isNaN {
        isDown = false
      } else if isDown {
        path.line(x(time), y(value))
      } else {
        path.move(x(time), y(value))
        isDown = true
      }
    }
    return path
  }

  private func steps(_ times: [Instant], _ values: [Double]) -> PlotPath {
    var path = PlotPath()
    var isDown = false
    for (time, value) in zip(times, values) {
      if isDown { path.horizontal(x(time)) }
      if value.isNaN {
        isDown = false
      } else if isDown {
        path.vertical(y(value))
      } else {
        path.move(x(time), y(value))
        isDown = true
      }
    }
    // The last value holds to the end.
    if isDown { path.horizontal(left + time.width) }
    return path
  }

  private func bars(_ times: [Instant], _ values: [Double]) -> PlotPath {
    var path = PlotPath()
    for (time, value) in zip(times, values) where !value.isNaN {
      path.move(x(time), y(0))
      path.vertical(y(value))
    }
    return path
  }

  /// What lies between two lines, as far as both have values.
  private func filling(_ times: [Instant], _ values: [Double], _ others: [Double]) -> PlotPath {
    var path = PlotPath()
    var start = 0
    while start < times.count {
      let stretch = (start..<times.count).prefix { !values[$0].isNaN && !others[$0].isNaN }
      for index in stretch {
        if index == start {
          path.move(x(times[index]), y(values[index]))
        } else {
          path.line(x(times[index]), y(values[index]))
        }
      }
      for index in stretch.reversed() { path.line(x(times[index]), y(others[index])) }
      if !stretch.isEmpty { path.close() }
      start = stretch.endIndex + 1
    }
    return path
  }

  private func marks(_ layer: PlotLayer) -> PlotPath {
    var path = PlotPath()
    for (time, value) in zip(layer.times, layer.columns[0]) {
      path.move(x(time), value.isNaN ? top + height - 6 : y(value))
      path.add((layer.shape ?? .circle).outline)
    }
    return path
  }
}
