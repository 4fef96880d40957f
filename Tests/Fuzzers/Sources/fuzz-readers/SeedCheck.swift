import Foundation
import MarketData

/// Whether the seeds of a reader are accepted by it: mutations of what it refuses find little.
enum SeedCheck {
  /// A line for each reader without a numbered seed, and for each numbered seed that its reader refuses. Seeds with
  /// other names once found a mistake, and may be refused.
  static func mistakes(folder: String) -> [String] {
    let refusing = Set(NativeFormats.all.filter(\.isReference).map(\.name))
    return FuzzedReader.all.filter { !refusing.contains($0.name) }.flatMap { reader in
      let seeds = "\(folder)/\(reader.name)"
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: seeds)) ?? []).sorted()
      let numbered = names.filter { $0.first?.isNumber == true }
      if numbered.isEmpty { return ["\(seeds): the reader has no seed; give it a small sound file, such as 1.csv"] }
      let refused = numbered.filter { name in
        !reader.read(FileManager.default.contents(atPath: "\(seeds)/\(name)").map { Array($0) } ?? [])
      }
      return refused.map { "\(seeds)/\($0): the reader refuses it" }
    }
  }
}
