import MarketData

extension Scenario {
  /// Whether any of the data are simulated: a data folder, or the one that a file named by itself stands in
  /// (`<folder>/<venue>/<instrument>/<file>`), says so.
  public var usesSimulatedData: Bool {
    data.contains { source in
      switch source {
      case .folder(let folder): SimulatedMarket.wrote(folder: folder.value)
      case .series(_, let series):
        series.contains { $0.existing.contains { SimulatedMarket.wrote(folder: $0.dataFolder) } }
      }
    }
  }
}
