import Foundation
import Market
import Reports
import Studies
import Testing

/// What the folder of a study holds, whose it is, and that a rerun leaves nothing of the one before.
struct StudyFolderTests {
  private static let advice = "move it away, give the study another name, or choose another folder with -o"

  private func place(_ directory: String, study: String = "two-venues.yaml") -> StudyFolder {
    StudyFolder(directory: directory, name: "two-venues", study: study)
  }

  @Test func holdsEveryTableAndChart() throws {
    let folder = try TemporaryFolder()
    try place("\(folder.path)/a/").write(SampleStudy.report())
    #expect(
      try folder.listing("a/two-venues") == [
        "levels-monthly.svg", "levels.csv", "report.html", "report.md", "study.json", "tests.csv",
      ])
    expectSnapshot(try folder.text("a/two-venues/study.json"), named: "study.json")
    expectSnapshot(try folder.text("a/two-venues/report.md"), named: "study.md")
    #expect(
      try folder.text("a/two-venues/levels.csv") == """
        series,steps,first,negative,mean_annual,mean,half_life,p,ratio,notes
        "a:X, ""quoted""\",1234,2026-01-01T00:00:00Z,0.125,-0.0125,0.0000125,12.5,0.00001,0.0123456,
        b:X,0,,0,,-0.0001,8,0.5,12345.678,mean_annual: not enough data: the series is constant

        """)
  }

  @Test func aPageHasNoMarkupOfItsTexts() throws {
    let folder = try TemporaryFolder()
    try place(folder.path).write(SampleStudy.report())
    let page = try folder.text("two-venues/report.html")
    #expect(page.contains("<h1>Two venues &lt;compared&gt;</h1>"))
    #expect(page.contains("Data are simulated"))
    #expect(page.contains("<p class=\"answer\">Onshore paid 1.25% a year less.</p>"))
    #expect(page.contains("<li>mean a year: the series is constant</li>"))
    #expect(page.contains("id=\"chart-levels-monthly\""))
    #expect(!page.contains("<dl class=\"figures\">"))
  }

  @Test func aRerunReplacesItsOwnFilesOnly() throws {
    let folder = try TemporaryFolder()
    try place(folder.path).write(SampleStudy.report())
    try folder.write("mine", to: "two-venues/notes.txt")
    try place(folder.path).write(SampleStudy.report(tables: ["levels"], charts: []))
    #expect(
      try folder.listing("two-venues") == ["levels.csv", "notes.txt", "report.html", "report.md", "study.json"])
    #expect(try folder.listing() == ["two-venues"])
  }

  /// The report of one section.
  private func report(_ section: StudySection) -> StudyReport {
    let sample = SampleStudy.report()
    return StudyReport(
      study: sample.study,
      result: StudyResult(
        name: sample.result.name, title: "One section", clock: sample.result.clock, sections: [section], inputs: [],
        settings: [], warnings: []))
  }

  /// Twenty rows are read, more are looked up, and beyond 150 they are looked up in the file.
  @Test(arguments: [20, 21, 151]) func longTablesAreFolded(rows: Int) throws {
    let folder = try TemporaryFolder()
    var table = StudyTable("hours", "By hour", [.init("hour", "hour", .count)])
    for row in 0..<rows { table.append([.count(row)]) }
    try place(folder.path).write(report(StudySection("a", "A", methods: [], tables: [table])))
    let (page, text) = (try folder.text("two-venues/report.html"), try folder.text("two-venues/report.md"))
    let shown = min(rows, 150)
    #expect(page.contains("<details><summary>By hour: \(shown) rows</summary>") == (rows > 20))
    #expect(text.contains("<details><summary>By hour: \(shown) rows</summary>") == (rows > 20))
    #expect(page.contains("<h3>By hour</h3>") == (rows <= 20))
    #expect(text.contains("The first 150 of 151 rows; all are in hours.csv.") == (rows == 151))
    #expect(try folder.text("two-venues/hours.csv").split(separator: "\n").count == rows + 1)
  }

  @Test func aChartOfNothingIsASentence() throws {
    let folder = try TemporaryFolder()
    let empty = StudyChart("spread", "Spread", .basisPoints, [.init("a", [(SampleStudy.start, 1)])])
    try place(folder.path).write(report(StudySection("spreads", "Spreads", methods: [], charts: [empty])))
    #expect(try folder.listing("two-venues") == ["report.html", "report.md", "study.json"])
    #expect(try folder.text("two-venues/report.md").contains("Spread: too few values to draw."))
  }

  @Test func refusesWhatAnotherWrote() throws {
    let folder = try TemporaryFolder()
    try place(folder.path).write(SampleStudy.report())
    let path = "\(folder.path)/two-venues"
    expect(place(folder.path, study: "other.yaml")) {
      "\(path): was written by another study, \"two-venues.yaml\", not by \"other.yaml\"; \(Self.advice)"
    }
    // Neither takes the folder of the other.
    let run = ResultFolder(directory: folder.path, name: "two-venues", scenario: "two-venues.yaml")
    #expect(throws: Diagnostic.self) { try run.check() }
    try FileManager.default.removeItem(atPath: path)
    try folder.write(
      "{\"schema\": \"carry.summary/1\", \"scenario\": \"two-venues.yaml\"}", to: "two-venues/summary.json")
    expect(place(folder.path)) { "\(path): holds no study.json of carry, so no study wrote it; \(Self.advice)" }
    try FileManager.default.removeItem(atPath: path)
    try folder.write("a file", to: "two-venues")
    expect(place(folder.path)) { "\(path): is a file, so no study wrote it; \(Self.advice)" }
    #expect(try folder.listing() == ["two-venues"])
  }

  private func expect(_ folder: StudyFolder, says message: () -> String) {
    let error = #expect(throws: Diagnostic.self) { try folder.check() }
    #expect(error?.description == message())
  }

  @Test(arguments: [60, 100]) func screen(width: Int) throws {
    let summary = StudySummary(
      SampleStudy.report(), folder: "Reports/two-venues", width: width, style: .plain)
    expectSnapshot(summary.text, named: "study-\(width).txt")
    #expect(summary.text.split(separator: "\n").allSatisfy { $0.count <= width })
  }
}
