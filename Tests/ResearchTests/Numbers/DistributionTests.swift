import Foundation
import Research
import Testing

@Suite struct DistributionTests {
  /// The first numbers of the generator with seed 12345, as any language gives them, and scipy's `norm.ppf` of them.
  @Test func numbersForOtherLanguages() {
    var source = Lehmer(seed: 12345)
    for (uniform, normal) in [(0.65515405, 0.39927321), (0.30481432, -0.51060361), (0.67496063, 0.45365282)] {
      let value = source.uniform()
      #expect(abs(value - uniform) < 5e-9)
      #expect(abs(NormalDistribution().quantile(value) - normal) < 5e-9)
    }
  }

  /// Tables that every textbook prints (here NIST/SEMATECH e-Handbook 1.3.6.7), to their last digit.
  @Test func printedCriticalValues() {
    #expect(abs(NormalDistribution().quantile(0.975) - 1.959964) < 5e-7)
    #expect(abs(StudentDistribution(degreesOfFreedom: 10).quantile(0.975) - 2.228) < 5e-4)
    #expect(abs(ChiSquaredDistribution(degreesOfFreedom: 5).quantile(0.95) - 11.070) < 5e-4)
    #expect(abs(FisherDistribution(numerator: 3, denominator: 7).quantile(0.95) - 4.347) < 5e-4)
    // One degree of freedom is Cauchy's distribution: 3/4 lies at or below 1.
    #expect(abs(StudentDistribution(degreesOfFreedom: 1).cumulative(1) - 0.75) < 1e-14)
    // Two degrees are exponential: e^-x/2.
    #expect(abs(ChiSquaredDistribution(degreesOfFreedom: 2).survival(3) - exp(-1.5)) < 1e-15)
  }

  /// scipy 1.17.1 at places from the middle to the far tails: 10⁻¹⁰ relative, 10⁻⁹ with thousands of degrees.
  @Test(.enabled(if: Python.hasPackages, "make notebooks builds it"))
  func sameAsSciPy() throws {
    let expected = try Python.figures(of: "distributions.py")
    let places = [-8.0, -2.5, -1.0, -0.3, 0.0, 0.1, 0.7, 1.96, 3.5, 9.0]
    let positive = [0.01, 0.2, 0.9, 1.0, 2.7, 7.5, 12.0, 40.0]
    var distributions: [(String, any ContinuousDistribution, [Double])] = [("normal", NormalDistribution(), places)]
    for (name, degrees) in [("1", 1), ("2.5", 2.5), ("7", 7), ("30", 30), ("43000", 43000)] {
      distributions.append(("t \(name)", StudentDistribution(degreesOfFreedom: degrees), places))
    }
    for (name, degrees) in [("1", 1), ("2", 2), ("5.5", 5.5), ("30", 30), ("1000", 1000)] {
      distributions.append(("chi2 \(name)", ChiSquaredDistribution(degreesOfFreedom: degrees), positive))
    }
    for (above, below) in [(1, 10), (3, 7), (5, 1000), (2, 43000)] {
      let fisher = FisherDistribution(numerator: Double(above), denominator: Double(below))
      distributions.append(("F \(above) \(below)", fisher, positive))
    }
    #expect(expected.count == 3 * distributions.count)
    let probabilities = [1e-10, 0.0005, 0.01, 0.05, 0.3, 0.5, 0.7, 0.95, 0.99, 0.9995]
    for (name, distribution, places) in distributions {
      let computed = [
        "cumulative": places.map(distribution.cumulative), "survival": places.map(distribution.survival),
        "quantile": probabilities.map(distribution.quantile),
      ]
      for (function, values) in computed.sorted(by: { $0.key < $1.key }) {
        let wanted = try #require(expected["\(name) \(function)"])
        for (value, target) in zip(values, wanted) {
          // What scipy itself has lost near 0 and 1 it has lost against 1.
          let tolerance = name.contains("000") ? 1e-9 : 1e-10
          #expect(abs(value - target) <= tolerance * abs(target) + 1e-15, "\(name) \(function): \(value), \(target)")
        }
      }
    }
  }
}
