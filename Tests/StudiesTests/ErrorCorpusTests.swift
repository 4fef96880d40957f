import Foundation
import Market
import Studies
import Testing

/// Every mistake a study file can make: `Errors/NAME.yaml` makes it, `Errors/NAME.txt` holds the exact message.
@Suite struct ErrorCorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Errors").path(
    percentEncoded: false)

  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test(arguments: names) func refuses(name: String) throws {
    let path = "\(ErrorCorpusTests.folder)/\(name).yaml"
    let bytes = try #require(FileManager.default.contents(atPath: "\(ErrorCorpusTests.folder)/\(name).txt"))
    do {
      _ = try StudyFile.read(path: path)
      Issue.record("\(name).yaml was read")
    } catch {
      let shown = error.description.replacing("\(ErrorCorpusTests.folder)/", with: "")
      #expect(shown + "\n" == String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func holdsTheWholeCorpus() { #expect(ErrorCorpusTests.names.count >= 25) }
}
