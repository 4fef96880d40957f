import Market

/// One file of simulated market data.
public struct SimulatedFile: Sendable {
  /// Inside the data folder, `binance-usdm/BTCUSDT/bars-1h.csv`.
  public let path: String
  public let bytes: [UInt8]
  /// Without the header.
  public let rows: Int
}

/// The market that a spec and its seed describe; the same bytes on every machine.
public struct SimulatedMarket: Sendable {
  public let spec: SimulationSpec
  private let path: MarketPath
  /// The stamp of every bar, 20 bytes each: `2025-07-01T00:00:00Z`.
  private let stamps: [UInt8]

  /// Walks the path that all instruments share. About 30 ns a point; memory is 32 bytes a point.
  public init(_ spec: SimulationSpec) {
    self.spec = spec
    path = MarketPath(spec: spec)
    var stamps: [UInt8] = []
    stamps.reserveCapacity(spec.barCount * 20)
    for bar in 0..<spec.barCount { stamps += (spec.start + spec.interval * bar).description.utf8 }
    self.stamps = stamps
  }

  /// All files of all instruments in the order of the spec; large specs write instrument by instrument instead.
  public static func generate(_ spec: SimulationSpec) -> [SimulatedFile] {
    let market = SimulatedMarket(spec)
    return spec.instruments.flatMap(market.files(of:))
  }

  /// The files of one instrument of the spec. About 50 ns a point of the path.
  public func files(of instrument: SimulationSpec.Instrument) -> [SimulatedFile] {
    let series = InstrumentSeries(instrument, spec: spec, path: path)
    return instrument.write.map { kind in
      switch kind {
      case .bars: file(series.bars, volume: series.volume, kind: kind, of: instrument)
      case .mark: file(series.mark, kind: kind, of: instrument)
      case .index: file(series.index, kind: kind, of: instrument)
      case .premium: file(series.premium, kind: kind, of: instrument)
      case .funding: fundingFile(series.funding?.records ?? [], of: instrument)
      }
    }
  }

  private func file(
    _ bars: BarColumns, volume: ContiguousArray<Int64> = [], kind: SimulationSpec.Instrument.Kind,
    of instrument: SimulationSpec.Instrument
  ) -> SimulatedFile {
    let header = "timestamp,open,high,low,close" + (volume.isEmpty ? "" : ",volume")
    var text = CSVText(header: header, rows: bars.count, bytesPerRow: 80)
    for (bar, number) in bars.numbers.enumerated() {
      text.append(stamps[number * 20..<number * 20 + 20])
      for column in [bars.open, bars.high, bars.low, bars.close] {
        text.comma()
        text.append(column[bar], decimals: bars.decimals)
      }
      if !volume.isEmpty {
        text.comma()
        text.append(volume[bar], decimals: 3)
      }
      text.endRow()
    }
    return SimulatedFile(
      path: "\(instrument.venue)/\(instrument.symbol)/\(kind.rawValue)-\(spec.interval).csv", bytes: text.bytes,
      rows: bars.count)
  }

  private func fundingFile(_ records: [FundingRecord], of instrument: SimulationSpec.Instrument) -> SimulatedFile {
    var text = CSVText(header: "timestamp,rate,interval_hours,mark_price", rows: records.count, bytesPerRow: 60)
    let grid = InstrumentSeries.markGrid(instrument)
    for record in records {
      text.append(record.time.description.utf8)
      text.comma()
      text.append(record.rate, decimals: 8)
      text.comma()
      text.append(Decimal38(record.interval.hours).description.utf8)
      text.comma()
      if let price = record.markPrice { text.append(grid.units(price), decimals: grid.decimals) }
      text.endRow()
    }
    return SimulatedFile(
      path: "\(instrument.venue)/\(instrument.symbol)/funding.csv", bytes: text.bytes, rows: records.count)
  }
}
