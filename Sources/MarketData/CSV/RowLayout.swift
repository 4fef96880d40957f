/// What the cells of a row are, once the header said so.
struct RowLayout: Sendable {
  /// Where the cells of a field go. Has the bounds of its rule by themselves, because reading a rule whole would count
  /// references for every cell.
  struct Field: Sendable {
    static let timestamp = -1
    static let ignored = -2

    /// A column of the schema, or one of the two above.
    let column: Int
    let above: Double
    let below: Double
    let mayBeEmpty: Bool
  }

  let fields: ContiguousArray<Field>
  /// Open, high, low and close are the first four columns and must lie within one another.
  let areBars: Bool

  init(header: [String], schema: TableSchema) {
    areBars = schema.areBars
    fields = ContiguousArray(
      header.map { name in
        guard let column = schema.columns.firstIndex(where: { $0.name == name }) else {
          let column = name == "timestamp" ? Field.timestamp : Field.ignored
          return Field(column: column, above: 0, below: 0, mayBeEmpty: false)
        }
        let rule = schema.columns[column]
        return Field(column: column, above: rule.above, below: rule.below, mayBeEmpty: rule.mayBeEmpty)
      })
  }
}
