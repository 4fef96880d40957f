import GRDB
import Ledger
import Market
import Reports
import Simulation
import Venues

/// The rows of one run, in the columns of `Layout/tables.sql`. Amounts become the nearest Doubles; those of the ledger
/// are there in exact units too.
struct RunRows {
  private typealias Cell = (any DatabaseValueConvertible)?

  private let report: RunReport
  private let result: RunResult
  private let database: Database

  init(of report: RunReport, in database: Database) {
    self.report = report
    result = report.result
    self.database = database
  }

  func insert() throws {
    try database.execute(
      sql: "INSERT INTO runs (name, summary) VALUES (?, ?)", arguments: [result.name, report.summary])
    try insertSamples()
    try insert(into: "fills", result.fills, columns: 10) { fill in
      [
        fill.time.description, fill.instrument.account, fill.instrument.symbol, fill.side.rawValue,
        fill.quantity.double, fill.price.double, fill.referencePrice.double, fill.fee.double, fill.feeAsset.symbol,
        fill.reason.rawValue,
      ]
    }
    try insert(into: "funding", result.fundingPayments, columns: 9) { payment in
      [
        payment.time.description, payment.instrument.account, payment.instrument.symbol, payment.position.double,
        payment.referencePrice, payment.rate, payment.amount.double, payment.asset.symbol, payment.computedRate,
      ]
    }
    try insert(into: "events", result.events, columns: 4) { event in
      [
        event.time.description, event.kind.rawValue, event.account.isEmpty ? nil : event.account,
        event.detail.isEmpty ? nil : event.detail,
      ]
    }
    try insertLedger()
    try insertFoundations()
  }

  private func insertSamples() throws {
    try insert(into: "equity", result.samples, columns: 8) { sample in
      [
        sample.time.description, sample.equity.double, sample.cash.double, sample.spotValue.double,
        sample.perpUnrealised.double, sample.marginRatio, sample.fundingCumulative.double, sample.delta.double,
      ]
    }
    try insert(into: "pnl", result.samples, columns: 12) { sample in
      [sample.time.description, sample.profit.total.double] + sample.profit.amounts.map { $0.double as Cell }
    }
    try insert(into: "prices", result.samples, columns: 4) { sample in
      [
        sample.time.description, sample.spotClose, sample.perpClose,
        sample.perpClose.map { result.basis.value(spot: sample.spotClose, perp: $0) },
      ]
    }
    let purses = result.samples.flatMap { sample in
      zip(result.purseNames, sample.purses).map { (time: sample.time, name: $0, worth: $1) }
    }
    try insert(into: "purses", purses, columns: 3) { purse in
      [purse.time.description, purse.name, purse.worth.double]
    }
  }

  /// Rows as `ledger.csv` has them.
  private func insertLedger() throws {
    let ledger = result.ledger
    let categories = ledger.accountNames.indices.map { index in
      ledger.category(of: Ledger.AccountID(rawValue: Int32(index)))?.name
    }
    try insert(into: "ledger", ledger.postings, columns: 8) { posting in
      let entry = ledger.entries[Int(posting.entry)]
      return [
        Int(posting.entry) + 1, entry.time.description, ledger.name(of: posting.account),
        ledger.assets[Int(posting.asset)].symbol, posting.amount.double, Int64(exactly: posting.amount.units),
        categories[Int(posting.account.rawValue)], entry.memo,
      ]
    }
  }

  /// What the run rests on beside its data, as `settings.csv` and `rulebooks.csv` have it.
  private func insertFoundations() throws {
    try insert(into: "settings", report.settings, columns: 2) { setting in
      [setting.key, setting.value.isEmpty ? nil : setting.value]
    }
    let values = report.rulebooks.flatMap { use in
      use.entries.flatMap { entry in entry.parameters.map { (use: use, entry: entry, parameter: $0) } }
    }
    try insert(into: "rulebooks", values, columns: 8) { value in
      let (instrument, parameter) = (value.use.instrument, value.parameter)
      return [
        instrument.account, instrument.symbol, value.use.rulebook, value.entry.section.rawValue,
        value.entry.from?.description, parameter.name, parameter.text.isEmpty ? nil : parameter.text,
        value.entry.certainty(of: parameter).status.rawValue,
      ]
    }
  }

  /// - Parameter columns: cells of a row, behind the run's name and the row's number.
  private func insert<Element>(
    into table: String, _ elements: [Element], columns: Int, _ cells: (Element) -> [Cell]
  ) throws {
    let marks = String(repeating: ", ?", count: columns)
    let statement = try database.makeStatement(sql: "INSERT INTO \(table) VALUES (?, ?\(marks))")
    for (index, element) in elements.enumerated() {
      try statement.execute(arguments: StatementArguments([result.name, index + 1] + cells(element)))
    }
  }
}
