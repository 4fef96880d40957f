/// The layouts that can be read, by name.
public enum NativeFormats {
  public static let all: [any NativeFormat] = csv

  public static func named(_ name: String) -> (any NativeFormat)? { all.first { $0.name == name } }
}
