import DataChecks
import Foundation
import Market
import MarketData
import Scenarios
import Studies
import Venues

/// One way in for bytes from outside. It may refuse any input with a mistake; what it accepts must be sound.
struct FuzzedReader: Sendable {
  let name: String
  /// Whether it accepts these bytes, of which it then makes something.
  let read: @Sendable ([UInt8]) -> Bool

  static let all: [FuzzedReader] = natives + checks + canonical + packed + documents

  /// Every native layout, and the telling of which one it is.
  private static let natives: [FuzzedReader] =
    NativeFormats.all.map { format in
      FuzzedReader(name: format.name) { bytes in
        let all = Array(series(of: bytes, in: format).joined())
        for one in all { Soundness.check(one) }
        return !all.isEmpty
      }
    } + [
      FuzzedReader(name: "detect") { bytes in
        let all = (try? NativeReader.read(bytes: bytes, named: "BTCUSDT-1h-2024-01.csv")) ?? []
        for one in all { Soundness.check(one) }
        return !all.isEmpty
      }
    ]

  /// Names that tell a layout the date or the symbol; which one a layout looks for, it knows.
  private static let names = [
    "crypto/binance/hour/btcusdt_trade.zip", "BTCUSDT-1h-2024-01.csv", "20221213_trade.csv", "candles-mark-1m.json",
    "BTC_USDT-8h-funding_rate.json",
  ]

  /// What a layout makes of `bytes`, under each name by which it does not refuse them. Stamps may name their zone, and
  /// then no other may be given, or not, and then one has to be.
  static func series(of bytes: [UInt8], in format: any NativeFormat) -> [[RawSeries]] {
    let zones = format.readsZone ? [nil, LocalZone(name: "Europe/London")] : [nil]
    return zones.flatMap { zone in
      names.compactMap { name in
        try? NativeReader.read(bytes: bytes, named: name, format: format.name, options: NativeOptions(zone: zone))
      }
    }
  }

  /// What the checks make of a file of bars and one of payments, a line `--` between them, as readers took them.
  private static let checks: [FuzzedReader] = [
    FuzzedReader(name: "check") { bytes in
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let cut = lines.firstIndex { $0.elementsEqual("--".utf8) } ?? lines.count
      let files = [
        ("binance-usdm/BTCUSDT/bars-1h.csv", lines[..<cut]),
        ("binance-usdm/BTCUSDT/funding.csv", lines[cut...].dropFirst()),
      ]
      let series = files.flatMap { name, lines in
        (try? NativeReader.read(
          bytes: Array(lines.joined(separator: [UInt8(ascii: "\n")])), named: name, format: "carry"))
          ?? []
      }
      Soundness.check(DataCheck().report(on: series))
      return !series.isEmpty
    }
  ]

  /// Canonical files, each kind with the checks of its own.
  private static let canonical: [FuzzedReader] =
    BarKind.allCases.map { kind in
      FuzzedReader(name: "canonical-\(kind.filePrefix)") { bytes in
        Scratch.write(bytes, to: "x-1h.csv")
        return Soundness.check(.barFiles(kind, [Scratch.file("x-1h.csv")]), areBounded: kind != .premium)
      }
    } + [
      FuzzedReader(name: "canonical-funding") { bytes in
        Scratch.write(bytes, to: "x.csv")
        return Soundness.check(.fundingFiles([Scratch.file("x.csv")]))
      },
      FuzzedReader(name: "canonical-rate") { bytes in
        Scratch.write(bytes, to: "x.csv")
        return Soundness.check(.rateFiles([Scratch.file("x.csv")]))
      },
    ]

  private static let packed: [FuzzedReader] = ["gz", "zip"].map { ending in
    FuzzedReader(name: "packed-\(ending)") { bytes in
      Scratch.write(bytes, to: "x.\(ending)")
      let files = (try? FileSelection.files([Scratch.path("x.\(ending)")])) ?? []
      return files.map(isReadToItsEnd).contains(true)
    }
  }

  private static func isReadToItsEnd(_ file: DataFile) -> Bool {
    do {
      var stream = try ByteStream(file)
      while let count = try stream.withNextChunk({ $0.count }), count > 0 {}
      return true
    } catch {
      return false
    }
  }

  /// YAML and JSON that users write or keep.
  private static let documents: [FuzzedReader] = [
    FuzzedReader(name: "scenario") { bytes in
      Scratch.write(bytes, to: "x.yaml")
      return (try? ScenarioFile.read(path: Scratch.path("x.yaml"))) != nil
    },
    FuzzedReader(name: "study") { bytes in
      Scratch.write(bytes, to: "x.yaml")
      return (try? StudyFile.read(path: Scratch.path("x.yaml"))) != nil
    },
    FuzzedReader(name: "rulebook") { bytes in
      return (try? RulebookLibrary().rulebook(text: String(decoding: bytes, as: UTF8.self), file: "x.yaml")) != nil
    },
    FuzzedReader(name: "simulation-spec") { bytes in
      return (try? SimulationSpec.read(String(decoding: bytes, as: UTF8.self), file: "x.yaml")) != nil
    },
    FuzzedReader(name: "origins") { bytes in
      Scratch.write(bytes, to: Origins.fileName)
      // Beside them it would be held against the files of other readers.
      defer { Scratch.remove(Origins.fileName) }
      return (try? Origins(folder: Scratch.folder)) != nil
    },
  ]
}
