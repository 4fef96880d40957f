import Foundation
import Market
import Research

/// How much prices moved in the days before a step, by thirds of the study.
enum VolatilityRegime: Int, CaseIterable {
  case calm, usual, wild

  /// What prices moved by is measured over this time before a step.
  static let window = Interval.days(7)

  /// The regime of each step, `nil` where less than three quarters of the window have prices.
  ///
  /// The square root of the mean square of logarithmic returns that had closed when the step began; thirds of all steps
  /// that have one.
  /// - Throws: where no step has one, and where prices move in no step.
  static func regimes(of closes: [Double], on clock: StudyClock) throws(NotEnoughData) -> [VolatilityRegime?] {
    let length = max(Int(window.nanoseconds / clock.step.nanoseconds), 1)
    var squares = [0.0]
    var counts = [0]
    for index in closes.indices {
      let change = index > 0 ? log(closes[index] / closes[index - 1]) : .nan
      squares.append(squares[index] + (change.isFinite ? change * change : 0))
      counts.append(counts[index] + (change.isFinite ? 1 : 0))
    }
    let measures = closes.indices.map { index -> Double in
      let known = index >= length ? counts[index] - counts[index - length] : 0
      return 4 * known >= 3 * length ? ((squares[index] - squares[index - length]) / Double(known)).squareRoot() : .nan
    }
    let known = measures.known
    guard !known.isEmpty else { throw NotEnoughData("no week of prices") }
    let ordered = try OrderedSample(known)
    let (low, high) = (ordered.quantile(1.0 / 3), ordered.quantile(2.0 / 3))
    guard low < high else { throw NotEnoughData("prices that always move alike") }
    return measures.map { $0.isNaN ? nil : $0 <= low ? .calm : $0 <= high ? .usual : .wild }
  }
}
