public import Market

/// A chart over time: what to draw, in the units of the reader, and nothing of how it looks.
///
/// ``svg`` draws it as a picture that stands alone; ``ChartSheet`` puts it on a page on which it can be zoomed and read
/// out. The same chart gives the same bytes.
public struct Chart: Equatable, Sendable {
  /// Lower-case letters, digits and hyphens: the name of its file and its identifier on a page.
  public var name: String
  public var title: String
  /// What it shows, in a sentence or two: its caption, and what those hear who do not see it.
  public var summary: String
  public var unit: ChartUnit
  public var isLogarithmic: Bool
  /// The stretch of time that is drawn; charts of one page have the same.
  public var start: Instant
  public var end: Instant
  /// Drawn one over the other, the first at the bottom.
  public var layers: [ChartLayer]

  /// - Parameter isLogarithmic: leaves out values that are not above 0. Only for lines, steps, bands, markers and
  ///   levels: what is filled down to 0 has no place on such an axis.
  public init(
    name: String, title: String, summary: String, unit: ChartUnit, isLogarithmic: Bool = false, start: Instant,
    end: Instant, layers: [ChartLayer]
  ) {
    precondition(
      !name.isEmpty && name.utf8.allSatisfy { Chart.nameCharacters.contains($0) },
      "a chart's name has lower-case letters, digits and hyphens")
    precondition(!isLogarithmic || !layers.contains(where: \.reachesZero), "a logarithmic axis has no 0")
    self.name = name
    self.title = title
    self.summary = summary
    self.unit = unit
    self.isLogarithmic = isLogarithmic
    self.start = start
    self.end = end
    self.layers = layers
  }

  private static let nameCharacters = Array("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
}
