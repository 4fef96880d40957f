import DataFetching
import Documents
import Market
import Reports

/// What a download prints.
struct FetchScreen {
  let isJSON: Bool
  let isQuiet: Bool
  let showsProgress: Bool
  /// Columns of the screen.
  let width: Int

  func show(_ series: FetchedSeries) {
    if !isQuiet { Terminal.standardError(series.warnings.map { "warning: \($0)\n" }.joined()) }
    if isJSON { return }
    let gaps = series.gaps == 0 ? "no gaps" : counted(series.gaps, "gap")
    let requests = series.requests == 0 ? "all was there already" : counted(series.requests, "request")
    let rows = "\(counted(series.rows, "row")), \(series.first) to \(series.last), \(gaps); \(requests)"
    Terminal.standardOutput(
      lines("\(series.instrument) \(series.name): \(rows)") + lines(series.file, indent: "  "))
  }

  /// The requests of all downloads.
  func listing(_ downloads: [SeriesDownload]) throws -> String {
    if isJSON {
      let series = try downloads.map { download in
        JSONValue.object([
          ("instrument", .string(download.instrument)), ("name", .string(download.wanted.name)),
          ("file", .string(download.file)), ("otherwise", .optional(download.otherwise)),
          (
            "requests",
            .array(
              try download.requests().map { planned in
                .object([
                  ("method", .string(planned.request.method.rawValue)), ("url", .string(planned.request.url)),
                  ("body", planned.request.body.isEmpty ? .null : .string(planned.request.body)),
                  ("rows", planned.rows.map { .count($0) } ?? .null),
                ])
              })
          ),
        ])
      }
      return JSONValue.object([("schema", .string("carry.fetch-plan/1")), ("series", .array(series))]).text
    }
    return try downloads.map { download in
      let requests = try download.requests()
      let heading = "\(download.instrument) \(download.wanted.name): \(counted(requests.count, "request"))"
      let listed = requests.map { planned in
        // A request is never broken, so that it can be copied.
        let request = "  \(planned.request)"
        guard let rows = planned.rows.map({ "at most \(counted($0, "row"))" }) else { return request + "\n" }
        let isWide = request.count + 2 + rows.count > width
        return request + (isWide ? "\n    " : "  ") + rows + "\n"
      }
      let otherwise = requests.isEmpty ? nil : download.otherwise
      return lines(heading) + listed.joined() + (otherwise.map { lines($0, indent: "  ") } ?? "")
    }.joined()
  }

  private func lines(_ text: String, indent: String = "") -> String {
    wrapped(text, indent: indent, width: width).map { $0 + "\n" }.joined()
  }

  func document(_ fetched: [FetchedSeries]) -> String {
    let series = fetched.map { series in
      JSONValue.object([
        ("instrument", .string(series.instrument)), ("name", .string(series.name)), ("file", .string(series.file)),
        ("sha256", .string(series.sha256)), ("rows", .count(series.rows)), ("first", .instant(series.first)),
        ("last", .instant(series.last)), ("gaps", .count(series.gaps)),
        ("covered_from", .instant(series.covered.lowerBound)), ("covered_to", .instant(series.covered.upperBound)),
        ("requests", .count(series.requests)), ("reused", .count(series.reused)),
        ("warnings", .strings(series.warnings)),
      ])
    }
    return JSONValue.object([("schema", .string("carry.fetch/1")), ("series", .array(series))]).text
  }
}

/// The line of a download on a terminal.
final class FetchProgress {
  private var bar: ProgressBar?

  init(_ download: SeriesDownload, isShown: Bool) {
    bar = isShown ? ProgressBar(label: "\(download.instrument) \(download.wanted.name)") : nil
  }

  func show(done: Int, total: Int) {
    if let line = bar?.update(done: done, total: total) { Terminal.standardError(line) }
  }

  func erase() {
    if bar != nil { Terminal.standardError(ProgressBar.erase) }
  }
}
