/// An invented spot venue with BTC in USD and EUR and ETH in USD: fees of 10 bp, lots of 0.01, orders from 1 on.
public enum Spotland {
  /// - Parameter tick: the price step of all instruments.
  public static func rulebook(tick: String) -> String {
    let instruments = [("BTC", "USD"), ("BTC", "EUR"), ("ETH", "USD")].map { base, quote in
      """
        \(base)-\(quote):
          contract:
            { kind: spot, base: \(base), quote: \(quote), tick: \(tick), lot: 0.01, minimum_notional: 1, source: s,
              status: published }

      """
    }
    return """
      venue: spotland
      name: Spotland
      regulation: { status: onshore, by: nobody }
      stable: [USD]
      fees: [{ taker: 10bp, maker: 5bp, source: invented, status: assumed }]
      instruments:

      """ + instruments.joined()
  }
}
