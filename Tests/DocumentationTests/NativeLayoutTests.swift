import MarketData
import Testing

struct NativeLayoutTests {
  @Test func tableHasEveryLayout() throws {
    let names = try Page("FORMATS.md").names(under: "Native layouts")
    #expect(names == NativeFormats.all.map(\.name))
  }
}
