/// Charts on one page: drawn, so that they are there without scripts and in print, and with what lets them be zoomed
/// together and read out.
///
/// Put ``style`` and ``script`` into the page once, and ``html(of:)`` where each chart belongs. Nothing is loaded from
/// anywhere else. A chart's share of the page does not grow with its number of points: 80 kB for a line and 450 kB for
/// a stack of ten parts at most.
public struct ChartSheet: Sendable {
  private let charts: [Chart]

  /// - Parameter charts: of different names, best of the same stretch of time.
  public init(_ charts: [Chart]) {
    precondition(Set(charts.map(\.name)).count == charts.count, "charts of one page have different names")
    self.charts = charts
  }

  /// A `figure` named `chart-NAME`: the title as a heading of the third level, the summary, a legend that also reads
  /// values out, and the plot. `chart` is one of the sheet.
  public func html(of chart: Chart) -> String {
    precondition(charts.contains { $0.name == chart.name }, "\(chart.name) is a chart of its sheet")
    let identifier = "chart-\(chart.name)"
    let label = SVGText.Label(identifier: "\(identifier)-still", title: chart.title, description: chart.summary)
    var still = SVGText(width: 760, height: 260, name: "plot still", label: label)
    let plot = ChartPlot(chart, width: 760, height: 260)
    plot.add(to: &still, name: "\(identifier)-still")
    let legend = ChartLegend.entries(plot.layers).map { entry in
      """
      <li><svg class="plot sample" viewBox="0 0 22 12" aria-hidden="true">\(entry.sample)</svg>\
      <span>\(Markup.escaped(entry.name))</span> <span class="reading"></span></li>

      """
    }
    return """
      <figure class="chart" id="\(identifier)">
      <figcaption>
      <h3>\(Markup.escaped(chart.title))</h3>
      <p>\(Markup.escaped(chart.summary))</p>
      </figcaption>
      <ul class="legend">
      \(legend.joined())</ul>
      <div class="drawing">
      \(still.finished)</div>
      </figure>

      """
  }

  /// CSS of charts, for a `style` element. It sets the colours of the page too, light and dark, which other rules can
  /// use: `--page`, `--ink`, `--muted`, `--grid` and `--accent`.
  public static var style: String {
    let figure = String(decoding: PackageResources.figure_css, as: UTF8.self)
    return """
      :root { color-scheme: light dark; \(variables(\.light)) }
      @media screen and (prefers-color-scheme: dark) { :root { \(variables(\.dark)) } }
      \(ChartStyle.plot)
      \(figure)
      """
  }

  private static func variables(_ mode: KeyPath<ChartStyle.Colour, String>) -> String {
    [
      ("page", ChartStyle.page), ("ink", ChartStyle.ink), ("muted", ChartStyle.muted), ("grid", ChartStyle.grid),
      ("accent", ChartStyle.accent),
    ].map { "--\($0): \($1[keyPath: mode]);" }.joined(separator: " ")
  }

  /// The `script` elements for the end of `body`: what was drawn as data, and the program.
  public var script: String {
    let program = [
      PackageResources.numbers_js, PackageResources.axes_js, PackageResources.drawing_js, PackageResources.view_js,
      PackageResources.readings_js, PackageResources.picture_js, PackageResources.input_js,
    ].map { String(decoding: $0, as: UTF8.self) }.joined()
    return """
      <script type="application/json" id="chart-data">
      \(ChartData.text(charts))
      </script>
      <script>
      (() => {
      "use strict";
      \(program)})();
      </script>

      """
  }
}
