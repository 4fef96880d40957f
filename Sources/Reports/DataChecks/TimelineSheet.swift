/// Where things stand on a timeline, in pixels. Letters of the fixed-width font are 0.6 of their size wide, which tells
/// what fits.
enum TimelineSheet {
  static let margin = 20.0
  static let left = 354.0
  static let plot = 620.0
  static let right = 86.0
  static let top = 84.0
  static let lane = 22.0
  /// Between two instruments.
  static let pause = 8.0
  static let bar = 11.0
  static var width: Double { left + plot + right }
}
