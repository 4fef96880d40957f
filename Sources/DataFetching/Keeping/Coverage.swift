import Foundation
import Market
import MarketData

/// Which stretch of time a fetched file answers for: more than its rows tell, since venues have gaps and beginnings.
struct Coverage: Equatable {
  /// A state of the file.
  struct Entry: Equatable {
    let sha256: String
    let stretch: Range<Instant>
  }

  /// The state that is on its way to the disk, then the one before: whichever the file has is the one that counts,
  /// also where a writing was interrupted.
  var entries: [Entry]

  /// `nil` without a file.
  init?(file path: String) throws(Diagnostics) {
    guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    entries = []
    for (number, line) in text.split(separator: "\n").enumerated() {
      let words = line.split(separator: " ")
      guard words.count == 3, let start = Instant(words[0]), let end = Instant(words[1]), start < end else {
        throw Diagnostics([
          Diagnostic(
            SourceLocation(file: path, line: number + 1), "\"\(line)\" is no stretch of a fetched file",
            allowed: "START END SHA256; without this file the series is fetched anew into another folder")
        ])
      }
      entries.append(Entry(sha256: String(words[2]), stretch: start..<end))
    }
  }

  init(_ entries: [Entry]) { self.entries = entries }

  func stretch(of sha256: String) -> Range<Instant>? { entries.first { $0.sha256 == sha256 }?.stretch }

  func write(to path: String) throws(WriteFailure) {
    let lines = entries.map { "\($0.stretch.lowerBound) \($0.stretch.upperBound) \($0.sha256)\n" }
    try StagedFile(for: path, bytes: Array(lines.joined().utf8)).place()
  }
}
