import Foundation
import Market

/// Draws of a series that keep how its values depend on each other: blocks that begin anywhere, are of geometric length
/// and go on at the first value after the last.
///
/// D. Politis and J. Romano, "The stationary bootstrap", Journal of the American Statistical Association 89 (1994).
/// Draws come in chunks of fixed size with a stream of random numbers each, so that they are the same on any number of
/// threads.
public struct StationaryBootstrap: Hashable, Sendable {
  /// In values, at least 1.
  public let meanBlock: Double
  public let draws: Int
  public let seed: UInt64
  /// Whom the random numbers serve: estimates of different purposes do not share them.
  public let purpose: String

  /// - Parameter meanBlock: in values; what is below 1 counts as 1.
  public init(meanBlock: Double, draws: Int, seed: UInt64, purpose: String) {
    precondition(draws > 0 && meanBlock.isFinite, "a number of draws and a length of blocks")
    self.meanBlock = max(meanBlock, 1)
    self.draws = draws
    self.seed = seed
    self.purpose = purpose
  }

  /// Blocks as ``BlockLength`` has them for `values`. O(n^1.5).
  public init(blocksFor values: [Double], draws: Int, seed: UInt64, purpose: String) throws(NotEnoughData) {
    self.init(meanBlock: try BlockLength(values).stationary, draws: draws, seed: seed, purpose: purpose)
  }

  /// The means of columns in each draw: a row for each draw, a column for each column, all columns cut into the same
  /// blocks. By sums from the first value on: O(n + draws × n ÷ block), not O(draws × n).
  ///
  /// Whatever is made of means (a variance, a correlation, a share) can be made of these.
  /// - Throws: where a block is longer than the columns.
  public func means(_ columns: [[Double]], threads: Int = 1) throws(NotEnoughData) -> Matrix {
    let count = try commonCount(columns)
    let centres = try columns.map { (column: [Double]) throws(NotEnoughData) in try Sample(column).mean }
    // Sums of values less their mean stay small and lose nothing.
    let sums = zip(columns, centres).map { (column: [Double], centre: Double) -> [Double] in
      var total = 0.0
      return [0]
        + column.map { value in
          total += value - centre
          return total
        }
    }
    let chunks = inChunks(threads) { random, drawsOfChunk in
      var means: [Double] = []
      means.reserveCapacity(drawsOfChunk * sums.count)
      var totals = [Double](repeating: 0, count: sums.count)
      for _ in 0..<drawsOfChunk {
        for column in totals.indices { totals[column] = 0 }
        blocks(of: count, &random) { start, end in
          for column in totals.indices {
            totals[column] += sums[column][min(end, count)] - sums[column][start]
            if end > count { totals[column] += sums[column][end - count] }
          }
        }
        for column in totals.indices { means.append(centres[column] + totals[column] / Double(count)) }
      }
      return means
    }
    let rows = chunks.flatMap { $0 }
    return Matrix(
      columns: columns.indices.map { column in (0..<draws).map { rows[$0 * columns.count + column] } })
  }

  /// Any statistic of each draw of one or several columns, all cut into the same blocks. O(draws × n).
  /// - Parameter statistic: of columns as long as those given; draws whose statistic throws are left out.
  /// - Throws: where a block is longer than the columns, and where fewer than nine tenths of the draws have a value.
  public func statistics(
    _ columns: [[Double]], threads: Int = 1,
    _ statistic: @Sendable ([[Double]]) throws(NotEnoughData) -> Double
  ) throws(NotEnoughData) -> [Double] {
    let count = try commonCount(columns)
    let chunks = inChunks(threads) { random, drawsOfChunk in
      var values: [Double] = []
      var drawn = columns
      for _ in 0..<drawsOfChunk {
        var place = 0
        blocks(of: count, &random) { start, end in
          for offset in 0..<end - start {
            let source = start + offset < count ? start + offset : start + offset - count
            for column in columns.indices { drawn[column][place + offset] = columns[column][source] }
          }
          place += end - start
        }
        do throws(NotEnoughData) { values.append(try statistic(drawn)) } catch { continue }
      }
      return values
    }
    let values = chunks.flatMap { $0 }
    guard values.count * 10 >= draws * 9 else {
      throw NotEnoughData("\(values.count) of \(draws) draws have such a figure")
    }
    return values
  }

  private func commonCount(_ columns: [[Double]]) throws(NotEnoughData) -> Int {
    let count = try Sample(columns.first ?? [], needed: 2).count
    precondition(columns.allSatisfy { $0.count == count }, "columns of one length")
    guard Double(count) >= meanBlock else {
      throw NotEnoughData("\(count) values, a block is \(Int(meanBlock.rounded(.up))) long")
    }
    return count
  }

  /// Hands out blocks `[start, end)` of a circle of `count` values until there are as many; `end` may lie beyond
  /// `count`.
  @inline(__always)
  private func blocks(of count: Int, _ random: inout RandomStream, _ take: (Int, Int) -> Void) {
    let scale = 1 / log1p(-1 / meanBlock)
    var rest = count
    while rest > 0 {
      let start = Int(random.uniform() * Double(count))
      // A uniform number above 0: 1 + ⌊ln u ÷ ln(1 − p)⌋ is geometric with mean 1 ÷ p.
      let length = min(1 + Int(log(1 - random.uniform()) * scale), rest)
      take(start, start + length)
      rest -= length
    }
  }

  private func inChunks(
    _ threads: Int, _ body: @Sendable (inout RandomStream, Int) -> [Double]
  ) -> [[Double]] {
    let size = 50
    return Parallel.map((draws + size - 1) / size, threads: threads) { chunk in
      var random = RandomStream(seed: seed, purpose: "\(purpose) \(chunk)")
      return body(&random, min(size, draws - chunk * size))
    }
  }
}
