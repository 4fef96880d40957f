public import Market

/// One series to load: from data folders, or from files that are named one by one and together are one series.
public enum SeriesRequest: Hashable, Sendable {
  /// The bars of an instrument at the longest interval on file that divides `step` (S1.2).
  case bars(BarKind, of: InstrumentName, step: Interval)
  /// The bars of an instrument at the shortest interval on file that divides `step`: the more samples the better.
  case samples(BarKind, of: InstrumentName, step: Interval)
  case funding(of: InstrumentName)
  /// The name of each file states the interval of its bars between hyphens: `BTCUSD-1h-2024.csv`.
  case barFiles(BarKind, [DataFile])
  case fundingFiles([DataFile])
  /// Files of an instrument, canonical or not. Where `reading` does not say the interval of bars, their names state it.
  case files(SeriesKind, of: InstrumentName, [DataFile], FileReading)
  /// An annual, simple interest rate.
  case rateFiles([DataFile])
}

/// What became of a ``SeriesRequest``, of the kind that was asked for.
public enum LoadedSeries: Sendable {
  case bars(Loaded<Bars>)
  case funding(Loaded<FundingPrints>)
  case rates(Loaded<RateSeries>)
  /// There is no such series in the data folders, or no file was named.
  case absent

  public var bars: Loaded<Bars>? { if case .bars(let loaded) = self { loaded } else { nil } }
  public var funding: Loaded<FundingPrints>? { if case .funding(let loaded) = self { loaded } else { nil } }
  public var rates: Loaded<RateSeries>? { if case .rates(let loaded) = self { loaded } else { nil } }
}
