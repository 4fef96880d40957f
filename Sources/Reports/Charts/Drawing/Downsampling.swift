import Market

/// Fewer points that draw the same picture.
///
/// Of each of equally long stretches of time the first, the last, the lowest and the highest point stay, for each
/// measure, which is what a line needs to be drawn as with all its points (Jugel, Jerzak, Hackenbroich and Markl, "M4",
/// PVLDB 7, 2014); and the first point that breaks it, if there is one. Linear in the number of points.
struct Downsampling {
  let start: Instant
  let end: Instant
  let buckets: Int

  /// Ascending indices of the points between start and end that stay.
  ///
  /// - Parameter measures: of each point; not finite where it has no value.
  func kept(_ times: [Instant], measures: [[Double]]) -> [Int] {
    let first = times.firstIndex { $0 >= start } ?? times.count
    let last = times.lastIndex { $0 <= end } ?? -1
    if first > last { return [] }
    if last - first < 4 * buckets { return Array(first...last) }
    return groups(times[first...last]).flatMap { stay($0, measures) }
  }

  /// Ascending times by the stretches that they lie in.
  func groups(_ times: ArraySlice<Instant>) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var index = times.startIndex
    while index < times.endIndex {
      let bucket = bucket(of: times[index])
      var next = index + 1
      while next < times.endIndex, self.bucket(of: times[next]) == bucket { next += 1 }
      groups.append(index..<next)
      index = next
    }
    return groups
  }

  private func bucket(of time: Instant) -> Int {
    let share = Double((time - start).nanoseconds) / Double(max(1, (end - start).nanoseconds))
    return min(Int(share * Double(buckets)), buckets - 1)
  }

  private func stay(_ range: Range<Int>, _ measures: [[Double]]) -> [Int] {
    var indices = [range.lowerBound, range.upperBound - 1]
    for measure in measures {
      var (lowest, highest): (Int?, Int?) = (nil, nil)
      var gap: Int?
      for index in range {
        let value = measure[index]
        guard value.isFinite else {
          gap = gap ?? index
          continue
        }
        if lowest.map({ value < measure[$0] }) ?? true { lowest = index }
        if highest.map({ value > measure[$0] }) ?? true { highest = index }
      }
      indices += [lowest, highest, gap].compactMap { $0 }
    }
    indices.sort()
    return indices.enumerated().filter { $0.offset == 0 || indices[$0.offset - 1] != $0.element }.map(\.element)
  }
}
