/// Four compensated sums to which terms are dealt in turn: how a quantity is summed over every bar (S8.4).
///
/// One sum has to wait for each addition before it begins the next; four go on side by side.
struct DealtSum {
  private var sum = Lanes.zero
  private var compensation = Lanes.zero
  /// Which of the sums the next term is dealt to.
  private var turn = 0

  /// How many terms have to be added one by one before four can be added at once.
  var termsToFirst: Int { turn == 0 ? 0 : Lanes.width - turn }

  mutating func add(_ term: Double) {
    // Nothing is added to the others, which leaves them as they are to the last bit.
    var terms = Lanes.zero
    terms[turn] = term
    deal(terms)
    turn = (turn + 1) % Lanes.width
  }

  /// - Precondition: it is the first sum's turn.
  @inline(__always) mutating func add(_ terms: Lanes) {
    precondition(turn == 0, "terms are dealt in turn")
    deal(terms)
  }

  @inline(__always) private mutating func deal(_ terms: Lanes) {
    let next = sum + terms
    let added = next - sum
    compensation += (sum - (next - added)) + (terms - added)
    sum = next
  }

  var value: Double {
    var total = CompensatedSum()
    for lane in 0..<Lanes.width {
      total.add(sum[lane])
      total.add(compensation[lane])
    }
    return total.value
  }
}
