import Testing

/// A comparison that could not fail would prove nothing.
struct ComparisonTests {
  @Test func namesTheRowThatDiffers() {
    let text = "# a case\n[fills.csv]\ntime,price\n# first\n08:00,  100  # 99 + 1\n09:00,101\n"
    let hand = HandCase(name: "x", text: text)
    var comparison = Comparison(name: hand.name)
    let found = "time,price\n08:00,100\n09:00,102\n1,2\n"
    comparison.rows(of: "fills.csv", expected: hand.sections[0].lines, found: found)
    #expect(
      comparison.differences == [
        "x.txt:6: fills.csv\n  by hand  09:00,101\n  program  09:00,102", "x: fills.csv has one row more: 1,2",
      ])
  }

  @Test func namesTheFigureThatDiffers() {
    let json = """
      {
        "a": {
          "b": 1.5,
          "c": [
            "x",
            "y"
          ]
        },
        "d": null
      }

      """
    let leaves = Comparison.flattened(json).map { "\($0.key) \($0.value)" }
    #expect(leaves == ["a.b 1.5", "a.c.0 \"x\"", "a.c.1 \"y\"", "d null"])
    let hand = HandCase(name: "x", text: "[summary]\na.b = 1.50\na.b ~ 1.4\na.c.1 = \"y\"\nd ~ 1\nd = null\n")
    var comparison = Comparison(name: hand.name)
    for line in hand.sections[0].lines { comparison.figures(expected: [line], found: json, isWhole: false) }
    #expect(
      comparison.differences == [
        "x.txt:2: summary.json\n  by hand  a.b = 1.50\n  program  a.b = 1.5",
        "x.txt:5: summary.json\n  by hand  d ~ 1\n  program  d ~ null",
      ])
    comparison = Comparison(name: hand.name)
    comparison.figures(expected: [hand.sections[0].lines[1]], found: json, isWhole: true)
    #expect(comparison.differences.count == 3)
  }
}
