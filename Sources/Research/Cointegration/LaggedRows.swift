/// The steps of columns at which a step and some steps before it are all numbers: what a regression with lags may use.
///
/// Holes leave out the steps after them instead of joining what does not belong together.
struct LaggedRows {
  /// Ascending.
  let steps: [Int]

  /// - Parameter depth: how many steps before have to be there, too.
  init(_ columns: [[Double]], depth: Int) {
    var unbroken = 0
    steps = (0..<(columns.first?.count ?? 0)).filter { step in
      unbroken = columns.allSatisfy { $0[step].isFinite } ? unbroken + 1 : 0
      return unbroken > depth
    }
  }
}
