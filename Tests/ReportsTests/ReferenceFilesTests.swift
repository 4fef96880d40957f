import Foundation
import Market
import Reports
import Simulation
import Testing

/// Files of two cases that an independent program wrote, read into records and written again: the bytes must come back.
/// Skipped where the folder of reference cases (`CARRY_REFERENCE`, else `../shared` beside the package) is absent.
struct ReferenceFilesTests {
  private static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["CARRY_REFERENCE"] { return URL(fileURLWithPath: path) }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return package.deletingLastPathComponent().appending(path: "shared")
  }()

  private static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "reference/cases").path)
  }

  @Test(
    .enabled(if: isPresent, "no reference cases; name their folder in CARRY_REFERENCE"),
    arguments: ["always-on", "liquidated"])
  func bytesComeBack(name: String) throws {
    let expected = Self.folder.appending(path: "reference/cases/\(name)/expected")
    let texts = try ["equity.csv", "fills.csv", "funding.csv"].map {
      (name: $0, text: try String(contentsOf: expected.appending(path: $0), encoding: .utf8))
    }
    var report = SampleRun.report(name: name)
    report.result.purseNames = []
    report.result.samples = try rows(texts[0].text).map(sample)
    report.result.fills = try rows(texts[1].text).map(fill)
    report.result.fundingPayments = try rows(texts[2].text).map(payment)
    let written = try TemporaryFolder()
    try ResultFolder(directory: written.path, name: name, scenario: report.scenario).write(report)
    for file in texts { #expect(try written.text("\(name)/\(file.name)") == file.text) }
  }

  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func sample(_ row: [String]) throws -> EquitySample {
    EquitySample(
      time: try #require(Instant(row[0])), equity: SampleRun.amount(row[1]), cash: SampleRun.amount(row[2]),
      spotValue: SampleRun.amount(row[3]), perpUnrealised: SampleRun.amount(row[4]), marginRatio: Double(row[5]),
      fundingCumulative: SampleRun.amount(row[6]), delta: SampleRun.amount(row[7]), profit: ProfitBreakdown(),
      purses: [], spotClose: 1, perpClose: nil)
  }

  private func fill(_ row: [String]) throws -> Fill {
    Fill(
      time: try #require(Instant(row[0])), instrument: InstrumentName(account: row[1], symbol: row[2]),
      side: try #require(Side(rawValue: row[3])), quantity: SampleRun.decimal(row[4]),
      price: SampleRun.decimal(row[5]), referencePrice: SampleRun.decimal(row[6]), fee: SampleRun.amount(row[7]),
      feeAsset: Asset(row[8]), reason: try #require(Fill.Reason(rawValue: row[9])))
  }

  private func payment(_ row: [String]) throws -> FundingPayment {
    FundingPayment(
      time: try #require(Instant(row[0])), instrument: InstrumentName(account: row[1], symbol: row[2]),
      position: SampleRun.decimal(row[3]), referencePrice: try #require(Double(row[4])),
      rate: try #require(Double(row[5])), amount: SampleRun.amount(row[6]), asset: Asset(row[7]))
  }
}
