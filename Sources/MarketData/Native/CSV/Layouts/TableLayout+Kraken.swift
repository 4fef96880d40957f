import Market

extension TableLayout {
  /// Files `XBTUSD_60.csv`, without a header and without bars of hours in which nothing was traded.
  /// Layout: support.kraken.com, article 360047124832.
  static let krakenArchive = TableLayout(
    name: "kraken-ohlcvt", summary: "Kraken spot archive of OHLCVT",
    columns: ["time", "open", "high", "low", "close", "volume", "trades"], hasHeader: false,
    holdsTradesOnly: true,
    recognise: { sample in
      let looksSo = sample.allRows { row in
        row.count == 7 && row[0].count == 10 && row.allSatisfy { Double($0) != nil } && Int(row[6]) != nil
      }
      let path = PathWords(sample.source, name: sample.name)
      return !looksSo ? .no : krakenName(path).interval == nil ? .possible : .certain
    },
    title: { path, _ in
      let name = krakenName(path)
      return Title(venue: "kraken", symbol: name.symbol, kind: .bars(.trade), interval: name.interval)
    },
    take: { row, series, mistakes in
      series.raw.append(
        row.epoch(0, &series.units, &mistakes), line: row.line, open: row.number(1, &mistakes),
        high: row.number(2, &mistakes), low: row.number(3, &mistakes), close: row.number(4, &mistakes),
        volume: row.number(5, &mistakes), trades: row.number(6, &mistakes))
    })

  /// A pair and a number of minutes: `XBTUSD_60`.
  private static func krakenName(_ path: PathWords) -> (symbol: String?, interval: Interval?) {
    let parts = path.stem.split(separator: "_")
    guard parts.count == 2, let minutes = Int(parts[1]), [1, 5, 15, 30, 60, 240, 720, 1440].contains(minutes),
      SeriesSet.isName(String(parts[0]))
    else { return (nil, nil) }
    return (MarketName.hyphenated(String(parts[0])) ?? String(parts[0]), .minutes(minutes))
  }
}
