import ChildProcess
import Foundation
import Testing

/// What `carry data import` and `carry data list` refuse, word by word.
struct ImportMistakeTests {
  private static let bars =
    "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,1,1,1\n2024-01-01T01:00:00Z,1,1,1,1\n"
  private static let rates = "timestamp,rate\n2024-01-01T00:00:00Z,0.0001\n"

  struct Refusal: CustomTestStringConvertible {
    let command: String
    let errors: [String]
    var testDescription: String { command }
  }

  @Test(arguments: [
    Refusal(
      command: "missing.csv --as coinbase --kind bar --interval 0h --shift x --fill next --zone Mars --from y "
        + "--to 2024-01-01 --format carri --licence x",
      errors: [
        "carry data import: \"--format\" is \"carri\"; did you mean \"carry\"?",
        "carry data import: \"--as\" is \"coinbase\"; VENUE:SYMBOL is needed, such as coinbase:BTC-USD",
        "carry data import: \"--kind\" is \"bar\"; allowed: bars, mark, index, premium, funding",
        "carry data import: \"--interval\" is \"0h\"; a duration above zero is needed, such as 1m, 1h or 1d",
        "carry data import: \"--zone\" is \"Mars\"; a time zone is needed, such as UTC, UTC+03:00 or Europe/London",
        "carry data import: \"--from\" is \"y\"; a day such as 2026-08-01 or a time with its zone is needed",
        "carry data import: \"--shift\" is \"x\"; a duration is needed, such as 3h, or -3h to move back",
        "carry data import: \"--fill\" is \"next\"; allowed: previous",
        "carry data import: \"--max\" is missing; --fill needs the most bars of a gap that it fills, such as --max 3",
        "missing.csv: there is no such file or folder",
      ]),
    Refusal(
      command: "bars.csv --max 0 --from 2024-01-02 --to 2024-01-01",
      errors: [
        "carry data import: \"--to\" is 2024-01-01T00:00:00Z, not after \"--from\", 2024-01-02T00:00:00Z; the time is "
          + "[from, to)",
        "carry data import: \"--max\" is \"0\"; a number of bars from 1 to 1000 is needed",
        "carry data import: \"--max\" is of no use without \"--fill\"; it goes with --fill previous",
      ]),
    Refusal(
      command: "bars.csv rates.csv odd.csv",
      errors: [
        "odd.csv: the layout is none that is known; name it with --format: LAYOUTS",
        "bars.csv: the file does not say of which instrument it is; name it: --as VENUE:SYMBOL",
        "bars.csv: the file does not state the interval of its bars; name it, such as --interval 1h: most rows are 1h "
          + "apart",
        "rates.csv: the file does not say of which instrument it is; name it: --as VENUE:SYMBOL",
      ]),
    // All that is not known at once: kind or zone, instrument, interval.
    Refusal(
      command: "both.csv",
      errors: [
        "both.csv:1: the header has the columns of bars and of funding; a name such as bars-1h.csv or funding.csv tells "
          + "which it is, or --kind",
        "both.csv: the file does not say of which instrument it is; name it: --as VENUE:SYMBOL",
        "both.csv: the file does not state the interval of its bars; name it, such as --interval 1h: most rows are 1h "
          + "apart",
      ]),
    Refusal(
      command: "naive.csv",
      errors: [
        "naive.csv:2: \"timestamp\" is \"2024-01-01T00:00:00\", a local clock of a zone that the file does not name; "
          + "name the zone with --zone: UTC, UTC+03:00, Europe/London",
        "naive.csv: the file does not say of which instrument it is; name it: --as VENUE:SYMBOL",
        "naive.csv: the file does not state the interval of its bars; name it, such as --interval 1h: most rows are 1h "
          + "apart",
      ]),
    Refusal(
      command: "naive.csv --as a:B",
      errors: [
        "naive.csv:2: \"timestamp\" is \"2024-01-01T00:00:00\", a local clock of a zone that the file does not name; "
          + "name the zone with --zone: UTC, UTC+03:00, Europe/London",
        "naive.csv: the file does not state the interval of its bars; name it, such as --interval 1h: most rows are 1h "
          + "apart",
      ]),
    Refusal(
      command: "old/kraken/BTC-USD --zone UTC",
      errors: [
        "old/kraken/BTC-USD/bars-1h.csv: stamps of the file are in UTC by themselves; leave the zone UTC out"
      ]),
    // Bars have a fixed length; the longest of a venue is 15 days.
    Refusal(
      command: "bars.csv --as a:B --interval 1mo",
      errors: [
        "carry data import: \"--interval\" is \"1mo\"; bars of at most 15d are needed, and a month has no fixed length"
      ]),
    Refusal(
      command: "bars.csv --as a:B --interval 16d",
      errors: [
        "carry data import: \"--interval\" is \"16d\"; bars of at most 15d are needed, and a month has no fixed length"
      ]),
    Refusal(
      command: "months.csv --as binance:BTCUSDT",
      errors: ["months.csv:1: the bar is 31d long; bars of at most 15d are needed, and a month has no fixed length"]),
    Refusal(
      command: "bars-20w.csv --as a:B",
      errors: [
        "bars-20w.csv: the file states bars of 140d; bars of at most 15d are needed, and a month has no fixed length"
      ]),
    // A bad cell in the first rows of a layout without a header.
    Refusal(
      command: "XBTUSD_60.csv",
      errors: [
        "XBTUSD_60.csv:1: \"volume\" is empty; a number is needed",
        "XBTUSD_60.csv:3: \"high\" is \"x\"; a number is needed",
      ]),
    Refusal(
      command: "wide.csv", errors: ["wide.csv: the layout is none that is known; name it with --format: LAYOUTS"]),
    Refusal(
      command: "refused.json",
      errors: ["refused.json: the venue answered \"params error: symbol invalid\" instead of rows"]),
    Refusal(command: "short.csv", errors: ["short.csv:2: 7 cells where 12 are needed"]),
    Refusal(
      command: "seconds.csv",
      errors: [
        "seconds.csv: only some of the first rows have the layout binance-vision-klines; where all of them are of it, "
          + "say so: --format binance-vision-klines"
      ]),
    // Rows of trades are no marks.
    Refusal(
      command: "ETHUSD_60.csv --kind mark",
      errors: ["ETHUSD_60.csv: rows of kraken-ohlcvt are no mark; they are bars"]),
    Refusal(
      command: "bars.csv rates.csv --as a:B",
      errors: [
        "bars.csv: the file does not state the interval of its bars; name it, such as --interval 1h: most rows are 1h "
          + "apart"
      ]),
    Refusal(
      command: "bars.csv rates.csv --as a:B --kind mark --interval 1h",
      errors: ["rates.csv: there is no mark in the file; it has funding"]),
    Refusal(
      command: "bars.csv --as a:B --interval 1h --from 2024-01-02",
      errors: ["bars.csv: neither this file nor another has a row from 2024-01-02T00:00:00Z"]),
    Refusal(
      command: "old --as kraken:SOL-USD",
      errors: [
        "old/kraken/BTC-USD/bars-1h.csv: the files are of several instruments, and none is kraken:SOL-USD; they are of "
          + "kraken:BTC-USD, kraken:ETH-USD"
      ]),
  ])
  func refuses(refusal: Refusal) throws {
    let place = try place()
    let outcome = try Program.run(
      ["data", "import"] + refusal.command.split(separator: " ").map(String.init) + ["-o", "data"], in: place.path)
    #expect(outcome.status == 2 && outcome.output == "")
    let errors = outcome.errors.replacing(/name it with --format: .*/, with: "name it with --format: LAYOUTS")
    #expect(errors == refusal.errors.map { "error: \($0)\n" }.joined())
    #expect(place.listing("data") == [])
  }

  /// Stamps that name no zone are of the clock that does; those that name one stay.
  @Test func readsTheClockThatIsNamed() throws {
    let place = try place()
    let outcome = try place.run(
      "data", "import", "naive.csv", "--as", "a:B", "--interval", "1h", "--zone", "UTC+03:00", "-o", "data")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(
      try place.text("data/a/B/bars-1h.csv")
        == "timestamp,open,high,low,close\n2023-12-31T21:00:00Z,1,1,1,1\n2023-12-31T22:00:00Z,1,1,1,1\n")
  }

  /// Of several instruments the one that is named is taken, and what is left out is said.
  @Test func takesTheInstrumentThatIsNamed() throws {
    let place = try place()
    let outcome = try place.run("data", "import", "old", "--as", "kraken:ETH-USD", "-o", "data")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == "warning: kraken/BTC-USD/bars-1h.csv: other instruments are left out: kraken:BTC-USD\n")
    #expect(place.listing("data/kraken") == ["ETH-USD"])
  }

  /// One instrument under another name, which the file does not have.
  @Test func takesTheNameThatIsGiven() throws {
    let place = try place()
    let outcome = try place.run(
      "data", "import", "old/kraken/ETH-USD", "--as", "kraken:XETH", "--kind", "index", "--shift", "-1h", "--from",
      "2024-01-01", "-o", "data")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "warning: bars-1h.csv: is of kraken:ETH-USD by itself and imported as kraken:XETH\n")
    // Moved by an hour, the first bar lies before the first of January.
    #expect(
      try place.text("data/kraken/XETH/index-1h.csv")
        == "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,1,1,1\n")
  }

  @Test func listsWhatItCanRead() throws {
    let place = try place()
    try FileManager.default.createDirectory(atPath: "\(place.path)/results/run", withIntermediateDirectories: true)
    try place.write(Self.rates, to: "results/run/funding.csv")
    try place.write("{}", to: "results/run/summary.json")
    try place.write("timestamp,rate\n2024-01-01T00:00:00Z,1%\n", to: "old/kraken/BTC-USD/funding.csv")
    try place.write("{}", to: "old/kraken/ETH-USD/origins.json")
    try place.write(Self.bars, to: "old/kraken/BTC-USD/mark-20w.csv")
    let outcome = try place.run("data", "list")
    #expect(outcome.status == 2)
    #expect(
      outcome.output == """
        old
        venue   instrument  series   first       last              rows  gaps  origin  licence
        kraken  BTC-USD     bars-1h  2024-01-01  2024-01-01 01:00  2     0     –       –

        """)
    #expect(
      outcome.errors == """
        error: old/kraken/BTC-USD/funding.csv:2: "rate" is "1%"; a fraction is needed: 0.01
        error: old/kraken/BTC-USD/mark-20w.csv: the name states bars of 140d; bars of at most 15d are needed, and a \
        month has no fixed length
        error: old/kraken/ETH-USD/origins.json:1:1: "schema" is missing; it has no default

        """)
    for (folder, message) in [
      ("none", "there is no such folder"), ("bars.csv", "is no folder"),
      ("results", "there are no series in the folder; a data folder holds files such as coinbase/BTC-USD/bars-1h.csv"),
    ] {
      let refused = try place.run("data", "list", folder)
      #expect(refused.status == 2 && refused.output == "")
      #expect(refused.errors == "error: \(folder): \(message)\n")
    }
  }

  @Test func listFitsTheScreen() throws {
    let place = try place()
    _ = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    let script = "COLUMNS=60 exec \"$0\" data list data old"
    let outcome = try Program.run(["-c", script, Program.location], of: "/bin/sh", in: place.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 60 })
    #expect(lines.first == "data, simulated data")
    #expect(outcome.output.contains("\n\nold\nvenue "))
    #expect(outcome.output.hasSuffix("\ntoo narrow for: origin, licence\n"))
  }

  private func place() throws -> Workplace {
    let place = try Workplace()
    let kraken = "1704067200,1,1,1,1,5,3\n1704070800,1,1,1,1,5,3\n1704074400,1,1,1,1,5,3\n"
    let files = [
      ("bars.csv", Self.bars), ("rates.csv", Self.rates), ("odd.csv", "a,b\n1,2\n"), ("bars-20w.csv", Self.bars),
      ("both.csv", "timestamp,open,high,low,close,rate\n1704067200,1,1,1,1,0\n1704070800,1,1,1,1,0\n"),
      ("naive.csv", Self.bars.replacing("Z,", with: ",")), ("ETHUSD_60.csv", kraken),
      ("months.csv", "1704067200000,1,1,1,1,1,1706745599999,1,1,1,1,0\n"),
      ("XBTUSD_60.csv", "1704063600,1,1,1,1,,3\n\(kraken)".replacing("1704070800,1,1", with: "1704070800,1,x")),
      ("refused.json", #"{"retCode":10001,"retMsg":"params error: symbol invalid","result":{},"time":1}"#),
      (
        "short.csv",
        "1704067200000,1,1,1,1,1,1704070799999,1,1,1,1,0\n1704070800000,1,1,1,1,1,1704074399999\n"
          + "1704074400000,1,1,1,1,1,1704077999999,1,1,1,1,0\n"
      ),
      (
        "seconds.csv",
        "1704067200000,1,1,1,1,1,1704070799999,1,1,1,1,0\n1704070800,1,1,1,1,1,1704074399999,1,1,1,1,0\n"
          + "1704074400000,1,1,1,1,1,1704077999999,1,1,1,1,0\n"
      ),
      // Half of the rows are of no layout.
      ("wide.csv", "\(kraken)1,2,3,4,5,6,x\n1,2,3,4,5,6,y\n1,2,3,4,5,6,z\n1,2,3,4,5,6,z\n"),
    ]
    for (name, text) in files {
      try place.write(text, to: name)
    }
    for symbol in ["BTC-USD", "ETH-USD"] {
      let folder = "old/kraken/\(symbol)"
      try FileManager.default.createDirectory(atPath: "\(place.path)/\(folder)", withIntermediateDirectories: true)
      try place.write(Self.bars, to: "\(folder)/bars-1h.csv")
    }
    return place
  }
}
