/// Stretches of equal length over a column, one every so many steps, all whole.
public struct RollingWindows: Hashable, Sendable {
  /// Steps in a window.
  public let width: Int
  /// Steps from the start of one window to that of the next.
  public let stride: Int

  public init(width: Int, stride: Int) {
    precondition(width > 0 && stride > 0)
    self.width = width
    self.stride = stride
  }

  /// In the order of time; empty where the column is shorter than a window.
  public func ranges(count: Int) -> [Range<Int>] {
    guard count >= width else { return [] }
    return Swift.stride(from: 0, through: count - width, by: stride).map { $0..<$0 + width }
  }
}
