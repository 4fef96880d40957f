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
    folder.map { ColumnCache(folder: $0, program: "carry \(Carry.configuration.version)") }
  }

  /// `CARRY_CACHE`, where `off` means none; else a folder in that for caches of the user, which has to be an absolute
  /// path (XDG Base Directory Specification 0.8).
  private static func folder(environment: [String: String]) -> String? {
    if let path = environment["CARRY_CACHE"], !path.isEmpty { return path == "off" ? nil : path }
    if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") { return "\(caches)/carry" }
    return environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/.cache/carry" }
  }
}
