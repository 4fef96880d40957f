import Documents
import Market

/// Charts as data for the script of their page.
///
/// Times are whole seconds and values whole multiples of the last decimal of their unit, both as differences from the
/// ones before, which are short: what is nothing is `null`, and differences count from the last value before it.
enum ChartData {
  /// Compact JSON that may stand inside a `script` element.
  static func text(_ charts: [Chart]) -> String {
    // Neither the end of the element nor a comment may occur in it.
    JSONValue.array(charts.map(document)).compactText.replacing("<", with: "\\u003c")
  }

  private static func document(_ chart: Chart) -> JSONValue {
    let isDense = chart.layers.contains { if case .stack = $0 { true } else { false } }
    return .object([
      ("name", .string(chart.name)), ("unit", .string(chart.unit.label)), ("suffix", .string(chart.unit.suffix)),
      ("decimals", .count(chart.unit.decimals)), ("logarithmic", .bool(chart.isLogarithmic)),
      ("start", seconds(chart.start)), ("end", seconds(chart.end)),
      (
        "layers",
        .array(
          PlotLayer.layers(of: chart, buckets: isDense ? 300 : 1000).map { document($0, decimals: chart.unit.decimals) }
        )
      ),
    ])
  }

  private static func document(_ layer: PlotLayer, decimals: Int) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("kind", .string(layer.kind.rawValue)), ("names", .strings(layer.names)), ("style", .count(layer.style)),
      ("times", differences(layer.times.map { Double(wholeSeconds($0)) })),
      ("columns", .array(layer.columns.map { column in differences(column.map { $0 * power(decimals) }) })),
    ]
    if let total = layer.total {
      // Exact: parts that are rounded each by itself do not add up.
      members.append(("total", .string(total)))
      members.append(("sums", differences(layer.sums.map { $0 * power(decimals) })))
    }
    if let shape = layer.shape { members += [("outline", .string(shape.outline)), ("texts", .strings(layer.texts))] }
    return .object(members)
  }

  private static func differences(_ values: [Double]) -> JSONValue {
    var last = 0
    return .array(
      values.map { value in
        if value.isNaN { return .null }
        let whole = Int(value.rounded())
        defer { last = whole }
        return .number(String(whole - last))
      })
  }

  private static func power(_ decimals: Int) -> Double { (0..<decimals).reduce(1) { power, _ in power * 10 } }

  private static func seconds(_ instant: Instant) -> JSONValue { .number(String(wholeSeconds(instant))) }

  private static func wholeSeconds(_ instant: Instant) -> Int64 {
    instant.floored(to: .seconds(1)).nanoseconds / 1_000_000_000
  }
}
