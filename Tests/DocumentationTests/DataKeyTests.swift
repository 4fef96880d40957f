import ChildProcess
import Foundation
import Testing

/// The tables of keys of `carry.import/1` and `carry.catalogue/1` name exactly those that the documents have.
struct DataKeyTests {
  @Test func keys() throws {
    let place = try Workplace()
    let rows = ["00", "00", "02"].map { "2024-01-01T\($0):00:00Z,1,1,1,1\n" }.joined()
    let path = "\(place.path)/bars.csv"
    // Two clocks in one column are a note.
    try "timestamp,open,high,low,close\n\(rows)1704078000,1,1,1,1\n1704081600000,1,1,1,1\n"
      .write(toFile: path, atomically: false, encoding: .utf8)
    let imported = try Program.run(
      ["data", "import", "bars.csv", "--as", "a:B", "--interval", "1h", "--drop-duplicates", "-o", "data", "--json"],
      in: place.path)
    try #require(imported.status == 0, "\(imported.errors)")
    let page = try Page("FORMATS.md")
    #expect(try page.names(under: "`carry.import/1`").sorted() == DocumentKeys.list(imported.output))

    // An edited file is a warning.
    let file = "\(place.path)/data/a/B/bars-1h.csv"
    try (String(contentsOfFile: file, encoding: .utf8) + "\n").write(toFile: file, atomically: false, encoding: .utf8)
    let listed = try Program.run(["data", "list", "data", "--json"], in: place.path)
    try #require(listed.status == 0, "\(listed.errors)")
    #expect(try page.names(under: "`carry.catalogue/1`").sorted() == DocumentKeys.list(listed.output))
  }
}
