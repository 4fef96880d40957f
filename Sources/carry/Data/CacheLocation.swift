import ArgumentParser
import Foundation
import MarketData

/// Where the column cache lies.
enum CacheLocation {
  /// `nil` where it is switched off, or there is no place for it.
  static var folder: CacheFolder? {
    folder(environment: ProcessInfo.processInfo.environment).map(CacheFolder.init(path:))
  }

  static var columnCache: ColumnCache? {
    folder.map { ColumnCache(folder: $0, program: "carry \(Carry.configuration.version) \(build)") }
  }

  /// Tells one build of a version from another, which may read the same file in another way: the size of the executable
  /// and when it was written.
  private static var build: String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let attributes = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
    let written = (attributes[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0
    return "\(attributes[.size] as? Int ?? 0) \(written)"
  }

  /// `CARRY_CACHE`, where `off` means none; else a folder in that for caches of the user, which has to be an absolute
  /// path (XDG Base Directory Specification 0.8).
  private static func folder(environment: [String: String]) -> String? {
    if let path = environment["CARRY_CACHE"], !path.isEmpty { return path == "off" ? nil : path }
    if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") { return "\(caches)/carry" }
    return environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/.cache/carry" }
  }
}
