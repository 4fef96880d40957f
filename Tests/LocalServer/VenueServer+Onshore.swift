import Market

/// Coinbase, Kraken, Kalshi.
extension VenueServer {
  static let coinbase = VenueServer { request, market in
    guard request.path == "/products/BTC-USD/candles" else {
      return ServerAnswer(#"{"message":"NotFound"}"#, status: 404)
    }
    guard let start = request.query["start"].flatMap({ Instant($0) }),
      let end = request.query["end"].flatMap({ Instant($0) }),
      let granularity = request.query["granularity"].flatMap({ Int64($0) })
    else { return nil }
    let interval = Interval(nanoseconds: granularity * 1_000_000_000)
    if (end - start).nanoseconds / interval.nanoseconds + 1 > 300 {
      return ServerAnswer(#"{"message":"granularity too small for the requested time range"}"#, status: 400)
    }
    let rows = market.page(market.bars(interval, start...end), limit: 300, keepsNewest: true, newestFirst: true)
    return ServerAnswer(
      rows.map { bar in
        ["\(bar.time.seconds)", bar.prices[2], bar.prices[1], bar.prices[0], bar.prices[3], bar.volumeText].list
      }.list)
  }

  static let coinbaseDerivatives = VenueServer { request, market in
    let names = ["ONE_MINUTE": 1, "FIVE_MINUTE": 5, "ONE_HOUR": 60, "ONE_DAY": 1440]
    guard request.path == "/api/v3/brokerage/market/products/BIP-20DEC30-CDE/candles",
      let start = request.seconds("start"), let end = request.seconds("end"),
      let length = request.query["granularity"].flatMap({ names[$0] })
    else { return nil }
    let rows = market.page(
      market.bars(.minutes(length), start...end), limit: 350, keepsNewest: true, newestFirst: true)
    return ServerAnswer(
      #"{"candles":"#
        + rows.map { bar in
          #"{"start":"\#(bar.time.seconds)","low":"\#(bar.prices[2])","high":"\#(bar.prices[1])","#
            + #""open":"\#(bar.prices[0])","close":"\#(bar.prices[3])","volume":"\#(bar.volumeText)"}"#
        }.list + "}")
  }

  static let kraken = VenueServer { request, market in
    guard request.path == "/0/public/OHLC", request.query["pair"] == "XBTUSD" else {
      return ServerAnswer(#"{"error":["EQuery:Unknown asset pair"]}"#)
    }
    guard let length = request.query["interval"].flatMap({ Int64($0) }), let since = request.seconds("since") else {
      return nil
    }
    let interval = minutes(length)
    // The last 720 bars, whatever was asked; the newest is not finished.
    let oldest = max(since + Interval(nanoseconds: 1), market.present.floored(to: interval) - interval * 719)
    let bars = oldest > market.present ? [] : market.bars(interval, oldest...market.present)
    let rows = market.page(bars, limit: 720, keepsNewest: true, newestFirst: false)
    let last = rows.last { $0.time + interval <= market.present }?.time ?? since
    return ServerAnswer(
      #"{"error":[],"result":{"XXBTZUSD":"#
        + rows.map { bar in
          "[\(bar.time.seconds)," + (bar.prices + ["1.5", bar.volumeText]).map { "\"\($0)\"" }.joined(separator: ",")
            + ",\(bar.trades)]"
        }.list + #","last":\#(last.seconds)}}"#)
  }

  static let krakenFutures = VenueServer { request, market in
    let parts = request.path.split(separator: "/").map(String.init)
    if request.path == "/derivatives/api/v4/historicalfundingrates" {
      guard request.query["symbol"] == "PF_XBTUSD" else {
        return ServerAnswer(#"{"result":"error","error":"Symbol not found"}"#, status: 400)
      }
      let rows = market.page(
        market.payments(every: 1, market.present - .days(365)...market.present), limit: .max, keepsNewest: true,
        newestFirst: false)
      return ServerAnswer(
        #"{"result":"success","serverTime":"\#(market.present)","rates":"#
          + rows.map {
            #"{"timestamp":"\#($0.time)","fundingRate":1.25,"relativeFundingRate":\#($0.rateText)}"#
          }.list + "}")
    }
    let kinds = ["trade": "bars", "mark": "mark", "spot": "index"]
    guard parts.count == 6, parts[..<3] == ["api", "charts", "v1"], let kind = kinds[parts[3]], parts[4] == "PF_XBTUSD",
      let interval = Interval(parts[5]), let start = request.seconds("from"), let end = request.seconds("to")
    else { return nil }
    let bars = market.bars(interval, start...end, kind: kind)
    let rows = market.page(bars, limit: 2000, keepsNewest: false, newestFirst: false)
    return ServerAnswer(
      #"{"candles":"#
        + rows.map { bar in
          #"{"time":\#(bar.time.milliseconds),"open":"\#(bar.prices[0])","high":"\#(bar.prices[1])","#
            + #""low":"\#(bar.prices[2])","close":"\#(bar.prices[3])","volume":"\#(bar.volumeText)"}"#
        }.list + #","more_candles":\#(rows.count < bars.count)}"#)
  }

  /// Prices are per contract of 0.0001 BTC; bars are labelled by their end; one without a trade has no prices.
  static let kalshi = VenueServer { request, market in
    func dollars(_ price: Int) -> String { decimal(price, 6) }
    if request.path == "/trade-api/v2/margin/funding_rates/historical" {
      guard request.query["ticker"] == "KXBTCPERP", let start = request.seconds("start_ts"),
        let end = request.seconds("end_ts")
      else { return nil }
      let rows = market.page(
        market.payments(every: 8, start...end), limit: .max, keepsNewest: true, newestFirst: true)
      return ServerAnswer(
        #"{"funding_rates":"#
          + rows.map {
            #"{"market_ticker":"KXBTCPERP","funding_time":"\#($0.time)","funding_rate":\#($0.rateText),"#
              + #""mark_price":"\#(dollars($0.markPrice))"}"#
          }.list + "}")
    }
    guard request.path == "/trade-api/v2/margin/markets/KXBTCPERP/candlesticks",
      let start = request.seconds("start_ts"),
      let end = request.seconds("end_ts"), let length = request.query["period_interval"].flatMap({ Int64($0) })
    else { return nil }
    let interval = minutes(length)
    let rows = market.page(
      market.bars(interval, (start - interval)...(end - interval)), limit: 1000, keepsNewest: false, newestFirst: false)
    let empty = #"{"open":null,"low":null,"high":null,"close":null,"mean":null,"previous":"6.0"}"#
    return ServerAnswer(
      #"{"ticker":"KXBTCPERP","candlesticks":"#
        + rows.map { bar in
          let prices =
            #"{"open":"\#(dollars(bar.open))","low":"\#(dollars(bar.low))","high":"\#(dollars(bar.high))","#
            + #""close":"\#(dollars(bar.close))","mean":"6.1","previous":"6.0"}"#
          return
            #"{"end_period_ts":\#((bar.time + interval).seconds),"bid":\#(empty),"ask":\#(empty),"price":\#(prices),"#
            + #""volume":"\#(bar.volumeText)","volume_notional_value_dollars":"10.0","open_interest":"1.00","#
            + #""open_interest_notional_value_dollars":"6.0"}"#
        }.list + "}")
  }
}
