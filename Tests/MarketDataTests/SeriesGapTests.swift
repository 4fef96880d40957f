import Market
import MarketData
import Testing

struct SeriesGapTests {
  /// A print stands for its own hours, so that a venue that pays oftener from some day on leaves no gap.
  @Test func takesTheHoursOfEachPrint() throws {
    let rows = ["00:00 0 8", "08:00 0 8", "16:00 0 8", "17:00 0 1", "18:00 0 1", "20:00 0 1"]
    let series = try rawSeries(.funding, rows).tidied(Repairs(), interval: nil)
    #expect(series.gaps.map(\.before.description) == ["2024-05-01T20:00:00Z"])
  }

  @Test func takesTheCommonestStepWhereNoHoursAreRecorded() throws {
    let rows = ["00:00 0", "04:00 0", "08:00 0", "12:05 0", "20:00 0"]
    let series = try rawSeries(.funding, rows).tidied(Repairs(), interval: nil)
    #expect(series.gaps.map(\.after.description) == ["2024-05-01T12:05:00Z"])
  }

  @Test func findsNoneInOneRow() throws {
    #expect(try rawSeries(.funding, ["00:00 0"]).tidied(Repairs(), interval: nil).gaps.isEmpty)
  }
}
