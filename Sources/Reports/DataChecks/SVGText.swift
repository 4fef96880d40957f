/// An SVG document in the making; numbers have at most one decimal.
struct SVGText {
  private var body: String

  init(width: Double, height: Double, style: String) {
    let (width, height) = (SVGText.number(width), SVGText.number(height))
    body = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
      <style>
      \(style)
      </style>
      <rect class="page" width="\(width)" height="\(height)"/>

      """
  }

  var finished: String { body + "</svg>\n" }

  mutating func text(_ x: Double, _ y: Double, _ style: String, _ text: String) {
    body +=
      "<text class=\"\(style)\" x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\">\(SVGText.escaped(text))</text>\n"
  }

  mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String) {
    let numbers = [x, y, width, height].map(SVGText.number)
    body += "<rect class=\"\(style)\" x=\"\(numbers[0])\" y=\"\(numbers[1])\" "
    body += "width=\"\(numbers[2])\" height=\"\(numbers[3])\"/>\n"
  }

  mutating func line(_ x: Double, _ y: Double, _ endX: Double, _ endY: Double, _ style: String) {
    let numbers = [x, y, endX, endY].map(SVGText.number)
    body += "<line class=\"\(style)\" x1=\"\(numbers[0])\" y1=\"\(numbers[1])\" "
    body += "x2=\"\(numbers[2])\" y2=\"\(numbers[3])\"/>\n"
  }

  /// A triangle that points up at `x, y`.
  mutating func mark(_ x: Double, _ y: Double, _ style: String) {
    body += "<path class=\"\(style)\" d=\"M\(SVGText.number(x)) \(SVGText.number(y))l3.5 6h-7z\"/>\n"
  }

  private static func number(_ value: Double) -> String {
    let text = ((value * 10).rounded() / 10).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// Colours that are legible on both pages: contrasts of text are at least 4.5, of marks 3.
enum TimelineStyle {
  static let text = """
    text { font: 11px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #24292f }
    .title { font-size: 15px; font-weight: 600 } .note, .legend, .rows, .kind { fill: #57606a }
    .group { font-weight: 600 }
    .tick { fill: #57606a; text-anchor: middle } .rows, .kind { text-anchor: end }
    .page { fill: #ffffff } .grid { stroke: #d8dee4; stroke-width: 1 }
    .covered { fill: #7fb0e3 } .missing { fill: #d1242f } .changes { fill: #d1242f } .knowing { fill: #9a6700 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .note, .legend, .rows, .kind, .tick { fill: #9da7b3 }
      .page { fill: #0d1117 } .grid { stroke: #30363d }
      .covered { fill: #2f6db5 } .missing { fill: #ff7b72 } .changes { fill: #ff7b72 } .knowing { fill: #d29922 }
    }
    """
}
