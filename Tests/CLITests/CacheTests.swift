import ChildProcess
import Foundation
import Testing

/// The column cache of `carry run` and `carry data cache`.
struct CacheTests {
  /// A month of bars of a minute, of which a file is 2 MB, and a scenario that runs on the first day.
  private func simulated() throws -> Workplace {
    let place = try Workplace()
    let spec = try place.text("spec.yaml").replacing("interval: 1h", with: "interval: 1m")
      .replacing("path_step: 1m", with: "path_step: 30s")
    try place.write(spec, to: "spec.yaml")
    let outcome = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    try #require(outcome.status == 0, "\(outcome.errors)")
    try place.writeScenario("one", file: "one.yaml", period: "2025-07-05, end: 2025-07-06")
    return place
  }

  private func run(_ arguments: String..., cache: String = "cache", in place: borrowing Workplace) throws
    -> ChildProcess.Outcome
  {
    try Program.run(arguments, cache: cache, in: place.path)
  }

  @Test func showsAndClears() throws {
    let place = try simulated()
    let cache = "\(place.path)/cache"
    #expect(
      try run("data", "cache", cache: cache, in: place).output
        == "In \(cache): 0 data files, 0 bytes of at most 4.3 GB\n")
    #expect(try run("run", "one.yaml", "-o", "a", "--quiet", cache: cache, in: place).status == 0)
    // The catalogue reads the same entries.
    let list = try run("data", "list", "data", "--json", cache: cache, in: place)
    #expect(try list.output == run("data", "list", "data", "--json", "--no-cache", in: place).output)
    #expect(list.errors == "")
    let shown = try run("data", "cache", cache: cache, in: place)
    #expect(shown.output.prefixMatch(of: #/In \S+/cache: 3 data files, [1-9]\.[0-9] MB of at most 4\.3 GB\n/#) != nil)
    let json = try run("data", "cache", "--json", cache: cache, in: place).output
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "carry.cache/1")
    #expect(document["folder"] as? String == cache)
    #expect(document["entries"] as? Int == 3)
    #expect(document["cleared"] as? Bool == false)
    let sizes = try place.listing("cache").map { try Data(contentsOf: URL(filePath: "\(cache)/\($0)")).count }
    #expect(document["bytes"] as? Int == sizes.reduce(0, +))
    let cleared = try run("data", "cache", "--clear", cache: cache, in: place)
    #expect(cleared.output.prefixMatch(of: #/Removed from \S+/cache: 3 data files, [1-9]\.[0-9] MB\n/#) != nil)
    #expect(!place.listing().contains("cache"))
  }

  /// The same bytes from files, from the cache, from a damaged one, and where there can be none.
  @Test func resultsAreTheSame() throws {
    let place = try simulated()
    #expect(try run("run", "one.yaml", "-o", "a", "--no-cache", in: place).status == 0)
    #expect(place.listing("cache").isEmpty)
    for folder in ["b", "c"] {
      let outcome = try run("run", "one.yaml", "-o", folder, in: place)
      #expect(outcome.status == 0 && outcome.errors == "")
    }
    for entry in place.listing("cache") where entry.hasSuffix(".columns") {
      let url = URL(filePath: "\(place.path)/cache/\(entry)")
      var bytes = try Data(contentsOf: url)
      bytes[bytes.count / 2] ^= 4
      try bytes.write(to: url)
    }
    let damaged = try run("run", "one.yaml", "-o", "d", in: place)
    #expect(damaged.errors == "note: the column cache in cache: an entry was damaged; the file was read instead\n")
    #expect(try run("run", "one.yaml", "-o", "e", in: place).errors == "")
    let impossible = try run("run", "one.yaml", "-o", "f", cache: "one.yaml/cache", in: place)
    #expect(impossible.errors == "note: the column cache in one.yaml/cache: cannot be written: Not a directory\n")
    #expect(try run("run", "one.yaml", "-o", "g", "--quiet", cache: "one.yaml/cache", in: place).errors == "")
    for folder in ["b", "c", "d", "e", "f", "g"] {
      for file in place.listing("a/one") {
        #expect(try place.text("\(folder)/one/\(file)") == place.text("a/one/\(file)"), "\(folder)/\(file)")
      }
    }
  }

  /// A file in the place of the cache is no cache: commands say so once and do without.
  @Test func aFileIsNoCache() throws {
    let place = try simulated()
    let note = "note: the column cache in spec.yaml: is no folder; files are read without it\n"
    let text = try place.text("spec.yaml")
    for words in [["run", "one.yaml", "-o", "a"], ["data", "list", "data"]] {
      let outcome = try Program.run(words, cache: "spec.yaml", in: place.path)
      #expect(outcome.status == 0 && outcome.errors == note, "\(words)")
    }
    for words in [["data", "cache"], ["data", "cache", "--clear"]] {
      let outcome = try Program.run(words, cache: "spec.yaml", in: place.path)
      #expect(outcome.status == 2 && outcome.output == "")
      #expect(
        outcome.errors
          == "error: spec.yaml: is no folder, so that it cannot hold the cache; CARRY_CACHE names a folder, or is off\n"
      )
    }
    #expect(try place.text("spec.yaml") == text)
  }

  /// What a user keeps in the folder stays, however it is named.
  @Test func clearingLeavesFilesOfTheUser() throws {
    let place = try simulated()
    #expect(try run("run", "one.yaml", "-o", "a", "--quiet", in: place).status == 0)
    let names = [".new-abcdef", ".new-report", "identities.txt", "notes.columns"]
    for name in names { try place.write("mine", to: "cache/\(name)") }
    let cleared = try run("data", "cache", "--clear", in: place)
    #expect(cleared.status == 0 && cleared.output.hasPrefix("Removed from cache: 3 data files, "))
    #expect(place.listing("cache") == names)
  }

  /// Entries do not fit on the disk, results do.
  @Test func aFullDiskCostsTheCacheAlone() throws {
    let place = try simulated()
    let script = "trap '' XFSZ; ulimit -f 400; CARRY_CACHE=cache exec \"$0\" run one.yaml"
    let outcome = try Program.run(["-c", script, Program.location], of: "/bin/sh", in: place.path)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "note: the column cache in cache: cannot be written: File too large\n")
    #expect(place.listing("cache").isEmpty)
    #expect(place.listing("Reports/one").count == 20)
  }

  @Test func startedAtOnce() throws {
    let place = try simulated()
    #expect(try run("run", "one.yaml", "-o", "truth", "--no-cache", in: place).status == 0)
    for round in 0..<3 {
      let children = try (0..<4).map { number in
        try ChildProcess(
          "env", ["CARRY_CACHE=cache", Program.location, "run", "one.yaml", "-o", "\(round)-\(number)"],
          in: place.path, errors: "\(place.path)/errors-\(number)")
      }
      for (number, child) in children.enumerated() {
        #expect(child.wait() == 0)
        #expect(try place.text("errors-\(number)") == "")
        for file in place.listing("truth/one") {
          #expect(try place.text("\(round)-\(number)/one/\(file)") == place.text("truth/one/\(file)"))
        }
      }
      let files = place.listing("cache")
      #expect(files.count { $0.hasSuffix(".columns") } == 3 && files.allSatisfy { !$0.hasPrefix(".") })
    }
  }

  @Test(arguments: [
    ("CARRY_CACHE=off", "The column cache is off\n"), ("CARRY_CACHE=here", "In here: "),
    ("XDG_CACHE_HOME=/nowhere", "In /nowhere/carry: "), ("XDG_CACHE_HOME=nowhere", "In /none/.cache/carry: "),
    ("CARRY_CACHE=", "In /none/.cache/carry: "), ("HOME=", "The column cache is off\n"),
  ])
  func folder(setting: String, output: String) throws {
    let place = try Workplace()
    let words = ["-u", "CARRY_CACHE", "-u", "XDG_CACHE_HOME", "HOME=/none", setting]
    let outcome = try Program.run(words + [Program.location, "data", "cache"], of: "env", in: place.path)
    #expect(outcome.output.hasPrefix(output))
  }
}
