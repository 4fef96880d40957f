import Foundation
import MarketData

/// Whether the seeds of native layouts are files of those: mutations of what no layout reads find little.
enum SeedCheck {
  /// A line for each layout that has series but no seed with rows, and for each numbered seed that its layout refuses.
  /// Seeds with other names once found a mistake, and may be refused.
  static func mistakes(folder: String) -> [String] {
    NativeFormats.all.filter { !$0.isReference }.flatMap { format in
      let seeds = "\(folder)/\(format.name)"
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: seeds)) ?? []).sorted()
      let numbered = names.filter { $0.first?.isNumber == true }
      let readings = numbered.map { name in
        let bytes = FileManager.default.contents(atPath: "\(seeds)/\(name)").map { Array($0) } ?? []
        return FuzzedReader.series(of: bytes, in: format)
      }
      let refused = zip(numbered, readings).filter { $1.isEmpty }.map { name, _ in
        "\(seeds)/\(name): the layout does not read it under any of the names that the fuzzer gives"
      }
      if readings.joined().joined().contains(where: { $0.count > 0 }) { return refused }
      return refused + ["\(seeds): the layout has no seed with rows; give it a small sound file, 1.csv or 1.json"]
    }
  }
}
