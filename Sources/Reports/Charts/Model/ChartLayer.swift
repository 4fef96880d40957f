public import Market

/// One thing that a chart shows.
public enum ChartLayer: Equatable, Sendable {
  /// Points joined by straight lines.
  case line(ChartSeries)
  /// Values that hold until the next one.
  case steps(ChartSeries)
  /// A line with what lies between it and 0 filled: a drawdown, a delta.
  case area(ChartSeries)
  /// A bar from 0 at each point: payments, rates that apply at a moment.
  case bars(ChartSeries)
  /// Parts of a sum, one on the other: positive ones upwards from 0 and negative ones downwards, the first next to 0.
  /// All have the same times; what has no value counts as 0. Where `total` names the sum, it is drawn as a line.
  case stack([ChartSeries], total: String?)
  /// What lies between two bounds, in the colour of the next layer, which is best the line that it lies around.
  case band(ChartBand)
  case markers(ChartMarkers)
  /// A horizontal line: a requirement, a threshold. In the units of the values.
  case level(name: String, value: Double)

  /// Whether something is filled down to 0.
  var reachesZero: Bool {
    switch self {
    case .area, .bars, .stack: true
    case .line, .steps, .band, .markers, .level: false
    }
  }
}

/// Values over time. A value that is `nil` or not finite breaks a line.
public struct ChartSeries: Equatable, Sendable {
  public var name: String
  /// Ascending; as many as values.
  public var times: [Instant]
  /// Money in the reporting currency, rates and ratios as fractions: 0.01 is one per cent.
  public var values: [Double?]

  public init(name: String, times: [Instant], values: [Double?]) {
    precondition(times.count == values.count, "a series has a value for each time")
    self.name = name
    self.times = times
    self.values = values
  }
}

/// Two bounds over time.
public struct ChartBand: Equatable, Sendable {
  public var name: String
  /// Ascending; as many as bounds.
  public var times: [Instant]
  public var low: [Double?]
  public var high: [Double?]

  public init(name: String, times: [Instant], low: [Double?], high: [Double?]) {
    precondition(times.count == low.count && times.count == high.count, "a band has two bounds for each time")
    self.name = name
    self.times = times
    self.low = low
    self.high = high
  }
}

/// Moments at which something of one kind happened, told from other kinds by shape as well as by colour.
public struct ChartMarkers: Equatable, Sendable {
  public enum Shape: String, CaseIterable, Sendable {
    case triangleUp, triangleDown, diamond, cross, circle, square
  }

  public struct Marker: Equatable, Sendable {
    public var time: Instant
    /// Where it stands on the value axis; `nil` puts it on the lower edge.
    public var value: Double?
    /// What happened, in a few words.
    public var text: String

    public init(time: Instant, value: Double? = nil, text: String) {
      self.time = time
      self.value = value
      self.text = text
    }
  }

  public var name: String
  public var shape: Shape
  /// Ascending by time. Where there are more than can be told apart, one stands for its neighbours and says for how
  /// many.
  public var markers: [Marker]

  public init(name: String, shape: Shape, markers: [Marker]) {
    self.name = name
    self.shape = shape
    self.markers = markers
  }
}
