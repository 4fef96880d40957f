/// What the values of a chart are, and how people read them.
public enum ChartUnit: Equatable, Sendable {
  /// Of a currency, read to the hundredth.
  case money(String)
  /// Fractions, read as per cent.
  case percent
  /// Fractions, read as hundredths of a per cent.
  case basisPoints
  /// Plain numbers.
  case ratio
  /// Of an asset, to the last of eight decimals.
  case quantity(String)

  /// What stands over the axis.
  var label: String {
    switch self {
    case .money(let currency): currency
    case .percent: "%"
    case .basisPoints: "bp"
    case .ratio: "ratio"
    case .quantity(let asset): asset
    }
  }

  /// What follows a figure in a sentence.
  var suffix: String {
    switch self {
    case .money(let currency): " " + currency
    case .percent: "%"
    case .basisPoints: " bp"
    case .ratio: ""
    case .quantity(let asset): " " + asset
    }
  }

  /// What a value is multiplied by to be read.
  var factor: Double {
    switch self {
    case .percent: 100
    case .basisPoints: 10_000
    case .money, .ratio, .quantity: 1
    }
  }

  /// As many decimals as are kept of what is read.
  var decimals: Int {
    switch self {
    case .money: 2
    case .percent, .ratio: 4
    case .basisPoints: 3
    case .quantity: 8
    }
  }

  /// The largest number of its axis that is drawn; what is beyond is a gap.
  var largest: Double {
    switch self {
    case .money, .percent, .basisPoints, .ratio: 1e11
    case .quantity: 1e7
    }
  }
}
