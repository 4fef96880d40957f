import Documents
import Foundation
public import Market

/// Finds and reads rulebooks: those that come with Carry, and a user's own files.
///
/// Only the rulebooks asked for are read, each once per call; a built-in one takes a few milliseconds.
public struct RulebookLibrary: Sendable {
  public init() {}

  /// The built-in rulebooks, sorted.
  public var names: [String] { RulebookLibrary.builtIn.map(\.name) }

  private static let builtIn: [(name: String, bytes: @Sendable () -> [UInt8])] = [
    ("binance", { PackageResources.binance_yaml }),
    ("binance-coinm", { PackageResources.binance_coinm_yaml }),
    ("binance-usdm", { PackageResources.binance_usdm_yaml }),
    ("bitmex", { PackageResources.bitmex_yaml }),
    ("bybit", { PackageResources.bybit_yaml }),
    ("cboe", { PackageResources.cboe_yaml }),
    ("cme", { PackageResources.cme_yaml }),
    ("coinbase", { PackageResources.coinbase_yaml }),
    ("coinbase-derivatives", { PackageResources.coinbase_derivatives_yaml }),
    ("coinbase-international", { PackageResources.coinbase_international_yaml }),
    ("crypto-com", { PackageResources.crypto_com_yaml }),
    ("deribit", { PackageResources.deribit_yaml }),
    ("dydx", { PackageResources.dydx_yaml }),
    ("gemini", { PackageResources.gemini_yaml }),
    ("gemini-perpetuals", { PackageResources.gemini_perpetuals_yaml }),
    ("hyperliquid", { PackageResources.hyperliquid_yaml }),
    ("kalshi", { PackageResources.kalshi_yaml }),
    ("kraken", { PackageResources.kraken_yaml }),
    ("kraken-derivatives-us", { PackageResources.kraken_derivatives_us_yaml }),
    ("kraken-futures", { PackageResources.kraken_futures_yaml }),
    ("okx", { PackageResources.okx_yaml }),
    ("polymarket", { PackageResources.polymarket_yaml }),
  ]

  /// A built-in rulebook; `nil` when there is none of that name.
  public func rulebook(named name: String) -> Rulebook? {
    guard let text = builtInText(name) else { return nil }
    do { return try rulebook(text: text, file: "\(name).yaml") } catch {
      preconditionFailure("the built-in rulebooks are valid:\n\(error)")
    }
  }

  /// Reads a user's rulebook file and what it extends.
  ///
  /// - Throws: ``Diagnostics`` with every mistake of the files.
  public func rulebook(file path: String) throws(Diagnostics) -> Rulebook {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Diagnostics([Diagnostic(SourceLocation(file: path), "there is no such file that can be read")])
    }
    return try rulebook(text: text, file: path)
  }

  /// Reads rulebook text; relative files it extends are looked up beside `file`, which also names it in messages.
  public func rulebook(text: String, file: String) throws(Diagnostics) -> Rulebook {
    let collector = DiagnosticCollector()
    guard let draft = draft(text: text, file: file, within: [identity(ofFile: file)], collector: collector) else {
      throw Diagnostics(collector.inFileOrder())
    }
    let rulebook = draft.resolved(collector: collector)
    guard collector.all.isEmpty, let rulebook else { throw Diagnostics(collector.inFileOrder()) }
    return rulebook
  }

  private func builtInText(_ name: String) -> String? {
    RulebookLibrary.builtIn.first { $0.name == name }.map { String(decoding: $0.bytes(), as: UTF8.self) }
  }

  /// The file with what it extends, `nil` where one of them cannot be read: what is missing then is not known.
  ///
  /// - Parameter chain: the files that are being read, to refuse one that extends itself.
  private func draft(
    text: String, file: String, within chain: [String], collector: DiagnosticCollector
  ) -> RulebookDraft? {
    let documents: [DocumentNode]
    do { documents = try DocumentNode.parse(text, file: file) } catch {
      collector.report(error.all)
      return nil
    }
    if documents.count > 1 {
      collector.report(documents[1].location, "the file holds a second document", allowed: "one rulebook a file")
    }
    let draft = RulebookDraft(documents[0], collector: collector)
    let bases = draft.extends.map { self.draft(extending: $0, in: file, within: chain, collector: collector) }
    let known = bases.compactMap { $0 }
    guard known.count == bases.count else { return nil }
    guard let first = known.first else { return draft }
    return known.dropFirst().reduce(first) { $0.extended(by: $1) }.extended(by: draft)
  }

  private func draft(
    extending reference: DocumentNode, in file: String, within chain: [String], collector: DiagnosticCollector
  ) -> RulebookDraft? {
    guard let target = ScalarReader(reference, name: "extends", collector: collector).text() else { return nil }
    if !target.contains("/"), !target.hasSuffix(".yaml"), !target.hasSuffix(".yml") {
      if let text = builtInText(target) {
        return draft(text: text, file: "\(target).yaml", within: chain, collector: collector)
      }
      let allowed =
        nearest(to: target, among: names).map { "did you mean \"\($0)\"?" }
        ?? "built in are \(names.joined(separator: ", ")); the name of a file ends in .yaml"
      collector.report(reference.location, "\"extends\" is \"\(target)\"", allowed: allowed)
      return nil
    }
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let path = target.hasPrefix("/") ? target : folder + target
    if chain.contains(identity(ofFile: path)) {
      collector.report(reference.location, "\"\(target)\" extends itself", allowed: "a file may extend others only")
      return nil
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      collector.report(
        reference.location, "\"extends\" is \"\(target)\"", allowed: "there is no such file that can be read")
      return nil
    }
    return draft(text: text, file: path, within: chain + [identity(ofFile: path)], collector: collector)
  }

  /// One name for all spellings of a path.
  private func identity(ofFile path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
