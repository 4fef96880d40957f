import Market
import Studies
import TestSupport

/// Data of invented series in a folder of its own, and studies on them. Time counts in hours from 2024-05-01T00:00Z.
struct SmallStudy {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static func time(_ hours: Double) -> Instant {
    Instant(nanoseconds: 1_714_521_600_000_000_000 + Int64(hours * 3.6e12))
  }

  /// Payments: hours from the start, rate, and the hours the file says they are for.
  func funding(_ instrument: String, _ payments: [(at: Double, rate: Double, hours: Int?)]) throws {
    let rows = payments.map { "\(SmallStudy.time($0.at)),\($0.rate),\($0.hours.map(String.init) ?? "")" }
    try folder.write(
      "data/\(instrument)/funding.csv",
      (["timestamp,rate,interval_hours"] + rows).joined(separator: "\n") + "\n")
  }

  /// Flat bars; each is a price of its own.
  func bars(_ name: String, _ prices: [(at: Double, price: Double)]) throws {
    let rows = prices.map { "\(SmallStudy.time($0.at)),\($0.price),\($0.price),\($0.price),\($0.price)" }
    try folder.write("data/\(name)", (["timestamp,open,high,low,close"] + rows).joined(separator: "\n") + "\n")
  }

  /// `text` below name, data and the period of one day.
  func settings(_ text: String, end: String = "2024-05-02") throws -> StudySettings {
    let head = "name: small\nperiod: { start: 2024-05-01, end: \(end) }\ndata: [data]\n"
    return try StudyFile.read(path: try folder.write("study.yaml", head + text + "\n"))
  }

  func load(_ text: String, end: String = "2024-05-02") throws -> StudyData {
    try withExtendedLifetime(folder) { try settings(text, end: end).load(threads: 2) }
  }

  /// The mistakes of reading and loading, without the folder's path.
  func mistakes(_ text: String) throws -> String {
    do {
      _ = try load(text)
      return "nothing is wrong"
    } catch let error as Diagnostics {
      return error.description.replacing("\(folder.path)/", with: "")
    }
  }
}
