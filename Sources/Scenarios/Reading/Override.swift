public import Documents
public import Market

/// A value that is laid over a settings file from outside: `--set costs.latency=1m`.
public struct Override: Sendable {
  /// Where everything that was set stands.
  static let location = SourceLocation(file: "--set")

  private let path: [String]
  private let value: DocumentNode

  /// - Parameter texts: `KEY.SUB=VALUE`, the value in YAML; mistakes go to `collector`.
  public static func read(_ texts: [String], _ collector: DiagnosticCollector) -> [Override] {
    texts.compactMap { text -> Override? in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let path = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, path.allSatisfy({ !$0.isEmpty }) else {
        collector.report(
          location, "\"\(text)\" sets nothing", allowed: "KEY=VALUE is needed, such as costs.latency=1m")
        return nil
      }
      do throws(Diagnostics) {
        let value: [DocumentNode] = try parts[1].isEmpty ? [] : DocumentNode.parse(parts[1], file: location.file)
        return Override(path: path, value: (value.first ?? DocumentNode(.scalar(""), at: location)).withoutPlace)
      } catch {
        let reasons = error.all.map(\.message).joined(separator: "; ")
        collector.report(location, "the value of \"\(text)\" cannot be read: \(reasons)")
        return nil
      }
    }
  }

  public func laid(over node: DocumentNode) -> DocumentNode { node.setting(path[...], to: value) }

  /// What the paths of a value are relative to: `file`, where it was set, else the file that it is written in.
  public static func base(of location: SourceLocation, file: String) -> String {
    location.file == Override.location.file ? file : location.file
  }
}

extension DocumentNode {
  /// The tree with `--set` for every place: columns inside an argument help nobody.
  fileprivate var withoutPlace: DocumentNode {
    switch value {
    case .scalar: DocumentNode(value, at: Override.location)
    case .sequence(let elements): DocumentNode(.sequence(elements.map(\.withoutPlace)), at: Override.location)
    case .mapping(let entries):
      DocumentNode(
        .mapping(
          entries.map { Entry(key: $0.key, keyLocation: Override.location, value: $0.value.withoutPlace) }),
        at: Override.location)
    }
  }
}
