/// What the lines, areas and marks of a chart mean: names with samples.
enum ChartLegend {
  struct Entry {
    let name: String
    /// A drawing of 22 by 12.
    let sample: String
  }

  /// In the order in which a page reads them out.
  static func entries(_ layers: [PlotLayer]) -> [Entry] {
    layers.flatMap { layer -> [Entry] in
      let parts = layer.names.enumerated().map { index, name in
        Entry(name: name, sample: sample(layer, style: (layer.style + index) % ChartStyle.colours.count))
      }
      let total = layer.total.map { Entry(name: $0, sample: "<path class=\"line total\" d=\"M0 6H22\"/>") }
      return parts + [total].compactMap { $0 }
    }
  }

  private static func sample(_ layer: PlotLayer, style: Int) -> String {
    switch layer.kind {
    case .line, .steps: "<path class=\"line s\(style)\" d=\"M0 6H22\"/>"
    case .area: "<path class=\"fill s\(style)\" d=\"M0 3H22V12H0Z\"/><path class=\"line s\(style)\" d=\"M0 3H22\"/>"
    case .bars: "<path class=\"bars s\(style)\" stroke-width=\"3\" d=\"M4 12V3M11 12V6M18 12V1\"/>"
    case .stack:
      "<path class=\"part s\(style)\" d=\"M0 0H22V12H0Z\"/>" + ChartTexture.sample(style % ChartTexture.count)
    case .band: "<path class=\"band s\(style)\" d=\"M0 1H22V11H0Z\"/>"
    case .markers: "<path class=\"mark s\(style)\" d=\"M11 6\((layer.shape ?? .circle).outline)\"/>"
    case .level: "<path class=\"level d\(layer.style % ChartStyle.levels)\" d=\"M0 6H22\"/>"
    }
  }
}
