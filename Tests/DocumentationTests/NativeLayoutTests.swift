import MarketData
import Testing

struct NativeLayoutTests {
  @Test(arguments: [("Native layouts", false), ("Documents without series", true)])
  func tableHasEveryLayout(heading: String, isReference: Bool) throws {
    let names = try Page("FORMATS.md").names(under: heading)
    #expect(names == NativeFormats.all.filter { $0.isReference == isReference }.map(\.name))
  }
}
