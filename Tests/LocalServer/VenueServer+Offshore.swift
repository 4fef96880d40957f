import Market

/// Bybit, OKX, Hyperliquid, Deribit.
extension VenueServer {
  static let bybit = VenueServer { request, market in
    guard let symbol = request.query["symbol"], let category = request.query["category"],
      ["BTCUSDT": "linear", "BTCUSD": "inverse"][symbol] == category
    else { return ServerAnswer(#"{"retCode":10001,"retMsg":"params error: symbol invalid","result":{},"time":1}"#) }
    func wrapped(_ rows: [String]) -> ServerAnswer {
      ServerAnswer(
        #"{"retCode":0,"retMsg":"OK","result":{"category":"\#(category)","symbol":"\#(symbol)","list":\#(rows.list)},"#
          + #""retExtInfo":{},"time":\#(market.present.milliseconds)}"#)
    }
    if request.path == "/v5/market/funding/history" {
      guard let start = request.milliseconds("startTime"), let end = request.milliseconds("endTime"),
        let limit = request.query["limit"].flatMap({ Int($0) })
      else { return ServerAnswer(#"{"retCode":10001,"retMsg":"startTime needs endTime","result":{},"time":1}"#) }
      let rows = market.page(
        market.payments(every: 8, start...end), limit: min(limit, 200), keepsNewest: true, newestFirst: true)
      return wrapped(
        rows.map {
          #"{"symbol":"\#(symbol)","fundingRate":"\#($0.rateText)","fundingRateTimestamp":"\#($0.time.milliseconds)"}"#
        })
    }
    let kinds = [
      "/v5/market/kline": "bars", "/v5/market/mark-price-kline": "mark", "/v5/market/index-price-kline": "index",
      "/v5/market/premium-index-price-kline": "premium",
    ]
    guard let kind = kinds[request.path], let start = request.milliseconds("start"),
      let end = request.milliseconds("end"), let interval = request.query["interval"]
    else { return nil }
    let bars = market.bars(interval == "D" ? .days(1) : minutes(Int64(interval) ?? 0), start...end, kind: kind)
    let rows = market.page(bars, limit: 1000, keepsNewest: true, newestFirst: true)
    return wrapped(
      rows.map { bar in
        let volumes = kind == "bars" ? [bar.volumeText, "1.5"] : []
        return (["\(bar.time.milliseconds)"] + bar.prices + volumes).textList
      })
  }

  static let okx = VenueServer { request, market in
    guard request.query["instId"]?.hasPrefix("BTC-USDT") == true else {
      return ServerAnswer(#"{"code":"51001","msg":"Instrument ID does not exist","data":[]}"#)
    }
    // Older than `after`, newer than `before`.
    guard let after = request.milliseconds("after"), let before = request.milliseconds("before"), before < after else {
      return nil
    }
    let one = Interval(nanoseconds: 1_000_000)
    let stretch = (before + one)...(after - one)
    func wrapped(_ rows: [String]) -> ServerAnswer { ServerAnswer(#"{"code":"0","msg":"","data":\#(rows.list)}"#) }
    if request.path == "/api/v5/public/funding-rate-history" {
      let old = max(stretch.lowerBound, market.present - .days(92))
      if old > stretch.upperBound { return wrapped([]) }
      let rows = market.page(
        market.payments(every: 8, old...stretch.upperBound), limit: 100, keepsNewest: true, newestFirst: true)
      return wrapped(
        rows.map { payment in
          #"{"instType":"SWAP","instId":"BTC-USDT-SWAP","fundingRate":"0.00031415","#
            + #""realizedRate":"\#(payment.rateText)","fundingTime":"\#(payment.time.milliseconds)"}"#
        })
    }
    let kinds = [
      "/api/v5/market/history-candles": "bars", "/api/v5/market/history-mark-price-candles": "mark",
      "/api/v5/market/history-index-candles": "index",
    ]
    guard let kind = kinds[request.path], let bar = request.query["bar"],
      let interval = Interval(bar.replacing("utc", with: "").lowercased())
    else { return nil }
    let rows = market.page(
      market.bars(interval, stretch, kind: kind), limit: 100, keepsNewest: true, newestFirst: true)
    return wrapped(
      rows.map { bar in
        let confirm = bar.time + interval <= market.present ? "1" : "0"
        let volumes = kind == "bars" ? ["1234", bar.volumeText, "99.5"] : []
        return (["\(bar.time.milliseconds)"] + bar.prices + volumes + [confirm]).textList
      })
  }

  static let hyperliquid = VenueServer { request, market in
    guard request.method == "POST", request.path == "/info" else { return nil }
    guard request.field("coin") == "BTC" else { return ServerAnswer("null", status: 500) }
    guard let start = request.field("startTime").flatMap({ Int64($0) }),
      let end = request.field("endTime").flatMap({ Int64($0) })
    else { return ServerAnswer("Failed to deserialize the JSON body into the target type", status: 422) }
    let stretch = Instant(nanoseconds: start * 1_000_000)...Instant(nanoseconds: end * 1_000_000)
    if request.field("type") == "fundingHistory" {
      let rows = market.page(
        market.payments(every: 1, stretch), limit: 500, keepsNewest: false, newestFirst: false)
      return ServerAnswer(
        rows.map {
          #"{"coin":"BTC","fundingRate":"\#($0.rateText)","premium":"-0.0001","time":\#($0.time.milliseconds + 47)}"#
        }.list)
    }
    guard let text = request.field("interval"), let interval = Interval(text) else { return nil }
    let old = max(stretch.lowerBound, market.present - interval * 5000)
    if old > stretch.upperBound { return ServerAnswer("[]") }
    let rows = market.page(
      market.bars(interval, old...stretch.upperBound), limit: 5000, keepsNewest: true, newestFirst: false)
    return ServerAnswer(
      rows.map { bar in
        let (start, end) = (bar.time.milliseconds, (bar.time + interval).milliseconds - 1)
        return #"{"t":\#(start),"T":\#(end),"s":"BTC","i":"\#(text)","o":"\#(bar.prices[0])","c":"\#(bar.prices[3])","#
          + #""h":"\#(bar.prices[1])","l":"\#(bar.prices[2])","v":"\#(bar.volumeText)","n":\#(bar.trades)}"#
      }.list)
  }

  static let deribit = VenueServer { request, market in
    guard request.query["instrument_name"] == "BTC-PERPETUAL" else {
      let error =
        #"{"message":"Invalid params","data":{"reason":"wrong format","param":"instrument_name"},"code":-32602}"#
      return ServerAnswer(#"{"jsonrpc":"2.0","error":\#(error),"testnet":false}"#, status: 400)
    }
    guard let start = request.milliseconds("start_timestamp"), let end = request.milliseconds("end_timestamp") else {
      return nil
    }
    func wrapped(_ result: String) -> ServerAnswer {
      ServerAnswer(#"{"jsonrpc":"2.0","result":\#(result),"usIn":1,"usOut":2,"usDiff":1,"testnet":false}"#)
    }
    if request.path == "/api/v2/public/get_funding_rate_history" {
      let rows = market.page(
        market.payments(every: 1, start...end), limit: 744, keepsNewest: true, newestFirst: false)
      return wrapped(
        rows.map {
          #"{"timestamp":\#($0.time.milliseconds),"index_price":\#($0.markText),"prev_index_price":\#($0.markText),"#
            + #""interest_1h":\#($0.rateText),"interest_8h":0.000123}"#
        }.list)
    }
    guard request.path == "/api/v2/public/get_tradingview_chart_data", let resolution = request.query["resolution"]
    else {
      return nil
    }
    let interval = resolution == "1D" ? Interval.days(1) : minutes(Int64(resolution) ?? 0)
    let rows = market.page(
      market.bars(interval, start...end), limit: 5000, keepsNewest: true, newestFirst: false)
    let columns = (0..<4).map { column in rows.map { $0.prices[column] }.list }
    return wrapped(
      #"{"volume":\#(rows.map(\.volumeText).list),"ticks":\#(rows.map { "\($0.time.milliseconds)" }.list),"#
        + #""status":"\#(rows.isEmpty ? "no_data" : "ok")","open":\#(columns[0]),"low":\#(columns[2]),"#
        + #""high":\#(columns[1]),"cost":\#(rows.map { _ in "1.5" }.list),"close":\#(columns[3])}"#)
  }
}
