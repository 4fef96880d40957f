public import Market

extension NativeFormats {
  /// Those that hold series.
  static var readable: [any NativeFormat] { all.filter { !$0.isReference } }

  /// The layout of a file, where its beginning leaves no doubt. Throws the layouts that it may be.
  public static func detect(_ sample: FileSample) throws(Diagnostics) -> any NativeFormat {
    let matches = all.map { (format: $0, match: $0.match(sample)) }
    let certain = matches.filter { $0.match == .certain }.map(\.format)
    if certain.count == 1 { return certain[0] }
    let candidates = certain.isEmpty ? matches.filter { $0.match == .possible }.map(\.format) : certain
    let place = SourceLocation(file: sample.source.path)
    if candidates.isEmpty, let refusal = JSONOutline(beginning: sample.head)?.refusal {
      throw Diagnostics([Diagnostic(place, refusal)])
    }
    let names = (candidates.isEmpty ? readable : candidates).map(\.name).joined(separator: ", ")
    let what =
      sample.head.isEmpty
      ? "the file is empty" : candidates.isEmpty ? "the layout is none that is known" : "cannot tell the layout"
    throw Diagnostics([Diagnostic(place, what, allowed: sample.head.isEmpty ? "" : "name it with --format: \(names)")])
  }

  /// The one layout that at least half of the first rows have, where they do not all have it; of those that leave no
  /// doubt, if there are any. `nil` where there is none or more than one. A header is enough for the layouts that have
  /// one, so that this finds those without.
  static func closest(to sample: FileSample) -> (any NativeFormat)? {
    guard sample.rows.count > 1 else { return nil }
    for least in [FormatMatch.certain, .possible] {
      let near = csv.filter { format in
        sample.rows.count { row in
          let match = format.match(sample.with(row: row))
          return match == .certain || match == least
        } * 2 >= sample.rows.count
      }
      if !near.isEmpty { return near.count == 1 ? near[0] : nil }
    }
    return nil
  }

  /// The layout of that name. Throws the names that there are.
  static func format(_ name: String, for source: DataFile) throws(Diagnostics) -> any NativeFormat {
    if let format = named(name) { return format }
    let names = readable.map(\.name)
    let hint = nearest(to: name, among: names).map { "did you mean \($0)? " } ?? ""
    throw Diagnostics([
      Diagnostic(
        SourceLocation(file: source.path), "there is no layout \(quoted(name))",
        allowed: "\(hint)layouts: \(names.joined(separator: ", "))")
    ])
  }
}
