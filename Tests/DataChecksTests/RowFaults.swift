import DataChecks
import Market
import MarketData

/// Rows that are wrong by themselves or by where they stand.
enum RowFaults {
  static let all = [
    Fault(.duplicate, "a row twice") { raw, rows in raw.repeatRow(rows.row(of: raw)) },
    Fault(.conflictingDuplicate, "a row twice, with another close") { raw, rows in
      let row = rows.row(of: raw)
      raw.repeatRow(row)
      raw.values[3][row] = raw.values[0][row]
    },
    Fault(.outOfOrder, "two rows change places") { raw, rows in
      let row = rows.row(of: raw)
      raw.times.swapAt(row, row + 5)
      for column in raw.values.indices where !raw.values[column].isEmpty { raw.values[column].swapAt(row, row + 5) }
    },
    Fault(.noValue, "a bar without a close") { raw, rows in raw.values[3][rows.row(of: raw)] = .nan },
    Fault(.noValue, "a payment without a rate", in: Fault.funding, also: [.missingSettlement]) { raw, rows in
      raw.values[0][rows.row(of: raw)] = .nan
    },
    Fault(.blankBar, "a bar without any price") { raw, rows in
      let row = rows.row(of: raw)
      for column in 0..<4 { raw.values[column][row] = .nan }
      raw.values[4][row] = 0
    },
    Fault(.priceNotPositive, "a low of 0") { raw, rows in raw.values[2][rows.row(of: raw)] = 0 },
    Fault(.unsoundBar, "a high below the open") { raw, rows in
      let row = rows.row(of: raw)
      raw.values[1][row] = raw.values[0][row] * 0.99
    },
    Fault(.unsoundBar, "a volume below 0") { raw, rows in raw.values[4][rows.row(of: raw)] = -1 },
    Fault(.offGrid, "a bar at seven minutes past", also: []) { raw, rows in
      let row = rows.row(of: raw)
      raw.move(row..<row + 1, by: Interval.minutes(7).nanoseconds)
    },
    Fault(.gap, "three hours missing", says: "3 bars missing in 1 gap") { raw, rows in
      let row = rows.row(of: raw)
      raw.remove(row..<row + 3)
    },
    Fault(.hole, "thirty hours missing", says: "30 bars missing in 1 hole") { raw, rows in
      let row = rows.row(of: raw)
      raw.remove(row..<row + 30)
    },
    Fault(
      .fileHole, "two files with five hours between them", says: "5 bars missing between files",
      files: { raw, rows in
        let row = rows.row(of: raw)
        return [raw.file("one", 0..<row), raw.file("two", row + 5..<raw.count)]
      }),
    Fault(
      .fileOverlap, "two files with five hours in common", says: "one and two overlap: 5 instants",
      files: { raw, rows in
        let row = rows.row(of: raw)
        return [raw.file("two", row - 5..<raw.count), raw.file("one", 0..<row)]
      }),
    Fault(.layoutNote, "a note of the layout", says: "mixed-units: 3 stamps") { raw, rows in
      raw.notes = [RawNote(code: "mixed-units", count: 3, place: rows.row(of: raw), text: "3 stamps are in seconds")]
    },
    Fault(.noRows, "no rows") { raw, _ in raw.remove(0..<raw.count) },
    Fault(.unnamedSeries, "no symbol", in: "coinbase:BTC-USD bars-1h") { raw, _ in raw.symbol = nil },
    Fault(.unknownVenue, "a venue without a rulebook", in: "hyperliquid:BTC funding") { raw, _ in raw.venue = "nowhere"
    },
    Fault(.unknownSymbol, "a symbol that its rulebook lacks") { raw, _ in raw.symbol = "BTCUSDT_260925" },
  ]
}
