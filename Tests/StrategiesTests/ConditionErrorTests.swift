import Market
import Strategies
import Testing

/// Every mistake in a condition with its exact text; the condition starts at column 10 of line 20.
struct ConditionErrorTests {
  @Test(arguments: [
    // Names
    ("fundng_apr(7d) > 10%", "10: unknown signal \"fundng_apr\"; did you mean \"funding_apr\"?"),
    ("basis > 0 AND spot > 1", "20: an operator is missing before \"AND\"; did you mean \"and\"?"),
    (
      "volatility > 1",
      "10: unknown signal \"volatility\"; allowed: funding_apr, funding_last, basis, basis_apr, premium, spot, perp, "
        + "margin_ratio, days_held"
    ),
    ("basis > 0 and Spot > 1", "24: unknown signal \"Spot\"; did you mean \"spot\"?"),
    // Windows
    ("funding_apr > 10%", "10: \"funding_apr\" needs a window; as in funding_apr(7d)"),
    (
      "funding_apr() > 10%",
      "22: the window of \"funding_apr\" is nothing; a positive duration is needed, such as 8h or 7d"
    ),
    (
      "funding_apr(7) > 1%",
      "22: the window of \"funding_apr\" is \"7\"; a positive duration is needed, such as 8h or 7d"
    ),
    (
      "funding_apr(0d) > 1%",
      "22: the window of \"funding_apr\" is \"0d\"; a positive duration is needed, such as 8h or 7d"
    ),
    (
      "funding_apr(7x) > 1%",
      "22: the window of \"funding_apr\" is \"7x\"; a positive duration is needed, such as 8h or 7d"
    ),
    ("funding_apr(7d 8h) > 1%", "25: \"8h\" stands in the window of \"funding_apr\"; \")\" is needed"),
    ("funding_apr(7d > 1%", "25: \">\" stands in the window of \"funding_apr\"; \")\" is needed"),
    ("funding_apr(7d", "21: \"(\" is never closed; \")\" is needed"),
    ("basis(7d) > 1%", "15: \"basis\" takes no window; write it without parentheses"),
    ("days_held > 7d", "22: \"7d\" is no number; a duration stands in a window only, as in funding_apr(7d)"),
    // Operators
    ("basis 5bp", "16: an operator is missing before \"5bp\"; allowed: > >= < <= == != + - * /"),
    ("basis > 1 spot > 2", "20: an operator is missing before \"spot\"; \"and\" or \"or\" joins two conditions"),
    ("basis = 1", "16: unknown operator \"=\"; did you mean \"==\"?"),
    ("basis => 1", "16: unknown operator \"=>\"; did you mean \">=\"?"),
    ("basis > 1 && spot > 2", "20: unknown operator \"&&\"; did you mean \"and\"?"),
    ("basis <<< 1", "16: unknown operator \"<<<\"; allowed: > >= < <= == !=, and, or, not"),
    ("1% < basis < 2%", "21: two comparisons in a row; join them, as in 1% < basis and basis < 2%"),
    ("always never", "17: an operator is missing before \"never\"; \"and\" or \"or\" joins two conditions"),
    // Parentheses
    ("(basis > 1", "10: \"(\" is never closed; \")\" is needed"),
    ("basis > (1 + 2", "18: \"(\" is never closed; \")\" is needed"),
    ("basis > 1)", "19: \")\" closes nothing; remove it or open \"(\" before"),
    ("(basis > 1 2)", "21: an operator is missing before \"2\"; \"and\" or \"or\" joins two conditions"),
    ("() > 1", "11: \")\" stands where a value is due; a number or a signal is needed"),
    // Kinds
    (
      "5",
      "10: \"5\" is a number, not a condition; a comparison is needed, such as funding_apr(7d) > 10%, or always "
        + "or never"
    ),
    (
      "(basis + 1)",
      "11: \"basis\" is a number, not a condition; a comparison is needed, such as funding_apr(7d) > 10%, or "
        + "always or never"
    ),
    (
      "basis and spot > 1",
      "10: \"basis\" is a number, not a condition; \"and\" takes comparisons, such as funding_apr(7d) > 10%"
    ),
    (
      "spot > 1 or basis",
      "22: \"basis\" is a number, not a condition; \"or\" takes comparisons, such as funding_apr(7d) > 10%"
    ),
    (
      "not basis",
      "14: \"basis\" is a number, not a condition; \"not\" takes comparisons, such as funding_apr(7d) > 10%"
    ),
    ("always > 1", "10: \"always\" starts a condition, not a number; \">\" takes numbers and signals"),
    ("1 + (basis > 2) > 3", "15: \"basis\" starts a condition, not a number; \"+\" takes numbers and signals"),
    ("- always", "12: \"always\" starts a condition, not a number; \"-\" takes numbers and signals"),
    // Missing parts
    ("", "10: the condition is empty; a comparison is needed, such as funding_apr(7d) > 10%, or always or never"),
    ("   ", "13: the condition is empty; a comparison is needed, such as funding_apr(7d) > 10%, or always or never"),
    ("basis >", "17: the condition stops too early; a number or a signal is needed"),
    ("basis > 1 and", "23: the condition stops too early; a number or a signal is needed"),
    ("> 1", "10: \">\" stands where a value is due; a number or a signal is needed"),
    ("and basis > 1", "10: \"and\" stands where a value is due; a number or a signal is needed"),
    ("basis > * 1", "18: \"*\" stands where a value is due; a number or a signal is needed"),
    // Numbers and characters
    ("basis > 1.2.3", "18: \"1.2.3\" is no number; a number is needed, such as 10%, 5bp, 0.1 or 60_000"),
    ("basis > 1__0%", "18: \"1__0%\" is no number; a number is needed, such as 10%, 5bp, 0.1 or 60_000"),
    (
      "basis > 10 %",
      "21: \"%\" has no meaning in a condition; a percent sign stands right behind its number, as in 10%"
    ),
    (
      "basis > $5",
      "18: \"$\" has no meaning in a condition; allowed: signals, numbers, > >= < <= == !=, + - * /, and, or, not and "
        + "parentheses"
    ),
  ])
  func refuses(text: String, expected: String) {
    expectMistake(in: text, "scenario.yaml:20:" + expected)
  }

  @Test func refusesConditionsWithoutEnd() {
    expectMistake(
      in: "basis > 1" + String(repeating: " + 1", count: 200),
      "scenario.yaml:20:514: the condition has more than 250 words; simplify it")
    expectMistake(
      in: String(repeating: "(", count: 100_000),
      "scenario.yaml:20:260: the condition has more than 250 words; simplify it")
  }

  @Test func namesTheFileAloneWhereThereIsNoColumn() {
    do {
      _ = try Condition("basis", at: SourceLocation(file: "--set"))
      Issue.record("the condition was read")
    } catch {
      #expect(error.description.hasPrefix("--set: \"basis\" is a number"))
    }
  }

  private func expectMistake(in text: String, _ expected: String) {
    do {
      _ = try Condition(text, at: SourceLocation(file: "scenario.yaml", line: 20, column: 10))
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description == expected)
    }
  }
}
