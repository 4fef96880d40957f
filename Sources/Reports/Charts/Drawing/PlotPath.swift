/// What the `d` of a path says, to a tenth of a pixel.
struct PlotPath {
  private(set) var text = ""

  mutating func move(_ x: Double, _ y: Double) { add("M", x, y) }
  mutating func line(_ x: Double, _ y: Double) { add("L", x, y) }

  mutating func vertical(_ y: Double) {
    text += "V"
    add(y)
  }

  mutating func horizontal(_ x: Double) {
    text += "H"
    add(x)
  }

  mutating func close() { text += "Z" }

  /// As it is.
  mutating func add(_ commands: String) { text += commands }

  private mutating func add(_ command: String, _ x: Double, _ y: Double) {
    text += command
    add(x)
    text += " "
    add(y)
  }

  private mutating func add(_ value: Double) {
    let tenths = Int((value * 10).rounded())
    let (whole, fraction) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    if tenths < 0 { text += "-" }
    text += String(whole)
    if fraction != 0 { text += ".\(fraction)" }
  }
}
