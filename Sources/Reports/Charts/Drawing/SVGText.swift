/// An SVG document in the making; numbers have at most one decimal.
struct SVGText {
  private var body: String

  /// A document that stands alone.
  ///
  /// - Parameters:
  ///   - style: CSS of all that is in it.
  ///   - label: what it is called, and what those hear who do not see it.
  init(width: Double, height: Double, style: String, name: String = "", label: Label? = nil) {
    let (width, height) = (SVGText.number(width), SVGText.number(height))
    body = "<svg xmlns=\"http://www.w3.org/2000/svg\""
    if !name.isEmpty { body += " class=\"\(name)\"" }
    body += " width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\"\(label?.attributes ?? "")>\n"
    body += label?.elements ?? ""
    body += "<style>\n\(style)\n</style>\n<rect class=\"page\" width=\"\(width)\" height=\"\(height)\"/>\n"
  }

  /// A drawing inside a page, which has the style; as wide as its place there.
  init(width: Double, height: Double, name: String, label: Label?) {
    let (width, height) = (SVGText.number(width), SVGText.number(height))
    body = "<svg class=\"\(name)\" viewBox=\"0 0 \(width) \(height)\""
    body += (label?.attributes ?? " aria-hidden=\"true\"") + ">\n" + (label?.elements ?? "")
  }

  /// What an image is called, as SVG says it to screen readers.
  struct Label {
    /// Of the image in its page.
    let identifier: String
    let title: String
    let description: String

    fileprivate var attributes: String {
      " role=\"img\" aria-labelledby=\"\(identifier)-title \(identifier)-description\""
    }

    fileprivate var elements: String {
      "<title id=\"\(identifier)-title\">\(Markup.escaped(title))</title>\n"
        + "<desc id=\"\(identifier)-description\">\(Markup.escaped(description))</desc>\n"
    }
  }

  var finished: String { body + "</svg>\n" }

  mutating func text(_ x: Double, _ y: Double, _ style: String, _ text: String) {
    body +=
      "<text class=\"\(style)\" x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\">\(Markup.escaped(text))</text>\n"
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

  /// - Parameters:
  ///   - path: what `d` says; nothing is added for one that is empty.
  ///   - attributes: more of them, with a space in front.
  mutating func path(_ path: PlotPath, _ style: String, attributes: String = "") {
    if path.text.isEmpty { return }
    body += "<path class=\"\(style)\"\(attributes) d=\"\(path.text)\"/>\n"
  }

  /// Elements as they are.
  mutating func add(_ elements: String) { body += elements }

  static func number(_ value: Double) -> String {
    let text = ((value * 10).rounded() / 10).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
