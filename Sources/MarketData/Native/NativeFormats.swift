/// The layouts that are known, by name: those that can be read, then documents that hold no series.
public enum NativeFormats {
  public static let all: [any NativeFormat] = csv + json

  public static func named(_ name: String) -> (any NativeFormat)? { all.first { $0.name == name } }
}
