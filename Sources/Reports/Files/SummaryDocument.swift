import Documents
import Ledger
import Market
import MarketData
import Simulation

extension RunReport {
  /// The text of `summary.json`; no clock, host or absolute path.
  public var summary: String { document.text }

  private var document: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("schema", .string("carry.summary/1")),
      ("name", .string(result.name)),
      ("title", .string(title)),
      ("scenario", .string(scenario)),
      ("currency", .string(result.currency.symbol)),
      ("period", period),
      ("equity", .object([("initial", .amount(result.initialEquity)), ("final", .amount(result.finalEquity))])),
      ("pnl", profit),
      ("pnl_detail", profitDetail),
      ("position", position),
      ("metrics", metrics),
      ("tearsheet", result.tearsheet.document),
      ("counts", counts),
      ("settlements", settlements),
      ("definitions", .object([("basis", .string(result.basis.formula))])),
      ("unhedged", unhedged),
      ("bracket", .object([("worst", worst.document), ("best", best.document)])),
      ("inputs", .array(inputs.sorted { $0.path < $1.path }.map(\.document))),
      ("assumptions", .strings(result.assumptions)),
      ("warnings", .strings(result.warnings)),
    ]
    if let computed = result.computedFunding { members.append(("computed_funding", computed.document)) }
    if isSimulated { members.append(("simulated", .bool(true))) }
    return .object(members)
  }

  private var period: JSONValue {
    .object([
      ("start", .instant(result.start)), ("end", .instant(result.end)), ("steps", .count(result.steps)),
    ])
  }

  private var profit: JSONValue {
    let sources = ProfitCategory.allCases.map { (key: $0.name, value: JSONValue.amount(result.profit[$0])) }
    return .object([("total", .amount(result.profit.total))] + sources)
  }

  private var profitDetail: JSONValue {
    .object([
      ("spot_realised", .amount(result.detail.spotRealised)),
      ("spot_unrealised", .amount(result.detail.spotUnrealised)),
      ("perp_realised", .amount(result.detail.perpRealised)),
      ("perp_unrealised", .amount(result.detail.perpUnrealised)),
    ])
  }

  private var position: JSONValue {
    .object([
      ("spot", .quantity(result.detail.spotPosition)), ("perp", .quantity(result.detail.perpPosition)),
    ])
  }

  private var metrics: JSONValue {
    let figures = result.metrics
    precondition(figures.sharpe.count == Metrics.sharpeSamplings.count, "one Sharpe ratio per sampling")
    let sharpe = zip(Metrics.sharpeSamplings, figures.sharpe).map { (key: $0.name, value: JSONValue.ratio($1)) }
    return .object([
      ("total_return", .ratio(figures.totalReturn)),
      ("annual_return", .ratio(figures.annualReturn)),
      ("annual_volatility", .ratio(figures.annualVolatility)),
      ("max_drawdown", .ratio(figures.maxDrawdown)),
      ("sharpe", .object(sharpe)),
      ("funding_apr_on_notional", .ratio(figures.fundingAPROnNotional)),
      ("time_in_market", .ratio(figures.timeInMarket)),
      ("min_margin_ratio", .ratio(figures.minMarginRatio)),
      ("turnover", .ratio(figures.turnover)),
    ])
  }

  private var counts: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("fills", .count(result.counts.fills)),
      ("funding_payments", .count(result.counts.fundingPayments)),
      ("liquidations", .count(result.counts.liquidations)),
      ("margin_calls", .count(result.counts.marginCalls)),
      ("transfers", .count(result.counts.transfers)),
    ]
    if let rolls = result.counts.rolls, let expiries = result.counts.expiries {
      members += [("rolls", .count(rolls)), ("expiries", .count(expiries))]
    }
    return .object(members)
  }

  private var settlements: JSONValue {
    .object([
      ("expected", .count(result.settlements.expected)), ("applied", .count(result.settlements.applied)),
      // Where the rates come from (S4.3).
      ("rates", .string(result.fundingRates.rawValue)),
    ])
  }

  private var unhedged: JSONValue {
    .object([
      ("hours", .ratio(result.metrics.unhedgedHours)), ("pnl", .amount(result.metrics.unhedgedProfit)),
    ])
  }
}

extension ComputedFunding {
  fileprivate var document: JSONValue {
    .object([
      ("prints", .count(rates.prints)), ("mean_recorded", .ratio(rates.meanRecorded)),
      ("mean_computed", .ratio(rates.meanComputed)),
      ("mean_absolute_difference_bp", .ratio(rates.meanAbsoluteDifference.map { $0 * 1e4 })),
      ("correlation", .ratio(rates.correlation)), ("pnl", .amount(profit)),
    ])
  }
}

extension BracketEnd {
  fileprivate var document: JSONValue {
    .object([("final", .amount(finalEquity)), ("liquidations", .count(liquidations))])
  }
}

extension InputFile {
  /// As lists of inputs hold it.
  var document: JSONValue {
    .object([
      ("path", .string(path)), ("sha256", .string(sha256)), ("rows", .count(rows)), ("first", .instant(first)),
      ("last", .instant(last)),
    ])
  }
}
