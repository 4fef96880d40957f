/// A line that shows how far work has come, redrawn in place on a terminal.
public struct ProgressBar: Sendable {
  private let label: String
  private let width: Int
  private var shown: Int?

  /// - Parameter width: columns of the bar itself.
  public init(label: String, width: Int = 30) {
    self.label = label
    self.width = width
  }

  /// What to write to the terminal for `done` of `total` pieces: the line drawn anew, or `nil` while it would look the
  /// same. Cheap enough to ask for at every piece.
  public mutating func update(done: Int, total: Int) -> String? {
    precondition(done >= 0 && done <= total, "progress goes from nothing to everything")
    let percent = total == 0 ? 100 : done * 100 / total
    if percent == shown { return nil }
    shown = percent
    let filled = percent * width / 100
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let number = String(repeating: " ", count: 3 - String(percent).utf8.count) + String(percent)
    return "\(ProgressBar.erase)\(label) [\(bar)] \(number)%"
  }

  /// Takes the line away again.
  public static let erase = "\r\u{1B}[2K"
}
