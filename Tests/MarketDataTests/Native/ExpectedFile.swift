import Foundation
import Market
import MarketData
import Testing

/// An entry of the reference folder's `expected.json`: what a parser that shares no code with this project found.
struct ExpectedFile: Decodable, Sendable, CustomTestStringConvertible {
  let file: String
  let format: String
  let venue: String
  let kind: String?
  let series: [ExpectedSeries]?
  let zone: String?
  let ambiguousRows: Int?
  let bannerLines: Int?
  let rowsInFile: Int?

  var testDescription: String { file }

  /// All files, sorted as the document has them; none where the folder is not at hand.
  static func all(where isWanted: (ExpectedFile) -> Bool) -> [ExpectedFile] {
    struct Document: Decodable { let files: [ExpectedFile] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let folder = referenceFolder(),
      let data = FileManager.default.contents(atPath: "\(folder)/data/native/expected.json"),
      let document = try? decoder.decode(Document.self, from: data)
    else { return [] }
    return document.files.filter(isWanted)
  }

  /// Its path below the reference folder.
  func dataFile() -> DataFile { DataFile(path: "\(referenceFolder() ?? "")/data/native/\(file)", name: file) }
}

struct ExpectedSeries: Decodable, Sendable {
  let kind: String
  let dataRows: Int?
  let rowsKept: Int?
  let duplicatesDropped: Int?
  let first: String?
  let last: String?
  let orderInFile: String?
  let step: String?
  let gapsOver15Steps: Int?
  let gaps: [[String]]?
  let firstRow: [String: String]?
  let lastRow: [String: String]?
  let venue: String?
  let instrument: String?
  let rowsInMilliseconds: Int?
  let rowsInSeconds: Int?
  let rowsOutOfOrder: Int?
  let rowsWhereDateDisagrees: Int?
  let rowsWith24hInterval: Int?
  let rowsWithFractionOfSecond: Int?
  let rowsWithSwappedVolumes: Int?
  let rowsWithZeroPrice: Int?
  let note: String?
  let barsWithoutVolume: Int?
  let entries: Int?
  let maxRate: String?
  let minRate: String?
  let rowsWithJitter: Int?
  let rowsWithRateZero: Int?
  let unfinishedDropped: Int?
}
