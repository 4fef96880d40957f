import Market
import MarketData
import Testing

struct TidySeriesTests {
  private let hour = Interval.hours(1)

  @Test func leavesSoundRowsAlone() throws {
    let rows = ["10:00 1 2 0.5 1.5 7", "11:00 1.5 2 1 1 0", "14:00 1 1 1 1 3"]
    let series = try rawSeries(rows).tidied(Repairs(), interval: hour)
    #expect(series.rows == rows)
    #expect(series.repairs.isEmpty && series.warnings.isEmpty)
    #expect(series.interval == hour)
    #expect(series.gaps.map(\.after.description) == ["2024-05-01T11:00:00Z"])
    #expect(series.gaps.map(\.before.description) == ["2024-05-01T14:00:00Z"])
  }

  /// Order of the file is a matter of layout where it is one order.
  @Test func turnsNewestFirst() throws {
    let series = try rawSeries(["12:00 3 3 3 3", "11:00 2 2 2 2", "10:00 1 1 1 1"]).tidied(Repairs(), interval: hour)
    #expect(series.rows == ["10:00 1 1 1 1", "11:00 2 2 2 2", "12:00 3 3 3 3"])
    #expect(series.warnings.isEmpty)
  }

  @Test func sortsAMixedOrderWithAWarning() throws {
    let rows = ["14:00 5 5 5 5", "13:00 4 4 4 4", "11:00 2 2 2 2", "12:00 3 3 3 3", "10:00 1 1 1 1"]
    let series = try rawSeries(rows).tidied(Repairs(), interval: hour)
    #expect(series.rows.map { $0.prefix(2) } == ["10", "11", "12", "13", "14"])
    #expect(
      series.warnings == [
        "a.csv: the order changes at 1 place of a file that is else newest first, first at a.csv:5, "
          + "2024-05-01T12:00:00Z; its rows were sorted, but such stamps are often of another clock"
      ])
  }

  /// Hours in which nothing traded are no bars at all (Kalshi gives null prices and volume 0).
  @Test func leavesOutBarsWithoutAPrice() throws {
    let rows = ["10:00 1 1 1 1 2", "11:00 - - - - 0", "12:00 - - - - -", "13:00 2 2 2 2 1"]
    let series = try rawSeries(rows).tidied(Repairs(fillPrevious: 2), interval: hour)
    #expect(series.rows == ["10:00 1 1 1 1 2", "11:00 1 1 1 1 0", "12:00 1 1 1 1 0", "13:00 2 2 2 2 1"])
    #expect(series.warnings == ["a.csv:3: 2 rows from here on without a price are no bar"])
  }

  @Test func shiftsEveryStamp() throws {
    let rows = ["03:00 0.0001", "11:00 -0.0002"]
    let series = try rawSeries(.funding, rows).tidied(Repairs(shift: Interval.hours(-3)), interval: nil)
    #expect(series.rows == ["00:00 0.0001", "08:00 -0.0002"])
    #expect(
      series.repairs == [AppliedRepair(name: "shift", rows: 2, text: "the stamps of all 2 rows were moved by -3h")])
  }

  /// S1.5: up to 5 s; what is later stands as it is.
  @Test func movesFundingStampsThatAreSecondsLate() throws {
    let rows = ["00:00:00.008 0.0001", "08:00:05 0.0002", "16:00:06 0.0003"]
    let series = try rawSeries(.funding, rows).tidied(Repairs(), interval: nil)
    #expect(series.rows == ["00:00 0.0001", "08:00 0.0002", "16:00:06 0.0003"])
    #expect(series.warnings == ["a.csv: 2 funding stamps were moved back to the whole minute, by 5 s at most"])
    #expect(series.interval == nil)
  }

  @Test func dropsWhatCannotBeRight() throws {
    let rows = [
      "10:00 0 2 0 1 1", "11:00 1 2 0.5 1.5 7", "12:00 3 2 1 1 1", "13:00 1 1 1 1 -4", "14:00 1 - 1 1 2",
      "15:30 1 1 1 1 1", "16:00 1 1 1 1 1",
    ]
    let series = try rawSeries(rows).tidied(Repairs(dropUnsound: true), interval: hour)
    #expect(series.rows == ["11:00 1 2 0.5 1.5 7", "16:00 1 1 1 1 1"])
    #expect(
      series.repairs == [
        AppliedRepair(
          name: "drop-unsound", rows: 5, text: "5 rows that cannot be right were dropped, first a.csv:2: \"open\" is 0")
      ])
  }

  @Test func joinsFilesInAnyOrder() throws {
    let april = rawSeries(interval: hour, file: "04.csv", ["04-30T22:00 1 1 1 1 1", "04-30T23:00 2 2 2 2 1"])
    let may = rawSeries(interval: hour, file: "05.csv", ["04-30T23:00 2 2 2 2 1", "00:00 3 3 3 3 1"])
    let series = try TidySeries(joining: [may, april], Repairs(dropDuplicates: true), interval: nil)
    #expect(series.rows == ["04-30T22:00 1 1 1 1 1", "04-30T23:00 2 2 2 2 1", "00:00 3 3 3 3 1"])
    #expect(series.repairs.map(\.rows) == [1])
    #expect(series.warnings.isEmpty)
  }

  @Test func fillsShortGapsOnly() throws {
    let rows = ["10:00 1 2 1 1.5 9", "12:00 1 1 1 1 9", "15:00 2 2 2 2 9", "19:00 4 4 4 4 9"]
    let series = try rawSeries(rows).tidied(Repairs(fillPrevious: 2), interval: hour)
    #expect(
      series.rows == [
        "10:00 1 2 1 1.5 9", "11:00 1.5 1.5 1.5 1.5 0", "12:00 1 1 1 1 9", "13:00 1 1 1 1 0", "14:00 1 1 1 1 0",
        "15:00 2 2 2 2 9", "19:00 4 4 4 4 9",
      ])
    #expect(
      series.repairs == [
        AppliedRepair(
          name: "fill-previous", rows: 3,
          text: "3 missing bars in 2 gaps of at most 2 were filled with the close before and volume 0; "
            + "1 longer gap stayed")
      ])
    #expect(series.gaps.count == 1)
  }

  @Test func saysThatFilledBarsWithoutVolumesCountAsTraded() throws {
    let series = try rawSeries(["10:00 1 1 1 1", "12:00 1 1 1 1"]).tidied(Repairs(fillPrevious: 1), interval: hour)
    #expect(series.values[4].isEmpty)
    #expect(series.repairs[0].text.hasSuffix("; the series has no volumes, so that filled bars count as traded"))
  }

  /// Rows shuffled, doubled and spoilt come back as they were.
  @Test(arguments: [UInt64(1), 20_240_501, 0xC0FFEE])
  func undoesWhatFilesDo(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var clean: [String] = []
    var spoilt: [String] = []
    for row in 0..<500 {
      let price = Int.random(in: 1...999, using: &random)
      let volume = Int.random(in: 10...999, using: &random)
      let stamp = Instant(nanoseconds: 1_714_521_600_000_000_000) + .minutes(row)
      let time = stamp.description.dropFirst("2024-".count).dropLast()
      let cells = "\(time) \(price) \(price + 1) \(price) \(price)"
      clean.append("\(cells) \(volume)")
      spoilt.append("\(cells) \(volume)")
      switch Int.random(in: 0..<10, using: &random) {
      case 0: spoilt.append("\(cells) \(volume)")
      case 1: spoilt.append("\(cells) \(volume - 5)")
      case 2: spoilt.append("\(time) \(price + 2) \(price + 1) \(price) \(price) 5000")
      default: break
      }
    }
    spoilt.shuffle(using: &random)
    let repairs = Repairs(dropDuplicates: true, dropUnsound: true)
    let series = try rawSeries(spoilt).tidied(repairs, interval: .minutes(1))
    let expected = try rawSeries(clean).tidied(Repairs(), interval: .minutes(1))
    #expect(series.times == expected.times, "seed \(seed)")
    #expect(series.values == expected.values, "seed \(seed)")
    #expect(series.repairs.reduce(0) { $0 + $1.rows } == spoilt.count - clean.count, "seed \(seed)")
  }
}
