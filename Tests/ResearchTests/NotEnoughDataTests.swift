import Research
import Testing

@Suite struct NotEnoughDataTests {
  @Test func saysWhatIsTheMatter() {
    #expect("\(NotEnoughData("12 values, 30 are needed"))" == "not enough data: 12 values, 30 are needed")
  }
}
