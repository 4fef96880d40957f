import Foundation
import Testing

/// The register is the collection of examples in the reference folder beside the project: the same ids, the same
/// expected values, the same tolerances. `CARRY_REFERENCE` names the folder, by default `../shared`.
struct ReferenceFileTests {
  static let file: URL = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = ProcessInfo.processInfo.environment["CARRY_REFERENCE"].map { URL(filePath: $0) }
    return (folder ?? root.deletingLastPathComponent().appending(path: "shared"))
      .appending(path: "reference/worked-examples.json")
  }()

  static let isThere = FileManager.default.fileExists(atPath: file.path)

  @Test(.enabled(if: isThere, "no reference/worked-examples.json in CARRY_REFERENCE or ../shared"))
  func sameIdsAndValues() throws {
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.file)) as? [[String: Any]] ?? []
    let ids = all.compactMap { $0["id"] as? String }
    #expect(ids.count == all.count)
    #expect(ids.sorted() == WorkedExampleTests.register.map(\.id).sorted())
    for object in all {
      guard let example = WorkedExampleTests.register.first(where: { $0.id == object["id"] as? String }) else {
        continue
      }
      let expected = object["expected"] as? [String: Any] ?? [:]
      let tolerances = object["tolerance"] as? [String: Any] ?? [:]
      #expect(example.figures.map(\.name).sorted() == expected.keys.sorted(), "\(example.id)")
      for figure in example.figures {
        #expect(Self.isEqual(figure.value, expected[figure.name]), "\(example.id) \(figure.name)")
        #expect(figure.tolerance == (tolerances[figure.name] as? NSNumber)?.doubleValue, "\(example.id) \(figure.name)")
      }
    }
  }

  private static func isEqual(_ value: ExampleValue, _ published: Any?) -> Bool {
    switch value {
    case .number(let number): (published as? NSNumber)?.doubleValue == number
    case .text(let text): published as? String == text
    case .flag(let flag): published as? Bool == flag
    }
  }
}
