import Market
import Venues

/// Rulebooks by the venues of series, each read once.
final class RulebookShelf {
  /// What is known of an instrument.
  struct Entry {
    enum Knowledge: Hashable {
      /// Neither the file nor its name says whose series it is.
      case unnamed
      case noSuchVenue(nearest: String?)
      case noSuchSymbol(nearest: String?)
      /// The rulebook has the same letters with other marks between them: `BTC-USDT` for `BTCUSDT`.
      case spelt(as: String)
      case known
    }

    let knowledge: Knowledge
    let terms: DatedTerms?
  }

  private let library = RulebookLibrary()
  private var books: [String: Rulebook] = [:]

  func entry(venue: String?, symbol: String?) -> Entry {
    guard let venue, let symbol else { return Entry(knowledge: .unnamed, terms: nil) }
    guard let book = books[venue] ?? library.rulebook(named: venue) else {
      let nearest = library.names.first { venue.hasPrefix($0) } ?? nearest(to: venue, among: library.names)
      return Entry(knowledge: .noSuchVenue(nearest: nearest), terms: nil)
    }
    books[venue] = book
    guard let terms = book.terms(for: symbol) else {
      let alike = book.symbols.filter { letters($0) == letters(symbol) }
      if alike.count == 1, let terms = book.terms(for: alike[0]) {
        return Entry(knowledge: .spelt(as: alike[0]), terms: terms)
      }
      return Entry(knowledge: .noSuchSymbol(nearest: nearest(to: symbol, among: book.symbols)), terms: nil)
    }
    return Entry(knowledge: .known, terms: terms)
  }

  private func letters(_ symbol: String) -> String {
    symbol.uppercased().filter { $0.isLetter || $0.isNumber }
  }
}
