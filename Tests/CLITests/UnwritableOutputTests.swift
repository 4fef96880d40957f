import ChildProcess
import Foundation
import Testing

/// What commands say where they cannot write what was asked for.
struct UnwritableOutputTests {
  /// `spec.yaml` is a file, where a folder is needed.
  @Test(arguments: [
    ("data import old -o spec.yaml", "spec.yaml/kraken: cannot be written: Not a directory"),
    ("data import old -o spec.yaml/deep/er", "spec.yaml/deep: cannot be written: Not a directory"),
    ("data simulate spec.yaml -o spec.yaml/x", "spec.yaml/x: cannot be written: Not a directory"),
    ("data check old --timeline spec.yaml/a.svg", "spec.yaml: cannot be written: Not a directory"),
    ("data check old --timeline a.svg", "a.svg: cannot be written: Is a directory"),
    (
      "data fetch okx:BTC-USDT --from 2024-01-01 --to 2024-01-02 -o spec.yaml",
      "spec.yaml/okx: cannot be written: Not a directory"
    ),
    ("run one.yaml -o spec.yaml/x", "spec.yaml/x: cannot be written: Not a directory"),
    ("data import old -o /proc/carry", "/proc/carry: cannot be written: No such file or directory"),
  ])
  func saysWhy(command: String, error: String) throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/old/kraken/BTC-USD", withIntermediateDirectories: true)
    try place.write(
      "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,1,1,1\n2024-01-01T01:00:00Z,1,1,1,1\n",
      to: "old/kraken/BTC-USD/bars-1h.csv")
    try FileManager.default.createDirectory(atPath: "\(place.path)/a.svg", withIntermediateDirectories: false)
    if command.hasPrefix("run") {
      _ = try place.run("data", "simulate", "spec.yaml", "-o", "data")
      try place.writeScenario("one", file: "one.yaml")
    }
    let before = place.listing()
    let outcome = try Program.run(command.split(separator: " ").map(String.init), in: place.path)
    #expect(outcome.status == 3)
    #expect(outcome.errors == "error: \(error)\n")
    #expect(place.listing() == before)
  }
}
