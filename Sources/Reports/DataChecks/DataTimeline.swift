public import DataChecks
import Market

/// A picture of what covers what: a lane for each series, grouped by instrument, with what is missing and what was
/// found.
///
/// An SVG that stands alone, in light or dark as the reader's screen is. The same report gives the same bytes.
public struct DataTimeline: Sendable {
  private let report: DataReport
  private let axis: TimeAxis

  private static let letters = 36
  /// Between two ticks at least.
  private static let tickDistance = 92.0

  public init(_ report: DataReport) {
    self.report = report
    let starts = report.series.compactMap(\.first)
    let ends = report.series.compactMap { $0.covered.last?.to }
    axis = TimeAxis(
      from: starts.min() ?? Instant(nanoseconds: 0), to: ends.max() ?? Instant(nanoseconds: 0),
      width: TimelineSheet.plot)
  }

  public var svg: String {
    let groups = groups
    let height = groups.reduce(TimelineSheet.top) { $0 + Double($1.count) * TimelineSheet.lane + TimelineSheet.pause }
    var picture = SVGText(width: TimelineSheet.width, height: height + 58, style: TimelineStyle.text)
    picture.text(TimelineSheet.margin, 28, "title", title)
    picture.text(TimelineSheet.margin, 48, "note", subtitle)
    addAxis(to: &picture, bottom: height)
    var y = TimelineSheet.top
    for group in groups {
      let name = report.series[group[0]].instrument
      picture.text(TimelineSheet.margin, y + 10, "group", shortened(name, DataTimeline.letters))
      for index in group {
        let findings = report.findings.filter { $0.series == index }
        TimelineLane(series: report.series[index], findings: findings, axis: axis, y: y).add(to: &picture)
        y += TimelineSheet.lane
      }
      y += TimelineSheet.pause
    }
    TimelineLegend.add(to: &picture, y: height + 42)
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
      let x = TimelineSheet.left + axis.position(tick.instant)
      picture.line(x, TimelineSheet.top - 6, x, bottom, "grid")
      picture.text(x, TimelineSheet.top - 12, "tick", tick.label)
      picture.text(x, bottom + 14, "tick", tick.label)
    }
  }

  /// The end of a path tells more than its beginning.
  private func shortened(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : "…" + text.suffix(length - 1)
  }
}
