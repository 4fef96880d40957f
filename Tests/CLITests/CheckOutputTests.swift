import ChildProcess
import Foundation
import Testing

/// The surfaces of `carry check` and `carry compare`, and that neither leaves anything behind.
struct CheckOutputTests {
  /// Two scenarios of which the second has moved.
  private func moved() throws -> Workplace {
    let place = try Workplace()
    try #require(place.run("data", "simulate", "spec.yaml", "-o", "data").status == 0)
    for name in ["one", "two"] { try place.writeScenario(name, file: "\(name).yaml") }
    try #require(place.run("check", "one.yaml", "two.yaml", "--update").status == 0)
    try place.write(try place.text("two.yaml") + "\ncosts: { half_spread: 1bp }\n", to: "two.yaml")
    return place
  }

  @Test func writesEverySurface() throws {
    let place = try moved()
    let outcome = try place.run(
      "check", "one.yaml", "two.yaml", "--github", "--junit", "out/junit.xml", "--markdown", "out/comment.md")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.hasPrefix("one: the same as Reports/baselines/one\ntwo: differs from Reports/baselines/two\n"))
    #expect(
      outcome.output.contains(
        "\n::error file=two.yaml,line=1,title=carry check%3A two::two: differs from Reports/baselines/two%0AP&L moved by "
      ))
    #expect(!outcome.output.contains("file=one.yaml"))
    let junit = try place.text("out/junit.xml")
    #expect(junit.contains("<testsuites name=\"carry check\" tests=\"18\" failures=\""))
    #expect(junit.contains("<testsuite name=\"one\" tests=\"9\" failures=\"0\" errors=\"0\">"))
    #expect(junit.contains("<testcase classname=\"one\" name=\"figures\" file=\"one.yaml\"/>"))
    #expect(junit.contains("<testcase classname=\"two\" name=\"fills.csv\" file=\"two.yaml\">"))
    let comment = try place.text("out/comment.md")
    #expect(comment.hasPrefix("## Results: 1 of 2 scenarios do not pass\n"))
    #expect(comment.contains("\n- setting: costs.half\\_spread not set → 1bp\n"))
  }

  @Test func updatePrintsTheSameDifference() throws {
    let place = try moved()
    let check = try place.run("check", "two.yaml")
    let update = try place.run("check", "two.yaml", "--update")
    #expect((check.status, update.status) == (1, 0))
    #expect(update.output.replacing(" (baseline rewritten)\n", with: "\n") == check.output)
    #expect(try place.run("check", "one.yaml", "two.yaml").status == 0)
  }

  @Test func jobsChangeNothing() throws {
    let place = try moved()
    let one = try place.run("check", "one.yaml", "two.yaml", "--jobs", "1", "--json")
    let two = try place.run("check", "one.yaml", "two.yaml", "--jobs", "2", "--json")
    #expect(one.status == 1)
    #expect(one.output == two.output)
  }

  /// A scenario that cannot run keeps no other from being checked.
  @Test func aFailureIsAnError() throws {
    let place = try moved()
    try place.writeScenario("one", file: "one.yaml", period: "2025-05-01, end: 2025-06-01")
    let outcome = try place.run("check", "one.yaml", "two.yaml", "--junit", "junit.xml", "--json")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: one.yaml:2:18: \"period.start\" 2025-05-01T00:00:00Z is outside the data"))
    #expect(outcome.output.contains("\"error\": \"one.yaml:2:18: "))
    #expect(try place.text("junit.xml").contains("<error message=\"one.yaml:2:18: &quot;period.start&quot; "))
  }

  @Test func compareShowsEveryFigure() throws {
    let place = try moved()
    #expect(try place.run("run", "one.yaml", "two.yaml", "--quiet").status == 0)
    let alone = try place.run("compare", "Reports/two")
    #expect(alone.status == 0)
    #expect(alone.output.contains("  setting: costs.half_spread not set → 1bp\n"))
    let pair = try place.run("compare", "Reports/one/", "Reports/two", "--markdown", "difference.md")
    #expect(pair.output.contains("\n  counts.fills "))
    #expect(pair.output.contains("Reports/one"))
    #expect(try place.text("difference.md").hasPrefix("## Reports/one and Reports/two\n"))
    let same = try place.run("compare", "Reports/one", "Reports/one", "--json")
    #expect(same.output.contains("\"same\": true"))
    #expect(same.output.contains("\"causes\": []"))
  }

  /// Results are compared in a temporary folder, which is gone afterwards, also after an interrupt.
  @Test func leavesNothingBehind() throws {
    let place = try moved()
    try FileManager.default.createDirectory(atPath: "\(place.path)/temporary", withIntermediateDirectories: false)
    let arguments = ["TMPDIR=\(place.path)/temporary", Program.location, "check", "one.yaml", "two.yaml"]
    #expect(try Program.run(arguments, of: "env", in: place.path).status == 1)
    #expect(place.listing("temporary").isEmpty)
    for delay in stride(from: 0.02, through: 0.5, by: 0.06) {
      let process = try ChildProcess("env", arguments, in: place.path)
      Thread.sleep(forTimeInterval: delay)
      process.interrupt()
      process.wait()
      #expect(place.listing("temporary").isEmpty)
    }
  }
}
