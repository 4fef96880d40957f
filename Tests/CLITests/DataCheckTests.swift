import ChildProcess
import Foundation
import Testing

/// `carry data check` as a user meets it.
struct DataCheckTests {
  private func place() throws -> Workplace {
    let place = try Workplace()
    #expect(try place.run("data", "simulate", "spec.yaml", "-o", "data").status == 0)
    return place
  }

  /// Puts a line into a file, or takes one out where `text` is `nil`.
  private func edit(_ place: borrowing Workplace, _ file: String, line: Int, _ text: String?) throws {
    var lines = try place.text(file).split(separator: "\n").map(String.init)
    if let text { lines.insert(text, at: line - 1) } else { lines.remove(at: line - 1) }
    try place.write(lines.map { $0 + "\n" }.joined(), to: file)
  }

  @Test func nothingIsFoundInCleanData() throws {
    let place = try place()
    let outcome = try place.run("data", "check", "data")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output.hasSuffix("nothing that changes results, 0 findings worth knowing\n"))
  }

  @Test func aMissingPaymentChangesResults() throws {
    let place = try place()
    try edit(place, "data/binance-usdm/BTCUSDT/funding.csv", line: 10, nil)
    let outcome = try place.run("data", "check", "data", "--timeline", "picture.svg")
    #expect(outcome.status == 1 && outcome.errors == "")
    #expect(outcome.output.contains("missing-settlement  binance-usdm:BTCUSDT funding"))
    #expect(outcome.output.contains("\n4 series, 2,323 rows: 1 finding that changes results"))
    #expect(outcome.output.hasSuffix("\nThe picture is picture.svg\n"))
    #expect(try place.text("picture.svg").hasPrefix("<svg xmlns="))
    // Outside the time that is looked at.
    #expect(try place.run("data", "check", "data", "--from", "2025-07-15").status == 0)
    let json = try place.run("data", "check", "data", "--json")
    #expect(json.status == 1 && json.output.contains("\"code\": \"missing-settlement\""))
  }

  /// A slip of the hand does not put the picture in the place of the data.
  @Test func refusesAPictureThatIsNone() throws {
    let place = try place()
    let before = try place.text("data/binance-usdm/BTCUSDT/funding.csv")
    let outcome = try place.run("data", "check", "data", "--timeline", "data/binance-usdm/BTCUSDT/funding.csv")
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(
      outcome.errors
        == "error: carry data check: \"--timeline\" is \"data/binance-usdm/BTCUSDT/funding.csv\"; a file name that ends "
        + "in .svg is needed\n")
    #expect(try place.text("data/binance-usdm/BTCUSDT/funding.csv") == before)
  }

  /// What a user may not open is no folder without data.
  @Test(
    .enabled(if: Unprivileged.isPossible, "needs setpriv, or a user who is not the superuser"),
    arguments: ["check data", "list data", "import data -o out"])
  func saysWhichFolderCannotBeOpened(command: String) throws {
    let place = try place()
    let locked = "data/binance-usdm/BTCUSDT"
    #expect(chmod(place.path, 0o777) == 0 && chmod("\(place.path)/\(locked)", 0) == 0)
    defer { chmod("\(place.path)/\(locked)", 0o755) }
    let outcome = try Unprivileged.run(["data"] + command.split(separator: " ").map(String.init), in: place.path)
    #expect(outcome.errors == "error: \(locked): cannot be opened: Permission denied\n")
    #expect(outcome.status == 2)
  }

  /// Of files of several kinds, those of the one that is named.
  @Test(arguments: [
    ("data --kind mark", "3 of 4", "1 series, 744 rows"), ("data --kind funding", "3 of 4", "1 series, 92 rows"),
    ("data --kind bars", "2 of 4", "2 series, 1,488 rows"),
    ("data --kind mark --as binance-usdm:BTCUSDT", "3 of 4", "1 series, 744 rows"),
  ])
  func choosesAKind(words: String, leftOut: String, found: String) throws {
    let place = try place()
    let outcome = try Program.run(["data", "check"] + words.split(separator: " ").map(String.init), in: place.path)
    let kind = words.split(separator: " ")[2]
    #expect(outcome.status == 0)
    #expect(outcome.errors == "warning: files without \(kind) are left out: \(leftOut)\n")
    #expect(outcome.output.contains("\n\(found): "))
  }

  /// Where no file is of the kind, those of trades are called so; a single file is still refused.
  @Test func callsBarsSo() throws {
    let place = try place()
    let outcome = try place.run("data", "check", "data", "--kind", "index")
    #expect(outcome.errors == "warning: files without index are left out: 2 of 4\n")
    #expect(outcome.output.contains("coinbase:BTC-USD index-1h "))
    let single = try place.run("data", "check", "data/binance-usdm/BTCUSDT/funding.csv", "--kind", "mark")
    #expect(single.status == 2)
    #expect(
      single.errors
        == "error: data/binance-usdm/BTCUSDT/funding.csv: there is no mark in the file; it has funding\n")
  }

  /// Data folders are never put together: what both have stands under the name of each.
  @Test func keepsFoldersApart() throws {
    let place = try place()
    let manager = FileManager.default
    try manager.createDirectory(atPath: "\(place.path)/other/coinbase", withIntermediateDirectories: true)
    try manager.copyItem(atPath: "\(place.path)/data/coinbase/BTC-USD", toPath: "\(place.path)/other/coinbase/BTC-USD")
    let outcome = try place.run("data", "check", "data", "other", "--json")
    #expect(outcome.status == 0 && outcome.errors == "")
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let series = try #require(document?["series"] as? [[String: Any]])
    #expect(
      series.compactMap { $0["name"] as? String } == [
        "binance-usdm:BTCUSDT bars-1h", "binance-usdm:BTCUSDT funding", "binance-usdm:BTCUSDT mark-1h",
        "coinbase:BTC-USD (data) bars-1h", "coinbase:BTC-USD (other) bars-1h",
      ])
    #expect(
      series.compactMap { $0["files"] as? [String] }.suffix(2) == [
        ["data/coinbase/BTC-USD/bars-1h.csv"], ["other/coinbase/BTC-USD/bars-1h.csv"],
      ])
  }

  @Test func whatCanBeReadIsLookedAt() throws {
    let place = try place()
    try edit(place, "data/coinbase/BTC-USD/bars-1h.csv", line: 5, "2025-07-01T02:30:00Z,x,1,1,1,1")
    let outcome = try place.run("data", "check", "data")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: data/coinbase/BTC-USD/bars-1h.csv:5: \"open\" is \"x\""))
    #expect(outcome.output.contains("binance-usdm:BTCUSDT funding"))
  }

  @Test(arguments: [
    (["nowhere"], "nowhere: there is no such file or folder"),
    (
      ["data", "--interval", "soon"],
      "carry data check: \"--interval\" is \"soon\"; a duration is needed, such as 30s, 30m, 8h or 7d"
    ),
    (
      ["data", "--from", "2025-07-02", "--to", "2025-07-01"],
      "carry data check: \"--to\" is 2025-07-01T00:00:00Z, not after \"--from\", 2025-07-02T00:00:00Z; the time is [from, to)"
    ),
  ])
  func refuses(arguments: [String], message: String) throws {
    let place = try place()
    let outcome = try Program.run(["data", "check"] + arguments, in: place.path)
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == "error: \(message)")
  }
}
