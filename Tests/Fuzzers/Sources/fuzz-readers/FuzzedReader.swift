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
  let read: @Sendable ([UInt8]) -> Void

  static let all: [FuzzedReader] = natives + checks + canonical + packed + documents

  /// Every native layout, and the telling of which one it is.
  private static let natives: [FuzzedReader] =
    NativeFormats.all.map { format in
      FuzzedReader(name: format.name) { bytes in
        for one in series(of: bytes, in: format).joined() { Soundness.check(one) }
      }
    } + [
      FuzzedReader(name: "detect") { bytes in
        for one in (try? NativeReader.read(bytes: bytes, named: "BTCUSDT-1h-2024-01.csv")) ?? [] {
          Soundness.check(one)
        }
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
    }
  ]

  /// Canonical files, each kind with the checks of its own.
  private static let canonical: [FuzzedReader] =
    BarKind.allCases.map { kind in
      FuzzedReader(name: "canonical-\(kind.filePrefix)") { bytes in
        Scratch.write(bytes, to: "x-1h.csv")
        Soundness.check(.barFiles(kind, [Scratch.file("x-1h.csv")]), areBounded: kind != .premium)
      }
    } + [
      FuzzedReader(name: "canonical-funding") { bytes in
        Scratch.write(bytes, to: "x.csv")
        Soundness.check(.fundingFiles([Scratch.file("x.csv")]))
      },
      FuzzedReader(name: "canonical-rate") { bytes in
        Scratch.write(bytes, to: "x.csv")
        Soundness.check(.rateFiles([Scratch.file("x.csv")]))
      },
    ]

  private static let packed: [FuzzedReader] = ["gz", "zip"].map { ending in
    FuzzedReader(name: "packed-\(ending)") { bytes in
      Scratch.write(bytes, to: "x.\(ending)")
      for file in (try? FileSelection.files([Scratch.path("x.\(ending)")])) ?? [] {
        guard var stream = try? ByteStream(file) else { continue }
        while let count = try? stream.withNextChunk({ $0.count }), count > 0 {}
      }
    }
  }

  /// YAML and JSON that users write or keep.
  private static let documents: [FuzzedReader] = [
    FuzzedReader(name: "scenario") { bytes in
      Scratch.write(bytes, to: "x.yaml")
      _ = try? ScenarioFile.read(path: Scratch.path("x.yaml"))
    },
    FuzzedReader(name: "study") { bytes in
      Scratch.write(bytes, to: "x.yaml")
      _ = try? StudyFile.read(path: Scratch.path("x.yaml"))
    },
    FuzzedReader(name: "rulebook") { bytes in
      _ = try? RulebookLibrary().rulebook(text: String(decoding: bytes, as: UTF8.self), file: "x.yaml")
    },
    FuzzedReader(name: "simulation-spec") { bytes in
      _ = try? SimulationSpec.read(String(decoding: bytes, as: UTF8.self), file: "x.yaml")
    },
    FuzzedReader(name: "origins") { bytes in
      Scratch.write(bytes, to: Origins.fileName)
      _ = try? Origins(folder: Scratch.folder)
    },
  ]
}
