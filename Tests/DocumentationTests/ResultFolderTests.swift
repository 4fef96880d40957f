import ChildProcess
import Foundation
import Testing

/// The files of a result folder have the columns and keys that the page names, and no others.
struct ResultFolderTests {
  @Test func columnsAndKeys() throws {
    let page = try Page("FORMATS.md")
    let place = try Workplace()
    try place.write(page.blocks("scenario"))
    let outcome = try Program.run(
      ["run", "Scenarios/first-carry.yaml", "--set", "period.end=2025-07-08", "--quiet"], in: place.path)
    #expect(outcome.status == 0, "\(outcome.errors)")

    let folder = "Reports/first-carry"
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/\(folder)").sorted()
    let tables = [
      "equity", "events", "fills", "funding", "ledger", "pnl", "prices", "purses", "rulebooks", "settings",
    ].map { "\($0).csv" }
    #expect(files.filter { $0.hasSuffix(".csv") } == tables)
    // What it may hold besides; a chart of nothing is not drawn.
    let reports = page.names(under: "Report")
    #expect(Set(files.filter { !$0.hasSuffix(".csv") }).isSubset(of: reports + ["summary.json"]), "\(files)")
    #expect(reports.filter { !$0.hasSuffix(".svg") }.allSatisfy(files.contains))
    for file in files where file.hasSuffix(".csv") {
      let header = try place.text("\(folder)/\(file)").prefix { $0 != "\n" }
      #expect(page.names(under: "`\(file)`").joined(separator: ",") == header, "\(file)")
    }
    let summary = try JSONSerialization.jsonObject(with: Data(place.text("\(folder)/summary.json").utf8))
    #expect(page.names(under: "`summary.json`").sorted() == keys(of: summary, path: "").sorted())
  }

  @Test func whatComputedRatesAdd() throws {
    let page = try Page("FORMATS.md")
    let place = try Workplace()
    try place.write(page.blocks("scenario"))
    let outcome = try Program.run(
      ["run", "Scenarios/first-carry.yaml", "--set", "period.end=2025-07-08", "--set", "funding=both", "--quiet"],
      in: place.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let header = try place.text("Reports/first-carry/funding.csv").prefix { $0 != "\n" }
    #expect((page.names(under: "`funding.csv`") + ["computed_rate"]).joined(separator: ",") == header)
    let summary = try JSONSerialization.jsonObject(with: Data(place.text("Reports/first-carry/summary.json").utf8))
    let usual = page.names(under: "`summary.json`")
    #expect(
      (usual + page.names(under: "Computed rates")).sorted() == keys(of: summary, path: "").sorted())
  }

  /// `metrics.sharpe.1h`, `inputs[].path`; a list of texts is `warnings[]`.
  private func keys(of value: Any, path: String) -> [String] {
    if let object = value as? [String: Any] {
      return object.keys.sorted().flatMap { key in
        keys(of: object[key] ?? 0, path: path.isEmpty ? key : "\(path).\(key)")
      }
    }
    if let list = value as? [Any] {
      guard let first = list.first else { return ["\(path)[]"] }
      return keys(of: first, path: "\(path)[]")
    }
    return [path]
  }
}
