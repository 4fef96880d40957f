import Ledger
import Market
import MarketData
import Reports
import Simulation
import Testing
import Venues

/// A run of two days, made by hand. Money obeys the books; the ratios are arbitrary figures of the shapes that occur.
enum SampleRun {
  static let day = Instant("2024-05-01T00:00:00Z") ?? .distantPast
  static let coinbase = InstrumentName(account: "coinbase", symbol: "BTC-USD")
  static let binance = InstrumentName(account: "binance-usdm", symbol: "BTCUSDT")
  static let (dollar, tether) = (Asset("USD"), Asset("USDT"))

  static func amount(_ text: String) -> Amount { Amount(rounding: decimal(text)) }

  static func decimal(_ text: String) -> Decimal38 {
    guard let value = Decimal38(text) else { preconditionFailure("\(text) is no decimal") }
    return value
  }

  static func report(
    name: String = "two-days", scenario: String = "two-days.yaml", isSimulated: Bool = false
  ) -> RunReport {
    RunReport(
      title: "Two days of carry, \"by hand\"", scenario: scenario, result: result(name: name),
      best: BracketEnd(finalEquity: amount("1000100.25"), liquidations: 0),
      inputs: [
        InputFile(
          path: "coinbase/BTC-USD/bars-1h.csv", sha256: String(repeating: "ab", count: 32), rows: 49,
          first: day - .hours(1), last: day + .hours(47)),
        InputFile(
          path: "binance-usdm/BTCUSDT/funding.csv", sha256: String(repeating: "0c", count: 32), rows: 6,
          first: day, last: day + .hours(40)),
      ], isSimulated: isSimulated,
      settings: [
        ("step", "1h"), ("costs.half_spread.default", "0.5bp"), ("strategy.enter", "funding_apr(7d) > 10%, or"),
      ],
      rulebooks: rulebooks)
  }

  /// Binance's futures over the two days, as the built-in rulebook has them.
  private static var rulebooks: [RulebookUse] {
    [RulebookLibrary().rulebook(named: "binance-usdm")?.use(by: binance, from: day, to: day + .days(2))].compactMap {
      $0
    }
  }

  static func result(name: String) -> RunResult {
    var profit = ProfitBreakdown()
    profit[.spotPrice] = amount("276780.37098")
    profit[.perpPrice] = amount("-276108.08145632")
    profit[.funding] = amount("42.40496545")
    profit[.fees] = amount("-750.08815395")
    var detail = ProfitDetail()
    detail.spotUnrealised = amount("276780.37098")
    detail.perpRealised = amount("-276108.08145632")
    detail.spotPosition = decimal("8.247")
    detail.perpPosition = decimal("-8.247")
    var counts = Counts()
    (counts.fills, counts.fundingPayments, counts.liquidations) = (2, 1094, 1)
    var settlements = Settlements()
    (settlements.expected, settlements.applied) = (1095, 1094)
    return RunResult(
      name: name, currency: dollar, start: day, end: day + .days(2), steps: 48, initialEquity: amount("1000000"),
      finalEquity: amount("1000000") + profit.total, profit: profit, detail: detail, metrics: metrics, counts: counts,
      samples: samples, worstHours: worstHours, roundTrips: roundTrips, fills: fills, fundingPayments: payments,
      events: events, decisions: [], ledger: ledger,
      settlements: settlements, purseNames: ["coinbase", "binance-usdm", "in transit"], basis: .overSpot,
      assumptions: (1...7).map { "S6.4: assumption number \($0), long enough that the terminal has to break its line" },
      warnings: ["one settlement is missing at 2024-05-01T16:00:00Z, \"binance-usdm:BTCUSDT\""],
      tearsheet: tearsheet)
  }

  private static var tearsheet: Tearsheet {
    var sheet = Tearsheet()
    sheet.returns = 2
    sheet.volatility = 0.0123
    sheet.autocorrelation = [0.25, -0.4344202898550725, nil, nil]
    sheet.adjustedSharpe = [3.4277, -13.5125, nil, nil]
    sheet.calmar = -2.2046
    (sheet.valueAtRisk, sheet.conditionalValueAtRisk) = (0.00074, 0.00084)
    sheet.settlementHitRate = 0.5
    sheet.exposure = 0.4993
    sheet.volumeShare = 0.04
    sheet.capacity = [250_000, 1_250_000, 2_500_000]
    sheet.drawdowns = [
      Drawdown(
        depth: 0.0029362228477983754, start: day, trough: day + .hours(25), recovered: day + .hours(40),
        length: .hours(40)),
      Drawdown(depth: 0.0001, start: day + .hours(41), trough: day + .hours(44), recovered: nil, length: .hours(7)),
    ]
    return sheet
  }

  private static var metrics: Metrics {
    var metrics = Metrics()
    metrics.totalReturn = -0.00003539366482
    metrics.annualVolatility = 1.25e-05
    metrics.maxDrawdown = 0.0029362228477983754
    metrics.sharpe = [4.428223515282716, -8.604950538987822, nil, nil]
    metrics.fundingAPROnNotional = 0.07399150046263386
    metrics.timeInMarket = 1
    metrics.minMarginRatio = 1234.5678
    metrics.turnover = 1.0001582238
    metrics.unhedgedHours = 1.5
    metrics.unhedgedProfit = amount("-12.005")
    return metrics
  }

  private static var samples: [EquitySample] {
    [
      EquitySample(
        time: day, equity: amount("1000000"), cash: amount("1000000"), spotValue: .zero, perpUnrealised: .zero,
        marginRatio: nil, fundingCumulative: .zero, delta: .zero, profit: ProfitBreakdown(),
        purses: [amount("700000"), amount("300000"), .zero], spotClose: 60621.2, perpClose: nil),
      EquitySample(
        time: day + .days(1), equity: amount("999160.37658196"), cash: amount("499407.28795196"),
        spotValue: amount("480516.32073"), perpUnrealised: amount("19236.7679"), marginRatio: 203.505797557232,
        fundingCumulative: amount("120.74507421"), delta: amount("-0.0001"), profit: profitOfOneDay,
        purses: [amount("679923.60868196"), amount("299000"), amount("1000")], spotClose: 58265.58,
        perpClose: 58297.9),
    ]
  }

  private static var profitOfOneDay: ProfitBreakdown {
    var profit = ProfitBreakdown()
    profit[.spotPrice] = amount("-19446.41758804")
    profit[.perpPrice] = amount("19236.7679")
    profit[.funding] = amount("120.74507421")
    profit[.fees] = amount("-750.71880421")
    return profit
  }

  private static var worstHours: [HourlyProfit] {
    var profit = ProfitBreakdown()
    profit[.perpPrice] = amount("-312.5")
    profit[.spotPrice] = amount("200.25")
    profit[.liquidation] = amount("-6862.87506375")
    return [HourlyProfit(end: day + .hours(25), profit: profit)]
  }

  private static var roundTrips: [RoundTrip] {
    var profit = profitOfOneDay
    profit[.slippage] = amount("-250.5")
    return [
      RoundTrip(start: day, end: day + .hours(25), profit: profit, turnover: amount("1000158.2238")),
      RoundTrip(start: day + .hours(30), end: nil, profit: ProfitBreakdown(), turnover: amount("1000")),
    ]
  }

  private static var fills: [Fill] {
    [
      Fill(
        time: day, instrument: coinbase, side: .buy, quantity: decimal("8.247"), price: decimal("60630.3"),
        referencePrice: decimal("60621.2"), fee: amount("500.0180841"), feeAsset: dollar, reason: .enter),
      Fill(
        time: day + .hours(25), instrument: binance, side: .buy, quantity: decimal("8.247"), price: decimal("66573.3"),
        referencePrice: decimal("66506.7723945979"), fee: amount("6862.87506375"), feeAsset: tether,
        reason: .liquidation),
    ]
  }

  private static var payments: [FundingPayment] {
    [
      FundingPayment(
        time: day + .hours(8), instrument: binance, position: decimal("-8.247"), referencePrice: 57476.7,
        rate: 0.00008946, amount: amount("42.40496545"), asset: tether),
      FundingPayment(
        time: day + .hours(16) + Interval(nanoseconds: 3_000_000), instrument: binance, position: decimal("-8.247"),
        referencePrice: 60000, rate: -1.5e-07, amount: amount("-0.0742230"), asset: tether),
    ]
  }

  private static var events: [Event] {
    [
      Event(time: day, kind: .skipped, account: "", detail: "enter: always"),
      Event(
        time: day + .hours(25), kind: .liquidation, account: "binance-usdm",
        detail: "trigger 66506.77, \"full\" close"),
    ]
  }

  private static var ledger: Ledger {
    var books = Ledger(purses: ["coinbase", "in transit"])
    let (usd, bitcoin) = (books.number(of: dollar), books.number(of: Asset("BTC")))
    books.begin("deposit", at: day)
    books.post(books.purse(0), asset: usd, amount("1000000"), from: books.capital)
    books.begin("enter \"BTC-USD\", taker", at: day + .hours(1))
    books.post(books.purse(0), asset: usd, amount("-500.0180841"), from: books.counter(.fees))
    books.post(books.purse(0), asset: bitcoin, amount("0.00000001"), from: books.counter(.spotPrice))
    return books
  }
}
