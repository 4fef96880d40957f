import Documents
import Market
import Testing

/// The wording of what a reader refuses, through its public doors.
struct MappingReaderTests {
  struct Case: CustomTestStringConvertible {
    let yaml: String
    let expected: String
    var testDescription: String { yaml }
  }

  @Test(arguments: [
    Case(
      yaml: "step: 1 h", expected: "f.yaml:1:7: \"step\" is \"1 h\"; a duration is needed, such as 30s, 30m, 8h or 7d"),
    Case(yaml: "stpe: 1h", expected: "f.yaml:1:1: unknown key \"stpe\"; did you mean \"step\"?"),
    Case(yaml: "colour: red", expected: "f.yaml:1:1: unknown key \"colour\"; allowed here: fee, step"),
    Case(yaml: "fee: ten", expected: "f.yaml:1:6: \"fee\" is \"ten\"; a share is needed, such as 2%, 5bp or 0.02"),
    Case(yaml: "fee: [1]", expected: "f.yaml:1:6: \"fee\" is a list; a share is needed, such as 2%, 5bp or 0.02"),
    Case(yaml: "- 1", expected: "f.yaml:1:1: the document is a list; a mapping is needed"),
    Case(
      yaml: "step: x\nfee: y",
      expected: """
        f.yaml:1:7: "step" is "x"; a duration is needed, such as 30s, 30m, 8h or 7d
        f.yaml:2:6: "fee" is "y"; a share is needed, such as 2%, 5bp or 0.02
        """),
  ])
  func refuses(sample: Case) throws {
    let node = try #require(try DocumentNode.parse(sample.yaml, file: "f.yaml").first)
    let collector = DiagnosticCollector()
    var reader = MappingReader(node, path: "", collector: collector)
    _ = reader.optional("step") { $0.interval() }
    _ = reader.optional("fee") { $0.share() }
    reader.finish()
    #expect(collector.all.map(\.description).joined(separator: "\n") == sample.expected)
  }

  @Test(arguments: [
    ("a: [", "f.yaml:2:1: not YAML: did not find expected node content"),
    ("a: 1\na: 2", "f.yaml:1:1: the mapping has \"a\" more than once; each key may stand once"),
    ("", "f.yaml: the file is empty; a YAML mapping is needed"),
  ])
  func refusesBrokenYAML(yaml: String, expected: String) {
    #expect(throws: Diagnostics.self) { try DocumentNode.parse(yaml, file: "f.yaml") }
    do { _ = try DocumentNode.parse(yaml, file: "f.yaml") } catch { #expect(error.description == expected) }
  }

  @Test(arguments: [("2%", "0.02"), ("5bp", "0.0005"), ("0.02", "0.02"), ("-5bp", "-0.0005"), ("1_000", "1000")])
  func shares(text: String, expected: String) throws {
    #expect(try #require(ScalarReader.share(text)).description == expected)
  }

  /// Where the text of the value of `a` starts; no column where it is not in the file as it reads.
  @Test(arguments: [
    ("a: b c", "f.yaml:1:4"), ("a: \"b c\"", "f.yaml:1:5"), ("a: 'b'", "f.yaml:1:5"), ("x: 1\na:   b", "f.yaml:2:6"),
    ("a: \"b\\tc\"", "f.yaml:1"), ("a: b\n  c", "f.yaml:1"), ("a: >-\n  b\n  c", "f.yaml:1"),
  ])
  func placesOfTexts(yaml: String, expected: String) throws {
    let document = try #require(try DocumentNode.parse(yaml, file: "f.yaml").first)
    let value = try #require(document["a"])
    #expect(value.textLocation.description == expected)
  }
}
