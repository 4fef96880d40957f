import Ledger
import Market
import MarketData
import Simulation

/// The CSV files of a result folder; the columns are an interface that scripts rely on.
extension RunResult {
  func writeEquity(to path: String) throws(WriteFailure) {
    var file = try CSVFile(
      path: path,
      header: [
        "timestamp", "equity", "cash", "spot_value", "perp_unrealised", "margin_ratio", "funding_cum", "delta",
      ])
    for sample in samples {
      file.row.instant(sample.time)
      file.row.amount(sample.equity)
      file.row.amount(sample.cash)
      file.row.amount(sample.spotValue)
      file.row.amount(sample.perpUnrealised)
      file.row.ratio(sample.marginRatio)
      file.row.amount(sample.fundingCumulative)
      file.row.amount(sample.delta)
      try file.endRow()
    }
    try file.finish()
  }

  func writeProfit(to path: String) throws(WriteFailure) {
    var file = try CSVFile(path: path, header: ["timestamp", "total"] + ProfitCategory.allCases.map(\.name))
    for sample in samples {
      file.row.instant(sample.time)
      file.row.amount(sample.profit.total)
      for amount in sample.profit.amounts { file.row.amount(amount) }
      try file.endRow()
    }
    try file.finish()
  }

  func writePrices(to path: String) throws(WriteFailure) {
    var file = try CSVFile(path: path, header: ["timestamp", "spot_close", "perp_close", "basis"])
    for sample in samples {
      file.row.instant(sample.time)
      file.row.ratio(sample.spotClose)
      file.row.ratio(sample.perpClose)
      file.row.ratio(sample.perpClose.map { basis.value(spot: sample.spotClose, perp: $0) })
      try file.endRow()
    }
    try file.finish()
  }

  func writePurses(to path: String) throws(WriteFailure) {
    var file = try CSVFile(path: path, header: ["timestamp", "purse", "worth"])
    for sample in samples {
      for (name, worth) in zip(purseNames, sample.purses) {
        file.row.instant(sample.time)
        file.row.text(name)
        file.row.amount(worth)
        try file.endRow()
      }
    }
    try file.finish()
  }

  func writeFills(to path: String) throws(WriteFailure) {
    var file = try CSVFile(
      path: path,
      header: [
        "timestamp", "account", "instrument", "side", "quantity", "price", "reference_price", "fee", "fee_asset",
        "reason",
      ])
    for fill in fills {
      file.row.instant(fill.time)
      file.row.text(fill.instrument.account)
      file.row.text(fill.instrument.symbol)
      file.row.text(fill.side.rawValue)
      file.row.decimal(fill.quantity)
      file.row.decimal(fill.price)
      file.row.ratio(fill.referencePrice.double)
      file.row.amount(fill.fee)
      file.row.text(fill.feeAsset.symbol)
      file.row.text(fill.reason.rawValue)
      try file.endRow()
    }
    try file.finish()
  }

  func writeFunding(to path: String) throws(WriteFailure) {
    let compares = computedFunding != nil
    var file = try CSVFile(
      path: path,
      header: ["timestamp", "account", "instrument", "position", "reference_price", "rate", "amount", "asset"]
        + (compares ? ["computed_rate"] : []))
    for payment in fundingPayments {
      file.row.instant(payment.time)
      file.row.text(payment.instrument.account)
      file.row.text(payment.instrument.symbol)
      file.row.decimal(payment.position)
      file.row.ratio(payment.referencePrice)
      file.row.ratio(payment.rate)
      file.row.amount(payment.amount)
      file.row.text(payment.asset.symbol)
      if compares { file.row.ratio(payment.computedRate) }
      try file.endRow()
    }
    try file.finish()
  }

  func writeEvents(to path: String) throws(WriteFailure) {
    var file = try CSVFile(path: path, header: ["timestamp", "kind", "account", "detail"])
    for event in events {
      file.row.instant(event.time)
      file.row.text(event.kind.rawValue)
      file.row.text(event.account)
      file.row.text(event.detail)
      try file.endRow()
    }
    try file.finish()
  }

  /// Every posting; entries count from 1. `category` is empty for purses and capital.
  func writeLedger(to path: String) throws(WriteFailure) {
    var file = try CSVFile(
      path: path, header: ["entry", "timestamp", "account", "asset", "amount", "category", "memo"])
    let accounts = ledger.accountNames.indices.map { index in
      let category = ledger.category(of: Ledger.AccountID(rawValue: Int32(index)))
      return (name: CSVText.quoted(ledger.accountNames[index]), category: CSVText.quoted(category?.name ?? ""))
    }
    let assets = ledger.assets.map { CSVText.quoted($0.symbol) }
    let entries = ledger.entries
    var memo: [UInt8] = []
    var entry: Int32 = -1
    for posting in ledger.postings {
      if posting.entry != entry {
        entry = posting.entry
        memo = CSVText.quoted(entries[Int(entry)].memo)
      }
      file.row.whole(Int(entry) + 1)
      file.row.instant(entries[Int(entry)].time)
      file.row.cell(accounts[Int(posting.account.rawValue)].name)
      file.row.cell(assets[Int(posting.asset)])
      file.row.amount(posting.amount)
      file.row.cell(accounts[Int(posting.account.rawValue)].category)
      file.row.cell(memo)
      try file.endRow()
    }
    try file.finish()
  }
}
