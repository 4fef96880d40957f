/// Neumaier's compensated sum: the one order and the one method in which long series are summed (S8.4).
///
/// A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974). The rounding
/// error of each addition, which is a Double, is found without asking which of the two numbers is the larger: D. Knuth,
/// The Art of Computer Programming, vol. 2, 4.2.2, theorem B. A branch would cost more than the three operations it
/// saves.
struct CompensatedSum {
  private var sum = 0.0
  private var compensation = 0.0

  var value: Double { sum + compensation }

  @inline(__always) mutating func add(_ term: Double) {
    let next = sum + term
    let added = next - sum
    compensation += (sum - (next - added)) + (term - added)
    sum = next
  }
}
