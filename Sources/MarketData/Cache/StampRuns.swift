/// Stamps as runs that each go on by one step: most series need a handful of them, one more for each gap.
struct StampRuns: Equatable, Hashable {
  struct Run: Equatable, Hashable {
    let start: Int64
    let count: Int
  }

  let step: Int64
  let runs: [Run]

  /// `nil` where runs would save little: the stamps are then kept as they are.
  init?(_ times: ContiguousArray<Int64>) {
    guard times.count > 8 else { return nil }
    let step = times[1] &- times[0]
    let limit = times.count / 8
    var runs: [Run] = []
    var start = 0
    for index in times.indices.dropFirst() where times[index] &- times[index &- 1] != step {
      runs.append(Run(start: times[start], count: index - start))
      if runs.count > limit { return nil }
      start = index
    }
    runs.append(Run(start: times[start], count: times.count - start))
    self.step = step
    self.runs = runs
  }

  /// `nil` unless the runs have so many stamps together.
  init?(step: Int64, runs: [Run], rows: Int) {
    var left = rows
    for run in runs {
      guard run.count > 0, run.count <= left else { return nil }
      left -= run.count
    }
    guard left == 0 else { return nil }
    self.step = step
    self.runs = runs
  }

  /// Writes all stamps.
  func expand(to times: UnsafeMutableBufferPointer<Int64>) {
    var index = 0
    for run in runs {
      let end = index + run.count
      var time = run.start
      while index < end {
        times[index] = time
        time = time &+ step
        index &+= 1
      }
    }
    precondition(index == times.count, "the runs have as many stamps as there are rows")
  }
}
