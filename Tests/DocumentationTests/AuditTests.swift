import Audits
import ChildProcess
import Testing

/// The tables of proofs and of the keys of `carry.audit/1` are those of the program.
struct AuditTests {
  @Test func proofs() throws {
    let page = try Page("FORMATS.md")
    #expect(page.names(under: "`carry audit`", table: 1) == AuditCheck.Kind.allCases.map(\.rawValue))
  }

  @Test func keys() throws {
    let page = try Page("FORMATS.md")
    let place = try Workplace()
    try place.write(page.blocks("scenario"))
    // A program that writes nothing is no build of carry: a proof fails, and says why.
    let outcome = try Program.run(
      [
        "audit", "Scenarios/first-carry.yaml", "--set", "period.end=2025-07-08", "--cuts", "1", "--other-binary",
        "/bin/true", "--json",
      ], in: place.path)
    #expect(outcome.status == 1 && outcome.errors == "")
    #expect(try DocumentKeys.list(outcome.output) == page.names(under: "`carry.audit/1`").sorted())
  }
}
