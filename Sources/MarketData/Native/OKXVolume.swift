/// The two volumes of OKX's candles: of contracts the second one is in coins; of spot the first, and the second is in
/// the quote currency.
enum OKXVolume {
  /// Whether candles are of spot.
  ///
  /// - Parameters:
  ///   - symbol: tells where volumes do not: `BTC-USDT` is spot, `BTC-USDT-SWAP` and `BTC-USD-240628` are contracts.
  ///   - second: the second volume of each row.
  ///   - quoted: the volume in the quote currency, where a layout has it: of spot the second one is the same.
  static func isOfSpot(
    symbol: String?, second: ContiguousArray<Double> = [], quoted: ContiguousArray<Double> = []
  ) -> Bool {
    let telling = quoted.indices.filter { second[$0] > 0 && !quoted[$0].isNaN }
    if !telling.isEmpty { return telling.allSatisfy { second[$0] == quoted[$0] } }
    return symbol?.split(separator: "-").count == 2
  }
}
