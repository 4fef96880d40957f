extension Chart {
  /// A picture that stands alone, 800 pixels wide: title, what it shows, legend and plot; in light or dark as the
  /// reader's screen is.
  public var svg: String {
    let (width, margin, letter) = (800.0, 20.0, ChartPlot.letter)
    let sentences = wrapped(summary, indent: "", hanging: 0, width: Int((width - 2 * margin) / letter))
    let height = 260.0
    var plot = ChartPlot(self, width: width - margin, height: height)
    var x = margin
    var y = 54 + 18 * Double(sentences.count)
    var legend: [(x: Double, y: Double, entry: ChartLegend.Entry)] = []
    for entry in ChartLegend.entries(plot.layers) {
      let length = 28 + Double(entry.name.count) * letter + 18
      if x > margin, x + length > width { (x, y) = (margin, y + 18) }
      legend.append((x, y, entry))
      x += length
    }
    plot.y = y + 10
    let label = SVGText.Label(identifier: name, title: title, description: summary)
    var picture = SVGText(width: width, height: y + 16 + height, style: ChartStyle.plot, name: "plot", label: label)
    picture.text(margin, 30, "title", title)
    for (index, sentence) in sentences.enumerated() { picture.text(margin, 50 + 18 * Double(index), "note", sentence) }
    for (x, y, entry) in legend {
      picture.add("<g transform=\"translate(\(SVGText.number(x)) \(SVGText.number(y - 10)))\">\(entry.sample)</g>\n")
      picture.text(x + 28, y, "legend", entry.name)
    }
    plot.add(to: &picture, name: name)
    return picture.finished
  }
}
