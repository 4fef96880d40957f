import Foundation
import Testing

@testable import MarketData

/// Columns come back from an entry with every bit that they had.
struct ColumnEncodingTests {
  struct Sample: CustomTestStringConvertible {
    let values: [Double]
    /// How many bytes each takes in an entry.
    let width: UInt8

    init(_ values: Double..., width: UInt8) {
      self.values = values
      self.width = width
    }

    var testDescription: String { "\(values)" }
  }

  static let samples: [Sample] = [
    Sample(30_000, 30_010.2, 29_900, width: 2), Sample(0.1, 0.2, 0.3, width: 1),
    Sample(105_000.5, 105_000.5, width: 0), Sample(0, 0, width: 0), Sample(-0.0002, 0.0001, width: 1),
    // 0.1 + 0.2 is no decimal of fifteen digits; nor does a zero with a sign come out of a division.
    Sample(0.1 + 0.2, width: 8), Sample(-0.0, width: 8), Sample(1, -0.0, width: 8),
    Sample(.pi, width: 8), Sample(.nan, width: 8), Sample(.infinity, 1, width: 8),
    Sample(1e15, width: 0), Sample(0x1p51 - 1, width: 0), Sample(0x1p51, width: 8),
    Sample(.leastNonzeroMagnitude, 1, width: 8),
    Sample(0, 255, width: 1), Sample(0, 256, width: 2), Sample(0, 65_535, width: 2), Sample(0, 65_536, width: 4),
    Sample(0, 4_294_967_295, width: 4), Sample(0, 4_294_967_296, width: 8),
    Sample(1e-15, 2e-15, width: 1), Sample(1e-16, width: 8),
  ]

  @Test(arguments: samples)
  func fewestBytes(_ sample: Sample) throws {
    #expect(encoded(sample.values).width == sample.width)
    #expect(try returned(column(sample.values)).values[0].map(\.bitPattern) == sample.values.map(\.bitPattern))
  }

  /// Prices at a tick, sums of them with their errors of rounding, any bits, and long stretches of one value, mixed by
  /// the block; rows at the edges of blocks.
  @Test(arguments: [UInt64(1), 20_261_123, 0xCAC4E], [1, 1023, 1024, 1025, 40_000])
  func everyBitReturns(seed: UInt64, rows: Int) throws {
    var random = SplitMix64(state: seed)
    var columns = TableColumns(count: 3)
    columns.isPresent = [true, false, true]
    var time = Int64(random.next() >> 8)
    for row in 0..<rows {
      time += row % 1000 == 999 ? 180_000_000_000 : 60_000_000_000
      columns.times.append(time)
    }
    for column in [0, 2] {
      var kind = 0
      for row in 0..<rows {
        if row % 3000 == 0 { kind = Int.random(in: 0..<5, using: &random) }
        let tick = Double(Int.random(in: -99_999_999...99_999_999, using: &random))
        let value =
          switch kind {
          case 0: tick / 100
          case 1: tick / 1e8
          case 2: tick * 0.01
          case 3: Double(bitPattern: random.next())
          default: 7.25
          }
        columns.values[column].append(value)
      }
    }
    let back = try returned(columns)
    #expect(back.times == columns.times, "seed \(seed)")
    #expect(back.isPresent == columns.isPresent, "seed \(seed)")
    for column in 0..<3 {
      #expect(back.values[column].map(\.bitPattern) == columns.values[column].map(\.bitPattern), "seed \(seed)")
    }
  }

  /// Stamps that keep no step are kept as they are, others as runs.
  @Test(arguments: [UInt64(2), 77])
  func stampsReturn(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    for rows in [1, 2, 9, 100, 40_000] {
      var columns = TableColumns(count: 0)
      var time = Int64.min
      for _ in 0..<rows {
        time += Int64.random(in: 1...1_000_000_000, using: &random)
        columns.times.append(time)
      }
      #expect(try returned(columns).times == columns.times, "seed \(seed)")
      #expect(StampRuns(columns.times) == nil)
    }
    let steady = ContiguousArray((0..<100).map { Int64($0) * 60 })
    #expect(StampRuns(steady)?.runs.count == 1)
    #expect(StampRuns(steady.filter { $0 != 600 })?.runs.count == 2)
  }

  /// Headers with wrong bytes and a checksum that fits: whatever they say, reading ends, and hands out columns of equal
  /// length or none.
  @Test(arguments: [UInt64(3), 20_261_124])
  func lyingHeadersDoNoHarm(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    try withFolder(["entry": ""]) { root in
      let path = "\(root)/entry"
      var columns = column((0..<2000).map { Double($0 % 700) / 8 })
      columns.times = ContiguousArray((0..<2000).map { Int64($0 + $0 / 900) * 60 })
      let descriptor = open(path, O_RDWR)
      var writer = EntryWriter(descriptor: descriptor)
      try writer.write(columns, warnings: ["w"], key: "key")
      close(descriptor)
      let sound = Array(try Data(contentsOf: URL(filePath: path)))
      let length = try #require(
        sound.withUnsafeBytes { EntryHeader.length(from: UnsafeRawBufferPointer(rebasing: $0[..<EntryHeader.prefix])) })
      var opened = 0
      for _ in 0..<1000 {
        var lying = sound
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: EntryHeader.prefix..<length, using: &random)
          lying[place] = random.next() % 2 == 0 ? UInt8(random.next() % 256) : lying[place] ^ 1
        }
        let checksum = lying[8..<length].withUnsafeBytes(XXHash64.digest)
        withUnsafeBytes(of: checksum.littleEndian) { lying.replaceSubrange(0..<8, with: $0) }
        try write(lying, to: path)
        guard case .entry(let entry) = OpenEntry.open(path, key: "key", mostRows: 4000) else { continue }
        opened += 1
        let times = entry.times()
        let values = entry.header.columns.indices.map { entry.values(ofColumn: $0) }
        #expect(times.map { $0.count == entry.header.rows } ?? true)
        for (column, values) in zip(entry.header.columns, values) where column != nil {
          #expect(values.map { $0.count == entry.header.rows } ?? true)
        }
      }
      #expect((50..<950).contains(opened), "seed \(seed)")
    }
  }

  private func column(_ values: [Double]) -> TableColumns {
    var columns = TableColumns(count: 1)
    columns.isPresent = [true]
    columns.times = ContiguousArray(values.indices.map(Int64.init))
    columns.values[0] = ContiguousArray(values)
    return columns
  }

  private func encoded(_ values: [Double]) -> ValueBlock {
    var wholes = [Double](repeating: 0, count: values.count)
    return values.withUnsafeBufferPointer { values in
      wholes.withUnsafeMutableBufferPointer { ValueBlock.choose(for: values, wholes: $0) }
    }
  }

  /// What an entry gives that was written with `columns`.
  private func returned(_ columns: TableColumns) throws -> TableColumns {
    var back: TableColumns?
    try withFolder(["entry": ""]) { root in
      let descriptor = open("\(root)/entry", O_RDWR)
      defer { close(descriptor) }
      var writer = EntryWriter(descriptor: descriptor)
      try writer.write(columns, warnings: [], key: "key")
      guard case .entry(let entry) = OpenEntry.open("\(root)/entry", key: "key", mostRows: .max) else { return }
      var read = TableColumns(count: columns.values.count)
      read.times = try #require(entry.times())
      for index in columns.values.indices {
        read.values[index] = try #require(entry.values(ofColumn: index))
        read.isPresent[index] = entry.header.columns[index] != nil
      }
      back = read
    }
    return try #require(back)
  }
}
