public import DataChecks
import Market

/// A picture of what covers what: a lane for each series, grouped by instrument, with what is missing and what was
/// found.
///
/// An SVG that stands alone, in light or dark as the reader's screen is. The same report gives the same bytes.
public struct DataTimeline: Sendable {
  private let report: DataReport
  private let axis: TimeAxis

  // In pixels. Letters of the fixed-width font are 0.6 of their size wide, which tells what fits.
  private static let margin = 20.0
  private static let left = 354.0
  private static let plot = 620.0
  private static let right = 86.0
  private static let top = 84.0
  private static let lane = 22.0
  /// Between two instruments.
  private static let pause = 8.0
  private static let bar = 11.0
  private static let letters = 36
  private static let tickDistance = 92.0

  public init(_ report: DataReport) {
    self.report = report
    let starts = report.series.compactMap(\.first)
    let ends = report.series.compactMap { $0.covered.last?.to }
    axis = TimeAxis(
      from: starts.min() ?? Instant(nanoseconds: 0), to: ends.max() ?? Instant(nanoseconds: 0),
      width: DataTimeline.plot)
  }

  public var svg: String {
    let groups = groups
    let height = groups.reduce(DataTimeline.top) { $0 + Double($1.count) * DataTimeline.lane + DataTimeline.pause }
    var picture = SVGText(
      width: DataTimeline.left + DataTimeline.plot + DataTimeline.right, height: height + 58, style: TimelineStyle.text)
    picture.text(DataTimeline.margin, 28, "title", title)
    picture.text(DataTimeline.margin, 48, "note", subtitle)
    addAxis(to: &picture, bottom: height)
    var y = DataTimeline.top
    for group in groups {
      let name = report.series[group[0]].instrument
      picture.text(DataTimeline.margin, y + 10, "group", shortened(name, DataTimeline.letters))
      for index in group {
        addLane(index, to: &picture, y: y)
        y += DataTimeline.lane
      }
      y += DataTimeline.pause
    }
    addLegend(to: &picture, y: height + 42)
    return picture.finished
  }

  /// Indices of series, by instrument in the order of the report.
  private var groups: [[Int]] {
    var groups: [[Int]] = []
    for (index, series) in report.series.enumerated() {
      if let last = groups.last, report.series[last[0]].instrument == series.instrument {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups
  }

  private var title: String { "\(report.series.count) series" }

  private var subtitle: String {
    guard let first = report.series.compactMap(\.first).min(), let last = report.series.compactMap(\.last).max() else {
      return "no rows"
    }
    let rows = report.series.reduce(0) { $0 + $1.rows }
    return "\(FigureText.count(rows)) rows from \(first) to \(last) · "
      + "\(report.count(of: .changesResults)) findings change results, "
      + "\(report.count(of: .worthKnowing)) are worth knowing"
  }

  private func addAxis(to picture: inout SVGText, bottom: Double) {
    for tick in axis.ticks(distance: DataTimeline.tickDistance) {
      let x = DataTimeline.left + axis.position(tick.instant)
      picture.line(x, DataTimeline.top - 6, x, bottom, "grid")
      picture.text(x, DataTimeline.top - 12, "tick", tick.label)
      picture.text(x, bottom + 14, "tick", tick.label)
    }
  }

  private func addLane(_ index: Int, to picture: inout SVGText, y: Double) {
    let series = report.series[index]
    picture.text(DataTimeline.left - 12, y + 10, "kind", series.kindAndInterval)
    let end = DataTimeline.left + DataTimeline.plot + DataTimeline.right
    picture.text(end - DataTimeline.margin, y + 10, "rows", FigureText.count(series.rows))
    guard let first = series.first, let last = series.covered.last?.to else { return }
    let x = axis.position(first)
    picture.rectangle(
      DataTimeline.left + x, y, max(1.5, axis.position(last) - x), DataTimeline.bar, "covered")
    for column in missingColumns(series) {
      // As high as the share of the time that is missing: a lane with many short gaps is not one without rows.
      let height = max(3, (column.share * DataTimeline.bar).rounded())
      picture.rectangle(
        DataTimeline.left + column.x, y + DataTimeline.bar - height, column.width, height,
        column.share > 0.95 ? "missing whole" : "missing")
    }
    addFindings(of: index, to: &picture, y: y + DataTimeline.bar)
  }

  /// Columns of two pixels in which time is missing, those that are alike joined.
  private func missingColumns(_ series: DataReport.Series) -> [(x: Double, width: Double, share: Double)] {
    let width = 2.0
    var shares: [Int: Double] = [:]
    for (before, after) in zip(series.covered, series.covered.dropFirst()) {
      let from = axis.exactPosition(before.to) / width
      let to = max(axis.exactPosition(after.from) / width, from)
      for column in Int(from)...Int(to) {
        let share = min(to, Double(column + 1)) - max(from, Double(column))
        shares[column, default: 0] += max(share, 0)
      }
    }
    var columns: [(x: Double, width: Double, share: Double)] = []
    for column in shares.keys.sorted() {
      let share = shares[column] ?? 0
      if let last = columns.last, last.x + last.width == Double(column) * width,
        (last.share * DataTimeline.bar).rounded() == (share * DataTimeline.bar).rounded()
      {
        columns[columns.count - 1].width += width
      } else {
        columns.append((Double(column) * width, width, share))
      }
    }
    return columns
  }

  /// Marks under a lane; what is missing is to be seen in the lane itself.
  private func addFindings(of index: Int, to picture: inout SVGText, y: Double) {
    let shown = report.findings.filter {
      $0.series == index && ![.gap, .hole, .fileHole, .missingSettlement].contains($0.code)
    }
    // What changes results comes last and on top.
    for finding in shown.reversed() {
      let style = finding.severity == .changesResults ? "changes" : "knowing"
      for stretch in finding.stretches {
        let x = axis.position(stretch.from)
        let end = axis.position(stretch.to)
        picture.rectangle(DataTimeline.left + x, y + 1.5, max(2, end - x), 2.5, style)
      }
      if !finding.stretches.isEmpty { continue }
      var taken: Set<Int> = []
      for place in finding.places {
        let x = axis.position(place.instant)
        if taken.insert(Int(x / 4)).inserted { picture.mark(DataTimeline.left + x, y + 1, style) }
      }
    }
  }

  private func addLegend(to picture: inout SVGText, y: Double) {
    let entries = [
      ("covered", "rows"), ("missing whole", "nothing, though due"), ("missing", "partly missing, by height"),
      ("changes", "changes results"), ("knowing", "worth knowing"),
    ]
    var x = DataTimeline.margin
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

  /// The end of a path tells more than its beginning.
  private func shortened(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : "…" + text.suffix(length - 1)
  }
}
