import Research
import Studies
import Testing

@Suite struct StudyTableTests {
  @Test func aStatisticWithoutValueSaysWhy() {
    #expect(StudyTable.Cell.of { () throws(NotEnoughData) in 2.5 } == .figure(2.5))
    let reason = NotEnoughData("the series is constant")
    #expect(StudyTable.Cell.of { () throws(NotEnoughData) in throw reason } == .missing(reason))
  }
}
