import Foundation
import Reports
import Testing

/// Colours of charts can be seen on their page, in light and dark, also by those who see fewer colours.
struct ChartColourTests {
  private struct Colour {
    /// Linear light: red, green, blue.
    let light: [Double]

    /// sRGB (IEC 61966-2-1).
    init(hexadecimal: Substring) {
      let value = Int(hexadecimal, radix: 16) ?? 0
      light = [16, 8, 0].map { shift in
        let part = Double((value >> shift) & 255) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
    }

    init(light: [Double]) { self.light = light }

    private var luminance: Double { 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] }

    /// WCAG 2.2, contrast ratio.
    func contrast(_ other: Colour) -> Double {
      let (one, two) = (luminance + 0.05, other.luminance + 0.05)
      return max(one, two) / min(one, two)
    }

    /// As it is seen, by the matrix of a deficiency.
    func seen(_ matrix: [[Double]]) -> Colour {
      Colour(light: matrix.map { row in min(max(zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1) })
    }

    /// CIE 1976 L*a*b*, white D65.
    private var lab: [Double] {
      let x = (0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047
      let z = (0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883
      let roots = [x, luminance, z].map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
      return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
    }

    /// ΔE*ab: 2.3 is just noticeable.
    func distance(_ other: Colour) -> Double {
      zip(lab, other.lab).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
  }

  /// Machado, Oliveira and Fernandes (2009), severity 1: no red, no green, no blue cones; then all of them.
  private static let eyes = [
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  ]

  /// Colours of series, light ones first, then the dark ones; and those of `names` for each.
  private func colours(_ pattern: Regex<(Substring, Substring)>) -> [[Colour]] {
    let found = ChartSheet.style.matches(of: pattern).map { Colour(hexadecimal: $0.1) }
    return [Array(found.prefix(found.count / 2)), Array(found.suffix(found.count / 2))]
  }

  private var pages: [Colour] { colours(/--page: #([0-9a-f]{6})/).flatMap { $0 } }

  @Test func seriesStandOut() {
    for (page, series) in zip(pages, colours(/\.s[0-9] \{ color: #([0-9a-f]{6})/)) {
      #expect(series.count == 10)
      for colour in series { #expect(colour.contrast(page) >= 3) }
    }
  }

  @Test(arguments: ["ink", "muted", "accent"])
  func textIsLegible(name: String) throws {
    let pattern = try Regex("--\(name): #([0-9a-f]{6})", as: (Substring, Substring).self)
    for (page, texts) in zip(pages, colours(pattern)) {
      #expect(texts.count == 1)
      for text in texts { #expect(text.contrast(page) >= 4.5) }
    }
  }

  /// Six colours of a chart at ten times the least difference that is noticed, whatever colours one sees.
  @Test func seriesDiffer() {
    for series in colours(/\.s[0-9] \{ color: #([0-9a-f]{6})/) {
      for eye in ChartColourTests.eyes {
        let seen = series.prefix(6).map { $0.seen(eye) }
        for (index, colour) in seen.enumerated() {
          for other in seen[(index + 1)...] { #expect(colour.distance(other) >= 20) }
        }
      }
    }
  }
}
