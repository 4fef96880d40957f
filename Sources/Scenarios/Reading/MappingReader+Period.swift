public import Documents
public import Market

extension MappingReader {
  /// Reads `period: { start, end }`; what is wrong, or missing, is reported.
  ///
  /// - Parameter moment: reads either end.
  public mutating func period(
    _ moment: (ScalarReader) -> Located<Instant>?
  ) -> (start: Located<Instant>, end: Located<Instant>)? {
    guard let node = requiredNode("period") else { return nil }
    var reader = MappingReader(node, path: "period", collector: collector)
    let start = reader.required("start", moment)
    let end = reader.required("end", moment)
    reader.finish()
    guard let start, let end else { return nil }
    if start.value >= end.value {
      collector.report(
        end.location, "\"period.end\" \(end.value) is not after \"period.start\" \(start.value)",
        allowed: "the period is [start, end)")
      return nil
    }
    return (start, end)
  }
}
