import Foundation

/// What the benchmarks need beside the package: the rivals, a Python that runs them, and the data of the speed job.
struct Workshop {
  /// What is not there, in a sentence for whoever started the benchmarks.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let root = package.deletingLastPathComponent().deletingLastPathComponent()

  let carry: String
  let python: String
  let rivals: String
  /// The folder of the data.
  let data: String

  /// The release build, which needs nothing beside the package.
  static func program() throws -> String {
    let carry =
      ProcessInfo.processInfo.environment["CARRY_RELEASE_BINARY"]
      ?? Workshop.root.appending(path: ".build/release/carry").path
    guard FileManager.default.isExecutableFile(atPath: carry) else {
      throw Missing(description: "there is no \(carry); run `make bench`, which builds it")
    }
    return carry
  }

  /// - Parameter data: the folder of the data; generated beside the build where none is given.
  init(data given: String?) throws {
    let environment = ProcessInfo.processInfo.environment
    carry = try Workshop.program()
    let reference =
      environment["CARRY_REFERENCE"].map { URL(filePath: $0) }
      ?? Workshop.root.deletingLastPathComponent().appending(path: "shared")
    rivals = reference.appending(path: "rivals").path
    guard FileManager.default.fileExists(atPath: "\(rivals)/numba_carry.py") else {
      throw Missing(description: "the rivals are not in \(rivals); name the folder above them in CARRY_REFERENCE")
    }
    python = environment["CARRY_PYTHON"] ?? "python3"
    do {
      _ = try ChildProcess(python, "-c", "import numpy, polars, numba", isQuiet: true).run()
    } catch {
      throw Missing(description: "\(python) has no numpy, polars and numba; name one that has in CARRY_PYTHON")
    }
    data = try given ?? Workshop.generate(python: python, rivals: rivals)
    guard FileManager.default.fileExists(atPath: "\(data)/binance-usdm/BTCUSDT/funding.csv") else {
      throw Missing(description: "\(data) is no folder of the speed job: it has no binance-usdm/BTCUSDT/funding.csv")
    }
  }

  /// Generates the data once, about 330 MB.
  private static func generate(python: String, rivals: String) throws -> String {
    let folder = package.appending(path: ".build/speed-data").path
    // It is the last file that is written.
    if !FileManager.default.fileExists(atPath: "\(folder)/binance-usdm/BTCUSDT/funding.csv") {
      print("generating 330 MB of data in \(folder)")
      _ = try ChildProcess(python, "\(rivals)/generate.py", folder).run()
    }
    return folder
  }
}
