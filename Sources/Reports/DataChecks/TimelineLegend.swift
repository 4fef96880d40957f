/// What the colours of a timeline mean.
enum TimelineLegend {
  private static let entries = [
    ("covered", "rows"), ("missing whole", "nothing, though due"), ("missing", "partly missing, by height"),
    ("changes", "changes results"), ("knowing", "worth knowing"),
  ]

  static func add(to picture: inout SVGText, y: Double) {
    var x = TimelineSheet.margin
    for (style, text) in entries {
      if ["changes", "knowing"].contains(style) {
        picture.mark(x + 6, y - 7, style)
      } else {
        picture.rectangle(x, y - (style == "missing" ? 4 : 9), 12, style == "missing" ? 4 : 9, style)
      }
      picture.text(x + 18, y, "legend", text)
      x += 18 + Double(text.count) * 6.7 + 18
    }
  }
}
