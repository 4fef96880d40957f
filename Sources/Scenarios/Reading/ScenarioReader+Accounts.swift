import Documents
import Market
import MarketData
import Simulation
import Venues

extension ScenarioReader {
  func accounts(_ top: inout MappingReader) -> [AccountSettings] {
    guard let node = top.requiredNode("accounts") else { return [] }
    var reader = MappingReader(node, path: "accounts", collector: collector)
    if node.entries?.isEmpty == true {
      collector.report(node.location, "\"accounts\" is empty", allowed: "one purse per venue of the trade is needed")
    }
    return reader.allEntries().compactMap { account($0) }.sorted { $0.name < $1.name }
  }

  private func account(_ entry: DocumentNode.Entry) -> AccountSettings? {
    let path = "accounts.\(entry.key)"
    let key = DocumentNode(.scalar(entry.key), at: entry.keyLocation)
    let name = ScalarReader(key, name: path, collector: collector).folderName()
    var reader = MappingReader(entry.value, path: path, collector: collector)
    if entry.value.entries == nil { return nil }
    let depositNode = reader.node("deposit")
    let deposits = reader.mapping("deposit").map { self.deposits($0, path: "\(path).deposit") } ?? []
    let marginNode = reader.node("margin")
    let mode = reader.optional("margin") { self.marginMode($0) } ?? .cross
    let intraday = reader.optional("intraday_margin") { scalar in
      scalar.flag().map { Located($0, at: scalar.node.location) }
    }
    let leverage = reader.optional("leverage") { scalar -> Located<Decimal38>? in
      scalar.check(scalar.decimal(), "a number from 1 to 1000 is needed") { $0 >= 1 && $0 <= 1000 }
        .map { Located($0, at: scalar.node.location) }
    }
    let volume = reader.optional("volume") { $0.money() }
    let rulebook = reader.optional("rulebook") { self.rulebook($0) }
    reader.finish()
    guard let name else { return nil }
    return AccountSettings(
      name: name, location: entry.keyLocation, deposits: deposits,
      depositLocation: depositNode?.location ?? entry.keyLocation, marginMode: mode,
      marginLocation: marginNode?.location ?? entry.keyLocation, intradayMargin: intraday, leverage: leverage,
      rulebook: rulebook ?? Located(.named(name), at: entry.keyLocation), volume: volume ?? .zero,
      idleRate: .constant(.zero), borrowRate: .constant(.zero), takerFee: nil, makerFee: nil)
  }

  private func deposits(_ mapping: MappingReader, path: String) -> [(asset: Asset, amount: Amount)] {
    var reader = mapping
    let deposits = reader.allEntries().compactMap { entry -> (asset: Asset, amount: Amount)? in
      let name = "\(path).\(entry.key)"
      let key = DocumentNode(.scalar(entry.key), at: entry.keyLocation)
      let asset = ScalarReader(key, name: name, collector: collector).asset()
      let amount = ScalarReader(entry.value, name: name, collector: collector).money()
      guard let asset, let amount else { return nil }
      return (asset, amount)
    }
    return deposits.sorted { $0.asset < $1.asset }
  }

  private func marginMode(_ scalar: ScalarReader) -> MarginMode? {
    if scalar.node.text == "portfolio" {
      return scalar.refuse("venues do not publish the parameters of portfolio margin, use cross")
    }
    return scalar.choice(MarginMode.self)
  }

  /// A path has a slash or the ending of a YAML file; anything else is the name of a rulebook.
  private func rulebook(_ scalar: ScalarReader) -> Located<RulebookSource>? {
    guard let text = scalar.text() else { return nil }
    let isPath = text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml")
    if !isPath { return Located(.named(text), at: scalar.node.location) }
    return path(scalar).map { Located(.file($0.value), at: $0.location) }
  }
}
