import Market

/// The order of rows in time.
enum RowOrder {
  /// Brings rows into the order of time; those of one instant stay in the order of the files.
  static func sort(_ table: inout RowTable) {
    let times = table.times
    if zip(times, times.dropFirst()).allSatisfy(<=) { return }
    // Backwards is the usual case, and the sort is fast on runs in either direction.
    table.take(ContiguousArray(times.indices.sorted { (times[$0], $0) < (times[$1], $1) }))
  }

  /// Of files that run both ways, as long as no row was moved. One that runs backwards throughout is a matter of
  /// layout.
  static func warnings(_ table: RowTable) -> [String] { table.parts.compactMap { warning($0, table) } }

  private static func warning(_ part: RowTable.Part, _ table: RowTable) -> String? {
    var ascents: [Int] = []
    var descents: [Int] = []
    for row in part.rows.dropFirst() {
      if table.times[row] > table.times[row - 1] { ascents.append(row) }
      if table.times[row] < table.times[row - 1] { descents.append(row) }
    }
    guard !ascents.isEmpty, !descents.isEmpty else { return nil }
    let against = ascents.count < descents.count ? ascents : descents
    let order = ascents.count < descents.count ? "newest first" : "oldest first"
    return "\(part.source.name): the order changes at \(counted(against.count, "place")) of a file that is else "
      + "\(order), first at \(table.name(ofRow: against[0])), \(table.instant(against[0])); its rows were sorted, "
      + "but such stamps are often of another clock"
  }
}
