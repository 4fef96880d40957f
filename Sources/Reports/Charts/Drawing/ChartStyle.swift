/// How charts look, in a picture and on a page: colours for light and dark, and CSS made of them.
///
/// Text has a contrast of 4.5 or more with the page, what is drawn of 3 or more (WCAG 2.2, 1.4.3 and 1.4.11); the first
/// six colours can also be told apart by those who see no red, no green or no blue. Plain values instead of CSS
/// variables, which not every program that draws SVG knows.
enum ChartStyle {
  struct Colour {
    let light: String
    let dark: String
  }

  /// Of what is drawn, in the order of a chart's layers.
  static let colours = [
    Colour(light: "#1c4b71", dark: "#35a5e2"), Colour(light: "#c37d1c", dark: "#a36417"),
    Colour(light: "#238e67", dark: "#5ff7b7"), Colour(light: "#d435b5", dark: "#d63c86"),
    Colour(light: "#585121", dark: "#d6b75a"), Colour(light: "#8030e0", dark: "#8f45f5"),
    Colour(light: "#116f85", dark: "#5ecae8"), Colour(light: "#840f07", dark: "#f76c6a"),
    Colour(light: "#4c9538", dark: "#5ad10b"), Colour(light: "#7867f7", dark: "#a49df9"),
  ]
  static let page = Colour(light: "#ffffff", dark: "#0d1117")
  static let ink = Colour(light: "#24292f", dark: "#e6edf3")
  static let muted = Colour(light: "#57606a", dark: "#9da7b3")
  static let grid = Colour(light: "#d8dee4", dark: "#30363d")
  static let accent = Colour(light: "#0a5fb4", dark: "#6cb6ff")

  private static let dashes = ["", "9 3", "3 3", "10 3 2 3", "6 2"]
  /// As many horizontal lines can be told apart by their dashes.
  static let levels = 3

  /// CSS of plots.
  static var plot: String {
    var lines = [
      """
      .plot text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace }
      .plot .title { font-size: 15px; font-weight: 600 } .plot .tick { text-anchor: middle }
      .plot .value { text-anchor: end }
      .plot path { stroke-linejoin: round } .plot .line, .plot .bars, .plot .hatch, .plot .level { fill: none }
      .plot .grid, .plot .zero { stroke-width: 1 }
      .plot .line { stroke: currentColor; stroke-width: 1.5 } .plot .bars { stroke: currentColor }
      .plot .fill, .plot .band { fill: currentColor; fill-opacity: 0.28 }
      .plot .part, .plot .mark { fill: currentColor; stroke-width: 0.7 }
      .plot .total { stroke-width: 2.2; stroke-dasharray: none }
      .plot .hatch { stroke-width: 1.6; stroke-opacity: 0.6 } .plot .dot { fill-opacity: 0.7 }
      .plot .level { stroke-width: 1.5 } .plot .d0 { stroke-dasharray: 2 3 } .plot .d1 { stroke-dasharray: 8 4 }
      .plot .d2 { stroke-dasharray: 8 3 2 3 }
      """
    ]
    for (index, dash) in colours.indices.map({ ($0, dashes[$0 % dashes.count]) }) where !dash.isEmpty {
      lines.append(".plot .line.s\(index) { stroke-dasharray: \(dash) }")
    }
    lines.append(rules(\.light))
    lines.append("@media screen and (prefers-color-scheme: dark) {\n\(rules(\.dark))\n}")
    return lines.joined(separator: "\n")
  }

  private static func rules(_ mode: KeyPath<Colour, String>) -> String {
    let (page, ink, muted) = (page[keyPath: mode], ink[keyPath: mode], muted[keyPath: mode])
    let series = colours.enumerated().map { ".plot .s\($0) { color: \($1[keyPath: mode]) }" }
    return """
      .plot text { fill: \(ink) } .plot .tick, .plot .value, .plot .unit, .plot .note { fill: \(muted) }
      .plot .page, .plot .dot { fill: \(page) } .plot .part, .plot .mark, .plot .hatch { stroke: \(page) }
      .plot .grid { stroke: \(grid[keyPath: mode]) } .plot .zero, .plot .level { stroke: \(muted) }
      .plot .total { color: \(ink) }
      \(series.joined(separator: "\n"))
      """
  }
}
