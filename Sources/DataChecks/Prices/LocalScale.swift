// Logarithms are of glibc and may differ in their last bit elsewhere: they meet thresholds here, and what is printed of
// them is rounded to three digits.
import Foundation
import Market

/// How far prices usually move from row to row, around each row: medians, which single wild rows do not move.
struct LocalScale {
  /// Rows of a block; the scale of a row is the largest median of its block, its neighbours and the whole series.
  static let block = 100
  /// Below this a median says that little trades, not that little may move.
  static let least = 0.0002

  private let medians: [Double]
  private let whole: Double

  /// - Parameter logarithms: of the prices, row by row.
  init(_ logarithms: ContiguousArray<Double>) {
    let moves = zip(logarithms, logarithms.dropFirst()).map { abs($1 - $0) }
    whole = max(moves.median() ?? 0, LocalScale.least)
    medians = stride(from: 0, to: moves.count, by: LocalScale.block).map { start in
      Array(moves[start..<min(start + LocalScale.block, moves.count)]).median() ?? 0
    }
  }

  /// Around the move that ends at `row`.
  subscript(row: Int) -> Double {
    let block = max(0, row - 1) / LocalScale.block
    return (block - 1...block + 1).reduce(whole) { medians.indices.contains($1) ? max($0, medians[$1]) : $0 }
  }
}
