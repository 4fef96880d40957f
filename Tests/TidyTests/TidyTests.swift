import Testing

/// The project keeps its own rules. Each finding says `file:line: what, and what to use instead`.
@Suite(.enabled(if: SourceTree.isCheckout, "no git checkout: there is no telling which files belong to the project"))
struct TidyTests {
  private let tree: SourceTree

  init() throws { tree = try SourceTree() }

  @Test func layersHold() throws {
    let manifest = try #require(tree.texts.first { $0.path == "Package.swift" })
    expectNone(tree.texts.flatMap { Layering.check($0) } + Layering.check(manifest: manifest))
  }

  @Test func nothingBannedIsUsed() { expectNone(tree.texts.flatMap(Ban.check)) }

  @Test func linesAndFilesKeepTheirLengths() { expectNone(tree.texts.flatMap { Shape.check($0) }) }

  @Test func everythingHasItsPlace() { expectNone(Shape.check(paths: tree.paths)) }

  /// A list of exceptions that nobody looks at grows for ever.
  @Test func longFilesAreThere() {
    let missing = Shape.longFiles.keys.sorted().filter { !tree.paths.contains($0) }
    #expect(missing.isEmpty, "Shape.longFiles names files that are gone")
  }

  private func expectNone(_ findings: [Finding]) {
    for finding in findings { Issue.record("\(finding)") }
  }
}
