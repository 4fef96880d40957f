import Market
import MarketData
import Venues

/// What a run rests on beside its data, so that a later run can say what has changed.
extension RunReport {
  /// The scenario, value by value.
  func writeSettings(to path: String) throws(WriteFailure) {
    var file = try CSVFile(path: path, header: ["key", "value"])
    for setting in settings {
      file.row.text(setting.key)
      file.row.text(setting.value)
      try file.endRow()
    }
    try file.finish()
  }

  /// The rulebooks, value by value.
  func writeRulebooks(to path: String) throws(WriteFailure) {
    var file = try CSVFile(
      path: path, header: ["account", "instrument", "rulebook", "section", "from", "parameter", "value", "status"])
    for use in rulebooks {
      for entry in use.entries {
        for parameter in entry.parameters {
          file.row.text(use.instrument.account)
          file.row.text(use.instrument.symbol)
          file.row.text(use.rulebook)
          file.row.text(entry.section.rawValue)
          if let from = entry.from { file.row.instant(from) } else { file.row.empty() }
          file.row.text(parameter.name)
          file.row.text(parameter.text)
          file.row.text(entry.certainty(of: parameter).status.rawValue)
          try file.endRow()
        }
      }
    }
    try file.finish()
  }
}
