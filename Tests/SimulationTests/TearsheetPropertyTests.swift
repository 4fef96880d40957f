import Market
import Simulation
import Testing

/// S9.5 on random runs, among them ones that lose everything, never trade, or have bars without volume.
struct TearsheetPropertyTests {
  @Test("every figure is a finite number or none (1,000 seeds, 50 in debug builds)", arguments: [false, true])
  func figures(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      let (sheet, metrics, seed) = (run.result.tearsheet, run.result.metrics, "seed \(run.market.seed)")
      let single = [
        sheet.volatility, sheet.sortino, sheet.calmar, sheet.valueAtRisk, sheet.conditionalValueAtRisk, sheet.skewness,
        sheet.excessKurtosis, sheet.settlementHitRate, sheet.exposure, sheet.volumeShare,
      ]
      let figures = single + sheet.autocorrelation + sheet.adjustedSharpe + sheet.capacity
      #expect(figures.allSatisfy { $0?.isFinite ?? true }, "\(seed)")
      #expect(sheet.autocorrelation.allSatisfy { abs($0 ?? 0) <= 1 }, "\(seed)")
      // Without a Sharpe ratio there is nothing to adjust.
      #expect(zip(metrics.sharpe, sheet.adjustedSharpe).allSatisfy { $0 != nil || $1 == nil }, "\(seed)")
      #expect(metrics.maxDrawdown > 0 || sheet.calmar == nil, "\(seed)")
      let payments = run.result.fundingPayments
      let received = Double(payments.count { $0.amount > .zero })
      #expect(sheet.settlementHitRate == (payments.isEmpty ? nil : received / Double(payments.count)), "\(seed)")
    }
  }

  @Test("no volume, no capacity (1,000 seeds, 50 in debug builds)", arguments: [false, true])
  func volume(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      let (sheet, seed) = (run.result.tearsheet, "seed \(run.market.seed)")
      let trades = run.result.fills.filter { $0.reason != .expiry && $0.reason != .liquidation }
      let isUnknown = trades.contains { run.instrument($0.instrument).bars.volume.isEmpty }
      #expect(sheet.volumeShare == nil || !isUnknown && !trades.isEmpty, "\(seed)")
      #expect(sheet.capacity.allSatisfy { ($0 == nil) == (sheet.volumeShare == nil) }, "\(seed)")
      if let share = sheet.volumeShare, let capacity = sheet.capacity[1] {
        #expect(share > 0, "\(seed)")
        // With that capital the largest trade is 5 % of its day.
        let scaled = share * capacity / run.result.initialEquity.double
        #expect(abs(scaled - 0.05) < 1e-12, "\(seed)")
      }
    }
  }

  @Test("drawdowns are apart and in order (1,000 seeds, 50 in debug builds)", arguments: [false, true])
  func drawdowns(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      let (found, seed) = (run.result.tearsheet.drawdowns, "seed \(run.market.seed)")
      #expect(found.count <= 5, "\(seed)")
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.depth >= $1.depth }, "\(seed)")
      for drawdown in found {
        let end = drawdown.recovered ?? run.result.samples.last?.time ?? drawdown.trough
        #expect(drawdown.depth > 0 && drawdown.start < drawdown.trough && drawdown.trough <= end, "\(seed)")
        #expect(drawdown.length == end - drawdown.start, "\(seed)")
      }
      let inTime = found.sorted { $0.start < $1.start }
      for (before, after) in zip(inTime, inTime.dropFirst()) {
        #expect(before.recovered.map { $0 <= after.start } ?? false, "\(seed)")
      }
    }
  }
}
