import Testing

/// Every published example, at its stated tolerance, by the functions that the simulator works with.
struct WorkedExampleTests {
  static let register =
    binance + bybit + okx + bitmex + deribit + hyperliquid + dydx + polymarket + krakenFutures + onshore

  @Test(arguments: register)
  func example(_ example: WorkedExample) throws {
    func check() throws {
      let values = try example.work()
      try #require(values.count == example.figures.count)
      for (figure, value) in zip(example.figures, values) {
        #expect(
          value.agrees(with: figure.value, within: figure.tolerance),
          "\(figure.name) is \(value), published is \(figure.value); \(example.source)")
      }
    }
    if let reason = example.unmet {
      withKnownIssue("\(reason)") { try check() }
    } else {
      try check()
    }
  }

  @Test func everyIdStandsOnce() {
    #expect(Set(Self.register.map(\.id)).count == Self.register.count)
    #expect(Self.register.count == 73)
  }
}
