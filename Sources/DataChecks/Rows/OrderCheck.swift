import Market
import MarketData

/// Rows out of order, rows of one instant, and files that overlap.
struct OrderCheck {
  let series: CheckedSeries
  let index: Int

  var findings: [Finding] {
    [outOfOrder, duplicates(equal: true), duplicates(equal: false), overlaps].compactMap { $0 }
  }

  /// Oldest first and newest first are both an order; rows that step against that of their file are out of it.
  private var outOfOrder: Finding? {
    var places: [Finding.Place] = []
    for part in series.parts {
      let falls = zip(part.times, part.times.dropFirst()).count { $1 < $0 }
      let rises = zip(part.times, part.times.dropFirst()).count { $1 > $0 }
      if min(falls, rises) == 0 { continue }
      for row in 1..<part.count
      where falls > rises ? part.times[row] > part.times[row - 1] : part.times[row] < part.times[row - 1] {
        places.append(
          Finding.Place(
            file: part.source.name, row: Int(part.places[row]), instant: Instant(nanoseconds: part.times[row])))
      }
    }
    if places.isEmpty { return nil }
    return Finding(
      .outOfOrder, series: index, count: places.count,
      "\(counted(places.count, "row", isGrouped: true)) out of the order of the file: stamps may be wrong there",
      remedy: "see whether the stamps are right; carry data import sorts the rows"
    ).at(places)
  }

  private func duplicates(equal: Bool) -> Finding? {
    let rows = series.rows
    let found = (1..<max(1, rows.count)).filter { row in
      rows.times[row] == rows.times[row - 1] && rows.files[row] == rows.files[row - 1]
        && areEqual(row, row - 1) == equal
    }
    if found.isEmpty { return nil }
    let finding = Finding(
      equal ? .duplicate : .conflictingDuplicate, series: index, count: found.count,
      equal
        ? "\(counted(found.count, "row", isGrouped: true)) repeated, with the same values"
        : "\(counted(found.count, "row", isGrouped: true)) repeated, with other values",
      remedy: equal ? "--drop-duplicates" : "--drop-duplicates keeps the one with the larger volume")
    return finding.at(found.map(rows.place))
  }

  private var overlaps: Finding? {
    let rows = series.rows
    let found = (1..<max(1, rows.count)).filter { row in
      rows.times[row] == rows.times[row - 1] && rows.files[row] != rows.files[row - 1]
    }
    guard let first = found.first else { return nil }
    let conflicts = found.count { !areEqual($0, $0 - 1) }
    let names = [first - 1, first].map { rows.fileNames[Int(rows.files[$0])] }
    return Finding(
      .fileOverlap, series: index, count: found.count,
      "\(names[0]) and \(names[1]) overlap: \(counted(found.count, "instant", isGrouped: true)) in both, "
        + (conflicts == 0 ? "with the same values" : "\(conflicts) with other values"),
      remedy: "take one of the files, or cut them with --from and --to"
    ).at(found.map(rows.place))
  }

  private func areEqual(_ left: Int, _ right: Int) -> Bool {
    series.rows.values.allSatisfy { column in
      column.isEmpty || column[left] == column[right] || (column[left].isNaN && column[right].isNaN)
    }
  }
}
