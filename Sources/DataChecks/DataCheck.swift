public import Market
public import MarketData

/// Looks through series as files hold them for what would make a result wrong.
///
/// Cost: about a microsecond a row, and for each pair of price series of one asset as much for each hour that they have
/// in common. Memory: three times the rows.
public struct DataCheck: Sendable {
  /// The interval of bars whose files state none; `nil` for the most frequent step.
  public var interval: Interval?
  /// Rows outside `[from, to)` are not looked at.
  public var from: Instant?
  public var to: Instant?

  public init(interval: Interval? = nil, from: Instant? = nil, to: Instant? = nil) {
    self.interval = interval
    self.from = from
    self.to = to
  }

  /// Series of one venue, symbol, kind and interval are taken together, as files of one; a file that does not say whose
  /// it is stands alone, and so do files of one series in several data folders.
  public func report(on raw: [RawSeries]) -> DataReport {
    let shelf = RulebookShelf()
    let series = SeriesGroup.all(of: raw.map(cut)).map { group in
      CheckedSeries(group.parts, in: group.folder, given: interval, shelf: shelf)
    }.sorted {
      $0.sortingKey.lexicographicallyPrecedes($1.sortingKey)
    }
    var reports: [DataReport.Series] = []
    var findings: [Finding] = []
    for (index, checked) in series.enumerated() {
      let checks = SeriesChecks(checked, index: index, neighbours: neighbours(of: index, among: series))
      findings += checks.findings
      reports.append(checks.report)
    }
    let groups = groups(of: series)
    let clocks = groups.flatMap { ClockCheck(group: $0).verdicts }
    findings += clocks.map { $0.finding(among: clocks) }
    findings += groups.flatMap { AssetCheck(group: $0).findings }
    for (index, checked) in series.enumerated() where checked.isFunding {
      let others = series[..<index].filter {
        $0.isFunding && $0.asset?.base != nil && $0.asset?.base == checked.asset?.base
      }
      findings += RateLagCheck(series: checked, index: index, others: Array(others)).findings
    }
    let order = findings.indices.sorted { left, right in
      DataCheck.key(findings[left], left).lexicographicallyPrecedes(DataCheck.key(findings[right], right))
    }
    return DataReport(series: reports, findings: order.map { findings[$0] })
  }

  private static func key(_ finding: Finding, _ index: Int) -> [Int] {
    [finding.severity == .changesResults ? 0 : 1, finding.series, index]
  }

  private func cut(_ raw: RawSeries) -> RawSeries {
    if from == nil, to == nil { return raw }
    return raw.keeping { time in time >= from?.nanoseconds ?? .min && time < to?.nanoseconds ?? .max }
  }

  private func neighbours(of index: Int, among series: [CheckedSeries]) -> Neighbours {
    Neighbours(
      series: series.indices.filter { other in
        other != index && series[other].hasPrices && areComparable(series[index], series[other])
      }.map { series[$0] })
  }

  private func areComparable(_ left: CheckedSeries, _ right: CheckedSeries) -> Bool {
    guard let asset = left.asset, let other = right.asset else { return false }
    return asset.isComparable(with: other)
  }

  private func groups(of series: [CheckedSeries]) -> [AssetGroup] {
    var groups: [[AssetGroup.Member]] = []
    for (index, checked) in series.enumerated() {
      guard checked.asset != nil, let track = PriceTrack(checked) else { continue }
      let member = AssetGroup.Member(index: index, series: checked, track: track)
      if let group = groups.firstIndex(where: { areComparable($0[0].series, checked) }) {
        groups[group].append(member)
      } else {
        groups.append([member])
      }
    }
    return groups.filter { $0.count > 1 }.map { AssetGroup($0) }
  }
}

extension CheckedSeries {
  /// Venue, symbol, folder, kind, interval and file, as text that sorts.
  fileprivate var sortingKey: [String] {
    let length = interval.map { String(UInt64(clamping: $0.nanoseconds)) } ?? ""
    let filled = String(repeating: "0", count: max(0, 20 - length.count)) + length
    return [venue ?? "~", symbol ?? "~", folder ?? "", kind.name, filled, parts.first?.source.name ?? ""]
  }
}
