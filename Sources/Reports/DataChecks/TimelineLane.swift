import DataChecks

/// One series of a timeline: a bar where it has rows, red where they are missing, and marks of what was found below it.
struct TimelineLane {
  let series: DataReport.Series
  /// Of the series, those that change results first.
  let findings: [Finding]
  let axis: TimeAxis
  let y: Double

  func add(to picture: inout SVGText) {
    picture.text(TimelineSheet.left - 12, y + 10, "kind", series.kindAndInterval)
    picture.text(
      TimelineSheet.width - TimelineSheet.margin, y + 10, "rows", FigureText.count(series.rows))
    guard let first = series.first, let last = series.covered.last?.to else { return }
    let x = axis.position(first)
    picture.rectangle(
      TimelineSheet.left + x, y, max(1.5, axis.position(last) - x), TimelineSheet.bar, "covered")
    for column in missingColumns {
      // As high as the share of the time that is missing: a lane with many short gaps is not one without rows.
      let height = max(3, (column.share * TimelineSheet.bar).rounded())
      picture.rectangle(
        TimelineSheet.left + column.x, y + TimelineSheet.bar - height, column.width, height,
        column.share > 0.95 ? "missing whole" : "missing")
    }
    addFindings(to: &picture, y: y + TimelineSheet.bar)
  }

  /// Columns of two pixels in which time is missing, those that are alike joined.
  private var missingColumns: [(x: Double, width: Double, share: Double)] {
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
        (last.share * TimelineSheet.bar).rounded() == (share * TimelineSheet.bar).rounded()
      {
        columns[columns.count - 1].width += width
      } else {
        columns.append((Double(column) * width, width, share))
      }
    }
    return columns
  }

  /// What is missing is to be seen in the lane itself.
  private func addFindings(to picture: inout SVGText, y: Double) {
    let shown = findings.filter { ![.gap, .hole, .fileHole, .missingSettlement].contains($0.code) }
    // What changes results comes last and on top.
    for finding in shown.reversed() {
      let style = finding.severity == .changesResults ? "changes" : "knowing"
      for stretch in finding.stretches {
        let x = axis.position(stretch.from)
        let end = axis.position(stretch.to)
        picture.rectangle(TimelineSheet.left + x, y + 1.5, max(2, end - x), 2.5, style)
      }
      if !finding.stretches.isEmpty { continue }
      var taken: Set<Int> = []
      for place in finding.places {
        let x = axis.position(place.instant)
        if taken.insert(Int(x / 4)).inserted { picture.mark(TimelineSheet.left + x, y + 1, style) }
      }
    }
  }
}
