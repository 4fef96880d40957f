import DataChecks
import Market
import MarketData

/// What holds for everything that a reader accepts, whatever the input was.
enum Soundness {
  static func check(_ series: RawSeries) {
    precondition(series.places.count == series.count && series.places.allSatisfy { $0 > 0 })
    precondition(series.values.count == series.kind.columns.count)
    precondition(series.values.allSatisfy { $0.isEmpty || $0.count == series.count })
    precondition(series.values.allSatisfy { $0.allSatisfy { !$0.isInfinite } })
    let repairs = Repairs(dropDuplicates: true, dropUnsound: true, shift: .minutes(1), fillPrevious: 3)
    for repairs in [Repairs(), repairs] {
      if let tidy = try? series.tidied(repairs, interval: series.interval ?? .hours(1)) { check(tidy) }
    }
  }

  /// What was tidied is what the strict reader accepts, bit for bit.
  private static func check(_ tidy: TidySeries) {
    guard tidy.count > 0, !isTrades(tidy.kind) else { return }
    precondition(tidy.gaps.allSatisfy { $0.after < $0.before })
    let name = CanonicalFile.name(tidy.kind, interval: tidy.interval)
    guard (try? CanonicalFile.write(tidy, to: Scratch.path(name))) != nil else { preconditionFailure("cannot write") }
    let request: SeriesRequest
    switch tidy.kind {
    case .bars(let kind): request = .barFiles(kind, [Scratch.file(name)])
    case .funding: request = .fundingFiles([Scratch.file(name)])
    case .trades: return
    }
    do {
      let loaded = try DataFolders(roots: []).load(request)
      if let bars = loaded.bars?.series {
        precondition(bars.openTimes == tidy.times && bars.interval == tidy.interval)
        // Single trades are not counted in canonical files.
        for (column, read) in [bars.open, bars.high, bars.low, bars.close, bars.volume].enumerated() {
          precondition(read.map(\.bitPattern) == tidy.values[column].map(\.bitPattern))
        }
      } else if let prints = loaded.funding?.series {
        precondition(prints.times == tidy.times)
        for (column, read) in [prints.rates, prints.intervalHours, prints.markPrices].enumerated() {
          let written = tidy.values[column].isEmpty ? prints.times.map { _ in 0 } : Array(tidy.values[column])
          // 0 stands for what is not recorded.
          precondition(read.map(\.bitPattern) == written.map { ($0.isNaN ? 0 : $0).bitPattern })
        }
      } else {
        preconditionFailure("neither bars nor funding")
      }
    } catch {
      preconditionFailure("tidied and refused: \(error)")
    }
  }

  private static func isTrades(_ kind: SeriesKind) -> Bool { if case .trades = kind { true } else { false } }

  /// Whether the file is accepted.
  /// - Parameter areBounded: prices, which are above 0.
  static func check(_ request: SeriesRequest, areBounded: Bool = true) -> Bool {
    guard let loaded = try? DataFolders(roots: []).load(request) else { return false }
    if let bars = loaded.bars?.series {
      precondition(isAscending(bars.openTimes) && bars.count > 0)
      for row in 0..<bars.count {
        let (open, high, low, close) = (bars.open[row], bars.high[row], bars.low[row], bars.close[row])
        precondition(low <= open && open <= high && low <= close && close <= high)
        precondition(!areBounded || low > 0)
        precondition((bars.openTimes[row] - bars.openTimes[0]) % bars.interval.nanoseconds == 0)
      }
      precondition(bars.volume.allSatisfy { $0 >= 0 })
    }
    if let funding = loaded.funding?.series {
      precondition(isAscending(funding.times) && funding.count > 0)
      precondition(funding.rates.allSatisfy { abs($0) <= 1 })
    }
    if let rates = loaded.rates?.series {
      precondition(isAscending(rates.times) && rates.rates.allSatisfy { abs($0) <= 1 })
    }
    return true
  }

  static func check(_ report: DataReport) {
    for series in report.series {
      precondition(series.missing >= 0 && series.covered.allSatisfy { $0.from < $0.to })
      precondition(zip(series.covered, series.covered.dropFirst()).allSatisfy { $0.to <= $1.from })
    }
    precondition(report.findings.allSatisfy { $0.count >= 0 && report.series.indices.contains($0.series) })
  }

  private static func isAscending(_ times: ContiguousArray<Int64>) -> Bool {
    zip(times, times.dropFirst()).allSatisfy { $0 < $1 }
  }
}
