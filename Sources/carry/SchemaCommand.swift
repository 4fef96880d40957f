import ArgumentParser
import Market
import Reports

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a file of a result folder.",
    discussion: """
      Those of summary.json and of study.json are of the whole document, that of a table is of one row, with cells as \
      JSON values: an empty cell is null. Without FILE the files are listed.

      EXAMPLE
        carry schema
        carry schema equity.csv
      """)

  @Argument(
    help: "The file's name in a result folder.",
    completion: .custom { _, _, _ in ResultSchemas().all.map(\.file) })
  var file: String?

  func run() throws {
    let schemas = ResultSchemas()
    guard let file else { return Terminal.standardOutput(schemas.list) }
    guard let document = schemas.all.first(where: { $0.file == file }) else {
      throw Diagnostic(
        SourceLocation(file: file), "no file of a result folder has this name",
        allowed: "they are \(schemas.all.map(\.file).joined(separator: ", "))")
    }
    Terminal.standardOutput(document.text)
  }
}
