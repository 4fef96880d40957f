import Market

/// The regression of an error-correction model as products of its columns: changes, levels before them, and what both
/// are cleaned of (lagged changes, a constant, seasons).
///
/// Columns that a constant is fitted to have their means out. The lagged changes stand last, the nearest first, so that
/// models with fewer of them are parts of the same products.
struct ErrorCorrectionRows {
  let products: CrossProducts
  /// Of the changes and of the levels among the columns.
  let changes, levels: Range<Int>
  /// The first lagged change among the columns; seasons stand before it.
  private let firstLag: Int
  private let seasonal: Range<Int>
  /// What was taken from each level.
  let levelMeans: [Double]

  /// - Parameters:
  ///   - series: columns of one length; a step counts where all are numbers, and so many steps before it.
  ///   - combination: levels are this combination of the series instead of all of them.
  init(
    _ series: [[Double]], lags: Int, constant: ErrorCorrectionConstant, seasons: Int, combination: [Double]? = nil
  ) throws(NotEnoughData) {
    let steps = LaggedRows(series, depth: lags + 1).steps
    let needed = 2 * (series.count * (lags + 1) + seasons + 1)
    guard steps.count >= max(needed, AugmentedDickeyFuller.fewestValues) else {
      throw NotEnoughData(
        "\(counted(steps.count, "step")) with \(counted(lags, "lag")) before them, "
          + "\(max(needed, AugmentedDickeyFuller.fewestValues)) are needed")
    }
    for column in series where steps.allSatisfy({ column[$0] == column[steps[0]] }) {
      throw NotEnoughData("one of the series is constant")
    }
    var columns = series.map { column in steps.map { column[$0] - column[$0 - 1] } }
    changes = 0..<series.count
    if let combination {
      columns.append(try ErrorCorrectionRows.error(combination, series, steps))
    } else {
      columns += series.map { column in steps.map { column[$0 - 1] } }
    }
    var means: [Double] = []
    for index in changes.upperBound..<columns.count {
      let mean = constant == .none ? 0 : columns[index].reduce(0, +) / Double(steps.count)
      means.append(mean)
      if mean != 0 { for row in columns[index].indices { columns[index][row] -= mean } }
    }
    levelMeans = means
    if constant == .restricted { columns.append([Double](repeating: 1, count: steps.count)) }
    levels = changes.upperBound..<columns.count
    for season in 1..<max(seasons, 1) {
      columns.append(steps.map { ($0 % seasons == season ? 1 : 0) - 1 / Double(seasons) })
    }
    seasonal = levels.upperBound..<columns.count
    firstLag = columns.count
    for lag in 0..<lags {
      columns += series.map { column in steps.map { column[$0 - 1 - lag] - column[$0 - 2 - lag] } }
    }
    if constant == .unrestricted {
      for index in columns.indices {
        let mean = columns[index].reduce(0, +) / Double(steps.count)
        for row in columns[index].indices { columns[index][row] -= mean }
      }
    }
    products = CrossProducts(columns)
  }

  /// The combination a step before; what only rounding makes of a constant one is none.
  private static func error(
    _ combination: [Double], _ series: [[Double]], _ steps: [Int]
  ) throws(NotEnoughData) -> [Double] {
    let error = steps.map { step in zip(combination, series).reduce(0) { $0 + $1.0 * $1.1[step - 1] } }
    let scale = zip(combination, series).reduce(0) { sum, part in
      sum + abs(part.0) * steps.reduce(0) { max($0, abs(part.1[$1 - 1])) }
    }
    guard error.contains(where: { abs($0 - error[0]) > 1e-14 * scale }) else {
      throw NotEnoughData("the error is constant")
    }
    return error
  }

  /// What changes and levels (in this order) have left beside so many lags: the moments S of Johansen, times the number
  /// of observations.
  func moments(lags: Int) throws(NotEnoughData) -> Matrix {
    let given = Array(seasonal) + Array(firstLag..<firstLag + lags * changes.count)
    return try products.residual(of: Array(changes) + Array(levels), given: given)
  }
}

/// Where an error-correction model has its constant.
public enum ErrorCorrectionConstant: Hashable, Sendable {
  case none
  /// In the error alone: series without drift.
  case restricted
  /// In every equation: series may drift.
  case unrestricted
}
