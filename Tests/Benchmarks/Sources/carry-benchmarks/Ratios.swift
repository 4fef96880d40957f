import Foundation

/// One quantity of ours against the rival's, pair by pair.
struct Ratios {
  private let ours: [Double]
  private let theirs: [Double]

  init(ours: [Double], theirs: [Double]) {
    precondition(!ours.isEmpty && ours.count == theirs.count, "one of each in every pair")
    self.ours = ours
    self.theirs = theirs
  }

  /// `wall      0.83 0.86 0.91   1.04 s  1.21 s`: the least, median and largest ratio, then the medians of both.
  func line(_ name: String, unit: String) -> String {
    let ratios = zip(ours, theirs).map { $0 / $1 }.sorted()
    let numbers = [ratios[0], median(ratios), ratios[ratios.count - 1], median(ours), median(theirs)]
    let cells = numbers.map { String(format: "%9.3f", $0) }
    let label = name.padding(toLength: 18, withPad: " ", startingAt: 0)
    return label + cells[..<3].joined() + "   " + cells[3...].joined() + " " + unit
  }

  static let heading =
    "ratio carry / rival    least   median  largest        carry    rival (medians)"
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The least time that `body` takes in `count` goes, in seconds.
func leastTime(of count: Int, _ body: () throws -> Void) rethrows -> Double {
  var least = Double.infinity
  for _ in 0..<count {
    let time = try ContinuousClock().measure(body)
    least = min(least, time / .seconds(1))
  }
  return least
}
