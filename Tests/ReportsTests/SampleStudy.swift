import Market
import MarketData
import Reports
import Research
import Studies

/// A small finished study with a cell of every kind; its figures mean nothing.
enum SampleStudy {
  static let start = Instant(nanoseconds: 1_767_225_600_000_000_000)

  static func report(
    name: String = "two-venues", study: String = "two-venues.yaml", tables: [String] = ["levels", "tests"],
    charts: [String] = ["levels-monthly"]
  ) -> StudyReport {
    StudyReport(
      study: study,
      result: StudyResult(
        name: name, title: "Two venues <compared>", clock: StudyClock(start: start, step: .hours(8), count: 6),
        sections: [
          StudySection(
            "data", "Data", answer: ["1 onshore and 1 offshore perpetuals."], methods: ["One clock."],
            tables: []),
          StudySection(
            "levels", "Levels", answer: ["Onshore paid 1.25% a year less."], methods: ["Means are of steps."],
            tables: tables.map(table), charts: charts.map(chart), warnings: ["Six steps say little."]),
          StudySection("leadership", "Price leadership", answer: ["Nobody leads."], methods: []),
        ],
        inputs: [
          InputFile(
            path: "b/X/funding.csv", sha256: String(repeating: "0", count: 64), rows: 7, first: start,
            last: start + .days(2))
        ], settings: [("series[0].perp", "a:X"), ("bootstrap.draws", "500")],
        warnings: ["2 of 6 steps of b:X have no funding"], isSimulated: true))
  }

  private static func table(_ name: String) -> StudyTable {
    var table = StudyTable(
      name, "Levels by series",
      [
        .init("series", "series", .text), .init("steps", "steps", .count), .init("first", "first step", .moment),
        .init("negative", "negative", .share), .init("mean_annual", "mean a year", .annualRate),
        .init("mean", "mean", .basisPoints), .init("half_life", "half-life", .hours),
        .init("p", "p-value", .probability), .init("ratio", "variance ratio", .number),
      ])
    table.append([
      .text("a:X, \"quoted\""), .count(1234), .moment(start), .figure(0.125), .figure(-0.0125), .figure(0.0000125),
      .figure(12.5), .figure(0.00001), .figure(0.0123456),
    ])
    table.append([
      .text("b:X"), .count(0), .none, .figure(0), .missing(NotEnoughData("the series is constant")),
      .figure(-0.0001), .figure(8), .figure(0.5), .figure(12345.678),
    ])
    return table
  }

  private static func chart(_ name: String) -> StudyChart {
    func line(_ label: String, _ values: [Double]) -> StudyChart.Line {
      StudyChart.Line(label, values.enumerated().map { (start + .hours(8 * $0.offset), $0.element) })
    }
    return StudyChart(
      name, "Funding a year", .annualRate, [line("a:X", [0.01, 0.02, .nan, 0.01]), line("b:X", [.nan, 0.03])],
      summary: "What accrued, a year.")
  }
}
