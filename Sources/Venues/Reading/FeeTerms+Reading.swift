import Documents
import Market

extension FeeTerms {
  /// `taker, maker` [`, per_contract`].
  init?(_ reader: inout MappingReader) {
    let taker = reader.required("taker") { $0.feeOrRebate() }
    let maker = reader.required("maker") { $0.feeOrRebate() }
    let perContract = reader.optional("per_contract") { $0.nonNegative() } ?? .zero
    guard let taker, let maker else { return nil }
    self.init(taker: taker, maker: maker, perContract: perContract)
  }
}
