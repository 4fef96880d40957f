public import Market

/// One series to load, from data folders or from files named one by one.
public struct SeriesRequest: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case bars(BarKind)
    case funding
    case rates
  }

  enum Place: Hashable, Sendable {
    /// `step` chooses among intervals; funding has none.
    case folder(InstrumentName, step: Interval?)
    case files([DataFile])
  }

  let kind: Kind
  let place: Place

  /// The bars of an instrument at the longest interval on file that divides `step` (S1.2).
  public static func bars(_ kind: BarKind, of instrument: InstrumentName, step: Interval) -> SeriesRequest {
    precondition(step > .zero)
    return SeriesRequest(kind: .bars(kind), place: .folder(instrument, step: step))
  }

  public static func funding(of instrument: InstrumentName) -> SeriesRequest {
    SeriesRequest(kind: .funding, place: .folder(instrument, step: nil))
  }

  /// Bars from files that together are one series; the name of each states its interval, `BTCUSD-1h-2024.csv`.
  public static func bars(_ kind: BarKind, files: [DataFile]) -> SeriesRequest {
    SeriesRequest(kind: .bars(kind), place: .files(files))
  }

  public static func funding(files: [DataFile]) -> SeriesRequest {
    SeriesRequest(kind: .funding, place: .files(files))
  }

  /// An annual interest rate from files that together are one series.
  public static func rates(files: [DataFile]) -> SeriesRequest {
    SeriesRequest(kind: .rates, place: .files(files))
  }
}

/// What became of a ``SeriesRequest``, of the kind that was asked for.
public enum LoadedSeries: Sendable {
  case bars(Loaded<Bars>)
  case funding(Loaded<FundingPrints>)
  case rates(Loaded<RateSeries>)
  /// There is no such series in the data folders.
  case absent

  public var bars: Loaded<Bars>? { if case .bars(let loaded) = self { loaded } else { nil } }
  public var funding: Loaded<FundingPrints>? { if case .funding(let loaded) = self { loaded } else { nil } }
  public var rates: Loaded<RateSeries>? { if case .rates(let loaded) = self { loaded } else { nil } }
}
