import Foundation
import MarketData
import Testing

struct OriginsTests {
  private let origins = Origins(files: [
    "mark-1h.csv": Origin(
      sha256: "ab", sources: [Origin.Source(name: "b.json", sha256: "cd", format: "okx-candles")], repairs: [],
      notes: ["b.json: \"odd\": 2 rows"], licence: ""),
    "bars-1h.csv": Origin(
      sha256: "12",
      sources: [
        Origin.Source(name: "BTCUSDT-1h-2024-01.zip", sha256: "34", format: "binance-klines"),
        Origin.Source(name: "BTCUSDT-1h-2024-02.zip", sha256: "56", format: "binance-klines"),
      ],
      repairs: [AppliedRepair(name: "fill-previous", rows: 12, text: "12 missing bars")], notes: [],
      licence: "for own use"),
  ])

  private let text = """
    {
      "files": {
        "bars-1h.csv": {
          "licence": "for own use",
          "notes": [],
          "repairs": [
            {
              "name": "fill-previous",
              "rows": 12,
              "text": "12 missing bars"
            }
          ],
          "sha256": "12",
          "sources": [
            {
              "format": "binance-klines",
              "name": "BTCUSDT-1h-2024-01.zip",
              "sha256": "34"
            },
            {
              "format": "binance-klines",
              "name": "BTCUSDT-1h-2024-02.zip",
              "sha256": "56"
            }
          ]
        },
        "mark-1h.csv": {
          "licence": "",
          "notes": [
            "b.json: \\"odd\\": 2 rows"
          ],
          "repairs": [],
          "sha256": "ab",
          "sources": [
            {
              "format": "okx-candles",
              "name": "b.json",
              "sha256": "cd"
            }
          ]
        }
      },
      "schema": "carry.origins/1"
    }

    """

  @Test func writesAndReadsBack() throws {
    #expect(origins.text == text)
    try withFolder([:]) { root in
      try origins.write(folder: "\(root)/coinbase/BTC-USD")
      let read = try Origins(folder: "\(root)/coinbase/BTC-USD")
      #expect(read == origins)
      let listing = try FileManager.default.contentsOfDirectory(atPath: "\(root)/coinbase/BTC-USD")
      #expect(listing == ["origins.json"])
    }
  }

  @Test func isEmptyWithoutAFile() throws {
    try withFolder([:]) { root in
      let origins = try Origins(folder: root)
      #expect(origins == Origins())
    }
  }

  /// The end of each line is the part that differs.
  @Test(arguments: [
    ("{", "2:1: not YAML: did not find expected node content"),
    ("[]", "1:1: \"schema\" is missing; it has no default"),
    (
      #"{"schema": "carry.origins/9", "files": {}}"#,
      "1:12: \"schema\" is \"carry.origins/9\"; this program reads carry.origins/1"
    ),
    (#"{"schema": "carry.origins/1"}"#, "1:1: \"files\" is missing; it has no default"),
    (
      """
      schema: carry.origins/1
      files: { a.csv: { sha256: x, repairs: 7, licence: "", notes: [], sources: [] } }
      """, "2:39: \"files.a.csv.repairs\" is a single value; a list is needed"
    ),
  ])
  func refuses(_ text: String, _ mistake: String) throws {
    try withFolder(["origins.json": text]) { root in
      let thrown = message { _ = try Origins(folder: root) }
      #expect(thrown.hasSuffix("/origins.json:\(mistake)"), "\(thrown)")
    }
  }
}
