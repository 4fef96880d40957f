import Testing

/// The beginning of a file in each layout of tables, invented.
struct TableSample: CustomTestStringConvertible {
  let format: String
  let name: String
  let text: String

  var testDescription: String { format }

  private static let bar = "1,4,0.5,2,10"
  private static let tape = "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional"

  static let all: [TableSample] = [
    TableSample(
      format: "carry", name: "a.csv", text: "timestamp,rate\n2024-01-01T00:00:00Z,0.1\n2024-01-01 08:00,0.1\n"),
    TableSample(
      format: "binance-vision-klines", name: "BTCUSDT-1h-2024-01.csv",
      text: "1704067200000,\(bar),1704070799999,1250,7,6,600,0\n"),
    TableSample(
      format: "binance-vision-funding", name: "BTCUSDT-fundingRate-2024-01.csv",
      text: "calc_time,funding_interval_hours,last_funding_rate\n1704067200000,8,0.0001\n"),
    TableSample(
      format: "bitmex-funding-csv", name: "a.csv",
      text: "timestamp,symbol,fundingInterval,fundingRate\n2024-01-01T04:00:00Z,X,2000-01-01T08:00:00Z,1e-4\n"),
    TableSample(
      format: "bitmex-trade-csv", name: "a.csv", text: "\(tape)\n2024-01-01T04:00:07.1Z,X,Buy,2,7694,Plus,a,1,1\n"),
    TableSample(
      format: "bybit-trades-csv", name: "a.csv", text: "\(tape)\n1704067200.0547,BTCUSDT,Buy,0.1,42000,Plus,a,1,1\n"),
    TableSample(
      format: "bybit-spot-trades-csv", name: "BTCUSDT_2024-01-01.csv",
      text: "id,timestamp,price,volume,side\n1,1704067200074,42000.5,0.01,sell\n"),
    TableSample(
      format: "bybit-metatrader-csv", name: "BTCUSDT_15_2023-01-01_2023-01-31.csv", text: "2023.01.01 03:00,\(bar)\n"),
    TableSample(
      format: "cryptodatadownload", name: "Gemini_BTCUSD_1h.csv",
      text: """
        https://www.CryptoDataDownload.com
        unix,date,symbol,open,high,low,close,Volume BTC,Volume USD
        1704067200000,2024-01-01 00:00:00,BTC/USD,1,4,0.5,2,10,20
        1704063600.0,2023-12-31 11-PM,BTC/USD,1,4,0.5,2,10,20

        """),
    TableSample(
      format: "databento-ohlcv", name: "a.csv",
      text: """
        ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol
        2024-01-01T00:00:00.000000000Z,34,1,7,1.0,4.0,0.5,2.0,10,MBTF4
        1704070800000000000,34,1,8,1.0,4.0,0.5,2.0,10,MBTG4

        """),
    TableSample(
      format: "deribit-funding-history-csv", name: "a.csv",
      text: "timestamp,interest_8h,interest_1h\n1704067200000,0.0001,0.00001\n"),
    TableSample(format: "kraken-ohlcvt", name: "XBTUSD_60.csv", text: "1704067200,\(bar),3\n"),
    TableSample(format: "lean-minute-zip", name: "20221213_trade.csv", text: "0,\(bar)\n60000,\(bar)\n"),
    TableSample(format: "lean-hour-zip", name: "btcusdt_trade.csv", text: "20180501 00:00,\(bar)\n"),
    TableSample(format: "lean-margin-interest", name: "btcusd.csv", text: "20221213 08:00:00,0.0001\n"),
    TableSample(
      format: "okx-funding-csv", name: "a.csv",
      text: "instrument_name,funding_rate,funding_time\nBTC-USDT-SWAP,0.0001,1704067200000\n"),
    TableSample(
      format: "okx-candles-csv", name: "a.csv",
      text: """
        instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm
        BTC-USDT,1,4,0.5,2,10,20,20,1704067200000,1

        """),
    TableSample(
      format: "okx-trades-csv", name: "a.csv",
      text: "instrument_name,trade_id,side,price,size,created_time\nBTC-USDT,1,buy,42000,0.1,1704067200000\n"),
    TableSample(
      format: "tardis-derivative-ticker", name: "a.csv",
      text: """
        exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,index_price,mark_price
        bybit,BTCUSDT,1704095999000000,1704095999000001,1704096000000000,0.0001,42000,42001

        """),
    TableSample(
      format: "symbol-date-rate-csv", name: "a.csv", text: "Symbol,Date,Funding Rate\nX,2023-10-29 01:00:00,0.0001\n"),
    TableSample(
      format: "long-table-csv", name: "a.csv",
      text: """
        time,exchange,pair,contract,open,high,low,close,volume,funding rate
        2023-10-29 01:00:00,okx,BTC/USDT,spot,1,4,0.5,2,10,0.0001

        """),
  ]
}
