import Market
import Venues

// docs.kalshi.com/margin-rest.
extension JSONLayout {
  static let kalshiFunding = JSONLayout(
    name: "kalshi-funding-json", summary: "Kalshi historical funding rates", venue: "kalshi",
    records: ["funding_rates[]"], kinds: [.funding], time: .key("funding_time"), forms: [.text],
    symbol: .key("market_ticker"), columns: .funding("funding_rate", markPrice: .key("mark_price", .optional)),
    signs: [["funding_rates[].funding_time", "funding_rates[].funding_rate"]],
    settle: { series, reading in
      if let size = series.kalshiContractSize {
        series.divideColumn(2, by: size, &reading)
        series.notePerContract(size)
      } else if let first = series.places.first {
        series.setColumn(2, to: nil)
        series.notes.append(
          RawNote(
            code: "contract-size", count: series.times.count, place: Int(first),
            text: "mark prices are per contract, and how many coins \(quoted(series.symbol ?? "")) stands for is in no "
              + "rulebook: they are left out"))
      }
    })

  static let kalshiCandlesticks = JSONLayout(
    name: "kalshi-candlesticks-json", summary: "Kalshi candlesticks of perpetuals, labelled by the end of the bar",
    venue: "kalshi", records: ["candlesticks[]"], kinds: [.bars(.trade)], time: .key("end_period_ts"),
    forms: [.seconds], symbolBeside: "ticker",
    columns: .bars(prefix: "price.", prices: .optional, volume: .key("volume")),
    // The candles of event contracts have no notional value.
    signs: [["candlesticks[].end_period_ts", "candlesticks[].volume_notional_value_dollars"]],
    settle: { series, reading in
      series.labelByOpen(lengths: [.minutes(1), .hours(1), .days(1)], &reading)
      guard let size = series.kalshiContractSize else {
        return reading.mistakes.report(
          line: nil,
          "prices are per contract, and how many coins \(quoted(series.symbol ?? "")) stands for is in no rulebook",
          allowed: "a symbol of the rulebook kalshi is needed")
      }
      for column in 0..<4 { series.divideColumn(column, by: size, &reading) }
      series.divideColumn(4, by: Decimal38.one / size, &reading)
      series.notePerContract(size)
    })
}

extension JSONSeries {
  /// Coins of one contract; the demonstration venue has a digit behind the name.
  fileprivate var kalshiContractSize: Decimal38? {
    guard let symbol, let rulebook = RulebookLibrary().rulebook(named: "kalshi") else { return nil }
    let plain = String(symbol.reversed().drop { $0.isNumber }.reversed())
    let terms = rulebook.terms(for: symbol) ?? rulebook.terms(for: plain)
    return terms?.terms(at: Instant(nanoseconds: times.min() ?? 0)).contract.multiplier
  }

  fileprivate mutating func notePerContract(_ size: Decimal38) {
    guard let first = places.first, size != 1 else { return }
    notes.append(
      RawNote(
        code: "per-contract", count: times.count, place: Int(first),
        text: "prices are per contract of \(size) coins: all are divided by it"))
  }
}
