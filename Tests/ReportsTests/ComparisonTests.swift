import Foundation
import Ledger
import Market
import MarketData
import Reports
import Simulation
import Testing

/// Result folders read back and held against each other. Every figure that is expected is worked from ``SampleRun``.
struct ComparisonTests {
  /// The folder of a run made by hand, before and after `change`.
  private final class Pair {
    let folder: TemporaryFolder
    private let (before, after): (RunReport, RunReport)

    init(_ change: (inout RunReport) -> Void) throws {
      folder = try TemporaryFolder()
      before = SampleRun.report()
      var changed = before
      change(&changed)
      after = changed
      for (name, report) in [("before", before), ("after", after)] {
        try ResultFolder(directory: "\(folder.path)/\(name)", name: "two-days", scenario: "two-days.yaml").writeData(
          report)
      }
    }

    func run(_ name: String) throws -> StoredRun { try StoredRun(readingFrom: "\(folder.path)/\(name)/two-days") }

    func comparison(_ tolerances: [String: String] = [:]) throws -> RunComparison {
      let named = tolerances.sorted { $0.key < $1.key }.map { name, text in
        NamedTolerance(name, .absolute(SampleRun.decimal(text)), at: SourceLocation(file: "test"))
      }
      return try RunComparison(run("before"), run("after"), tolerances: named)
    }
  }

  @Test func aRunIsAsItself() throws {
    let comparison = try Pair { _ in }.comparison()
    #expect(comparison.isSame)
    #expect(comparison.figures.count > 40)
    #expect(comparison.figures.allSatisfy { $0.verdict == .same })
    #expect(comparison.tables.map(\.rowsBefore) == comparison.tables.map(\.rowsAfter))
    #expect(comparison.first == nil && comparison.causes.isEmpty)
  }

  /// One fill more in the middle is one row more, and no row of a later moment differs for it.
  @Test func anInsertedRow() throws {
    let pair = try Pair { report in
      var fill = report.result.fills[0]
      fill.time = SampleRun.day + .hours(3)
      report.result.fills.insert(fill, at: 1)
    }
    let comparison = try pair.comparison()
    let fills = try #require(comparison.tables.first { $0.file == "fills.csv" })
    #expect((fills.differing, fills.onlyBefore, fills.onlyAfter) == (0, 0, 1))
    #expect((fills.rowsBefore, fills.rowsAfter) == (2, 3))
    #expect(comparison.first?.rowAfter == 2)
    #expect(comparison.first?.rowBefore == nil)
    #expect(comparison.first?.time == SampleRun.day + .hours(3))
    #expect(comparison.causes.map(\.kind) == [.program])
  }

  /// An entry more moves the numbers of all that follow; only that entry differs, and the number after it.
  @Test func anInsertedEntry() throws {
    let pair = try Pair { report in
      var books = Ledger(purses: ["coinbase", "in transit"])
      let usd = books.number(of: SampleRun.dollar)
      for hour in [0, 1, 2, 3] {
        books.begin("interest", at: SampleRun.day + .hours(hour))
        books.post(books.purse(0), asset: usd, SampleRun.amount("1"), from: books.counter(.interest))
      }
      report.result.ledger = books
    }
    var older = try pair.folder.text("after/two-days/ledger.csv").split(separator: "\n").map(String.init)
    // Without the second entry, those that follow numbered one less.
    older.removeSubrange(3...4)
    older = older.map { $0.replacing(/^3,/, with: "2,").replacing(/^4,/, with: "3,") }
    try pair.folder.write(older.map { $0 + "\n" }.joined(), to: "before/two-days/ledger.csv")
    let ledger = try #require(try pair.comparison().tables.first { $0.file == "ledger.csv" })
    #expect((ledger.onlyAfter, ledger.onlyBefore, ledger.differing) == (2, 0, 1))
    #expect(try pair.comparison().first?.time == SampleRun.day + .hours(1))
    #expect(try pair.comparison().postedCategories == ["interest"])
  }

  /// Of a difference at two times the earlier is the first; of one time the cause, not what followed.
  @Test func theFirstDifference() throws {
    let pair = try Pair { report in
      report.result.fills[1].fee = SampleRun.amount("1")
      report.result.samples[1].equity = SampleRun.amount("1")
      report.result.fundingPayments[0].rate = 1
    }
    let first = try #require(try pair.comparison().first)
    // The payment is at 8 h, the sample at 24 h, the fill at 25 h.
    #expect((first.file, first.rowBefore, first.rowAfter) == ("funding.csv", 1, 1))
    #expect(first.cells.map(\.column) == ["rate"])
    #expect(first.cells.map(\.before) == ["0.00008946"] && first.cells.map(\.after) == ["1"])
  }

  /// Funding falls by 2.40496545 and fees by 50 units of 10⁻⁸: the total by what both make.
  @Test func theCategoriesThatMoved() throws {
    let pair = try Pair { report in
      report.result.profit[.funding] = SampleRun.amount("40")
      report.result.profit[.fees] += Amount(units: 50)
    }
    let comparison = try pair.comparison()
    #expect(comparison.profit.map(\.category) == ["funding", "fees"])
    #expect(comparison.profit.map(\.change.description) == ["-2.40496545", "0.0000005"])
    let total = try #require(comparison.figures.first { $0.name == "pnl.total" })
    #expect(total.change?.description == "-2.40496495")
  }

  /// The longest name counts, the bound itself is allowed, and `null` is no number.
  @Test(arguments: [
    ([:], false), (["pnl.funding": "0.5", "pnl.total": "0.5"], true),
    (["pnl.funding": "0.49", "pnl.total": "0.5"], false),
    (["pnl": "0.5"], true), (["default": "0.5"], true), (["default": "0.5", "pnl.funding": "0"], false),
    (["pnl": "0", "pnl.funding": "0.5", "pnl.total": "1"], true),
  ])
  func figuresWithinTolerance(tolerances: [String: String], isSame: Bool) throws {
    let pair = try Pair { $0.result.profit[.funding] += SampleRun.amount("0.5") }
    #expect(try pair.comparison(tolerances).isSame == isSame)
  }

  @Test func nothingIsNoNumber() throws {
    let pair = try Pair { $0.result.metrics.annualReturn = 0 }
    #expect(try !pair.comparison(["default": "1000"]).isSame)
  }

  @Test func columnsWithinTolerance() throws {
    let pair = try Pair { $0.result.fills[0].fee += Amount(units: 1) }
    #expect(try pair.comparison(["fills.csv.fee": "0.00000001"]).isSame)
    #expect(try pair.comparison(["fills.csv": "0.00000001"]).rowsWithinTolerance == 1)
    #expect(try !pair.comparison(["fills.csv.price": "0.00000001"]).isSame)
  }

  /// Texts with what CSV quotes come back as they were.
  @Test func quotedCells() throws {
    let pair = try Pair { $0.result.events[1].detail = "a \"b\",\nc" }
    let cells = try #require(try pair.comparison().first?.cells)
    #expect(cells.map(\.before) == ["trigger 66506.77, \"full\" close"] && cells.map(\.after) == ["a \"b\",\nc"])
  }

  @Test func causes() throws {
    let pair = try Pair { report in
      report.settings[0].value = "8h"
      report.settings.append(("costs.latency", "1s"))
      report.inputs[0] = InputFile(
        path: report.inputs[0].path, sha256: String(repeating: "cd", count: 32), rows: 50,
        first: report.inputs[0].first, last: report.inputs[0].last)
      report.inputs.removeLast()
      report.result.warnings = []
    }
    let hash = (String(repeating: "ab", count: 6), String(repeating: "cd", count: 6))
    #expect(
      try pair.comparison().causes.map(\.text) == [
        "step 1h → 8h", "costs.latency not set → 1s", "binance-usdm/BTCUSDT/funding.csv is not read any more",
        "coinbase/BTC-USD/bars-1h.csv has other bytes: sha256 \(hash.0)… → \(hash.1)…, 49 → 50 rows",
        "no longer: one settlement is missing at 2024-05-01T16:00:00Z, \"binance-usdm:BTCUSDT\"",
      ])
    #expect(try pair.comparison().isSame)
  }
}
