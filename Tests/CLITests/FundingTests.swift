import ChildProcess
import Foundation
import Testing

/// `carry funding` on the data that come with the project.
struct FundingTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
  private static let study = "\(root)/Scenarios/studies/us-against-offshore.yaml"
  /// Long enough for every section, short enough for a debug build.
  private static let short = [
    "--set", "period.start=2025-12-15", "--set", "period.end=2026-03-01", "--set", "bootstrap.draws=200", "--set",
    "events=[{ name: February, date: 2026-02-01, placebos: 50 }]",
  ]

  /// From other working directories, on one thread and on several, with a new cache and with what is in it then.
  @Test func sameBytes() throws {
    let place = try Workplace()
    let first = try Program.run(
      ["funding", Self.study, "-o", "\(place.path)/first", "--threads", "1"] + Self.short, in: Self.root)
    try #require(first.status == 0, "\(first.errors)")
    #expect(first.errors == "")
    for name in ["second", "cached"] {
      let again = try Program.run(
        ["funding", "../Scenarios/studies/us-against-offshore.yaml", "-o", "\(place.path)/\(name)", "--threads", "4"]
          + Self.short,
        cache: "\(place.path)/cache", in: "\(Self.root)/Tests")
      #expect(again.status == 0 && again.errors == "")
      try expectEqualFolders("first", name, in: place)
    }
    if let release = ProcessInfo.processInfo.environment["CARRY_RELEASE_BINARY"] {
      let third = try Program.run(
        ["funding", Self.study, "-o", "\(place.path)/third"] + Self.short, of: release, in: place.path)
      #expect(third.status == 0, "\(third.errors)")
      try expectEqualFolders("first", "third", in: place)
    }
  }

  private func expectEqualFolders(_ one: String, _ other: String, in place: borrowing Workplace) throws {
    let files = place.listing("\(one)/us-against-offshore")
    #expect(files.contains("study.json") && files == place.listing("\(other)/us-against-offshore"))
    for file in files {
      let (left, right) = ("\(one)/us-against-offshore/\(file)", "\(other)/us-against-offshore/\(file)")
      #expect(try place.text(left) == place.text(right), "\(file)")
    }
  }

  @Test func namedPerpetuals() throws {
    let place = try Workplace()
    let outcome = try Program.run(
      [
        "funding", "kalshi:KXBTCPERP", "binance-usdm:BTCUSDT", "--data", "\(Self.root)/Data/sample", "--spot",
        "coinbase:BTC-USD", "--from", "2026-01-01", "--to", "2026-01-15", "--set", "bootstrap.draws=100", "--json",
      ], in: place.path)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(place.listing("Reports") == ["funding"])
    #expect(try place.text("Reports/funding/study.json") == outcome.output)
    #expect(outcome.output.contains("\"steps\": 336"))
    #expect(outcome.output.contains("\"study\": \"carry funding\""))
    let again = try Program.run(
      [
        "funding", "binance-usdm:BTCUSDT", "hyperliquid:BTC", "--onshore", "hyperliquid:BTC", "--data",
        "\(Self.root)/Data/sample", "--set", "step=1d", "--set", "bootstrap.draws=100",
      ], in: place.path)
    try #require(again.status == 0, "\(again.errors)")
    // The payment at 2026-06-30T16:00Z is the last of all: its day is not whole.
    #expect(again.output.contains("2025-06-17T00:00:00Z to 2026-06-30T00:00:00Z, 378 steps of 1d"))
    #expect(again.output.contains("1 onshore and 1 offshore perpetuals"))
  }

  struct Mistake: CustomTestStringConvertible {
    let arguments: [String]
    let errors: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Mistake(
      arguments: ["missing.yaml"],
      errors: "error: missing.yaml: cannot read \"missing.yaml\"; there is no such file\n"),
    Mistake(
      arguments: ["kalshi:KXBTCPERP"],
      errors: "error: carry funding: \"data\" is empty; a list of data folders is needed\n"),
    Mistake(
      arguments: ["kalshi:KXBTCPERP", "--data", "nowhere"],
      errors: """
        error: --data: there is no folder "nowhere"; "data" lists data folders, relative to the study's file

        """),
    Mistake(
      arguments: ["kalshi:KXBTCPERP", "--onshore", "kalshi:KXBTCPER", "--offshore", "a:B"],
      errors: """
        error: --onshore: "kalshi:KXBTCPER" is none of the perpetuals; did you mean "kalshi:KXBTCPERP"?
        error: --offshore: "a:B" is none of the perpetuals; they are kalshi:KXBTCPERP

        """),
    Mistake(
      arguments: ["kalshi:KXBTCPERP", "--onshore", "kalshi:KXBTCPERP", "--offshore", "kalshi:KXBTCPERP"],
      errors: "error: --offshore: \"kalshi:KXBTCPERP\" is onshore too; it has one side\n"),
    Mistake(
      arguments: ["study.yaml", "--from", "2026-01-01", "--name", "a"],
      errors: """
        error: carry funding: "--from" stands beside the study "study.yaml"; a study file says it itself; lay another \
        value over it with --set
        error: carry funding: "--name" stands beside the study "study.yaml"; a study file says it itself; lay another \
        value over it with --set

        """),
    Mistake(
      arguments: ["kalshi:KXBTCPERP", "--data", ".", "--from", "2026-01-01T00:30:00Z", "--to", "later"],
      errors: """
        error: --from: "period.start" is "2026-01-01T00:30:00Z"; a multiple of the step of 1h is needed
        error: --to: "period.end" is "later"; a time with its zone is needed, such as 2024-05-01T00:00:00Z

        """),
    Mistake(
      arguments: ["kalshi:KXBTCPERP", "--data", ".", "--set", "steps"],
      errors: "error: --set: \"steps\" sets nothing; KEY=VALUE is needed, such as costs.latency=1m\n"),
  ])
  func refuses(mistake: Mistake) throws {
    let place = try Workplace()
    let outcome = try Program.run(["funding"] + mistake.arguments, in: place.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors == mistake.errors)
    #expect(place.listing("Reports") == [])
  }

  @Test func aFolderOfARunIsNotOverwritten() throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/Reports/us-against-offshore", withIntermediateDirectories: true)
    let outcome = try Program.run(["funding", Self.study], in: place.path)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: Reports/us-against-offshore: holds no study.json of carry, so no study wrote it; move it away, give \
        the study another name, or choose another folder with -o

        """)
  }
}
