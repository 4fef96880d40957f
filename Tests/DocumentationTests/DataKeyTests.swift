import ChildProcess
import DataFetching
import Foundation
import LocalServer
import Market
import MarketData
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

  /// Of a download no test reaches a venue: a server on this machine stands for it.
  @Test func keysOfDownloads() throws {
    let place = try Workplace()
    let page = try Page("FORMATS.md")
    let market = InventedMarket(
      listed: try #require(Instant("2020-01-01")), present: try #require(Instant("2024-01-09T12:00:00Z")))
    let venue = try #require(VenueServer.all["coinbase"])
    let server = try LocalServer { venue.answer($0, market) }
    let words = ["coinbase:BTC-USD", "--from", "2024-01-01", "--to", "2024-01-10", "-o", "data", "--json"]
    let fetch = ["data", "fetch"] + words + ["--base-address", server.address]
    let planned = try Program.run(fetch + ["--dry-run"], in: place.path)
    try #require(planned.status == 0, "\(planned.errors)")
    #expect(try page.names(under: "`carry.fetch-plan/1`").sorted() == DocumentKeys.list(planned.output))
    let fetched = try Program.run(fetch, in: place.path)
    try #require(fetched.status == 0, "\(fetched.errors)")
    #expect(try page.names(under: "`carry.fetch/1`").sorted() == DocumentKeys.list(fetched.output))
  }

  /// The venues of the page are those of the program, each with its hosts and kinds.
  @Test func venuesOfDownloads() throws {
    let page = try Page("FORMATS.md")
    #expect(page.names(under: "Public history") == VenueHistories.all.map(\.name))
    let text = try String(contentsOf: Page.root.appending(path: "FORMATS.md"), encoding: .utf8)
    for venue in VenueHistories.all {
      let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| `\(venue.name)` | `") })
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells[1] == venue.hosts.map { "`\($0.name)`" }.joined(separator: ", "))
      #expect(cells[2].replacing(" (linear)", with: "") == venue.kinds.map(\.name).joined(separator: ", "))
    }
  }
}
