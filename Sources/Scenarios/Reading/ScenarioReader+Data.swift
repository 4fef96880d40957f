import Documents
import Market
import MarketData

extension ScenarioReader {
  func data(_ top: inout MappingReader) -> [DataSource] {
    guard let node = top.requiredNode("data") else { return [] }
    if node.entries != nil { return seriesFiles(node) }
    guard let elements = node.elements, !elements.isEmpty else {
      collector.report(
        node.location, "\"data\" is \(node.elements == nil ? node.kindName : "empty")",
        allowed: "a list of data folders is needed")
      return []
    }
    return elements.flatMap { element -> [DataSource] in
      if element.entries != nil { return seriesFiles(element) }
      return path(ScalarReader(element, name: "data", collector: collector)).map { [.folder($0)] } ?? []
    }
  }

  private func seriesFiles(_ node: DocumentNode) -> [DataSource] {
    var reader = MappingReader(node, path: "data", collector: collector)
    return reader.allEntries().compactMap { entry in
      let key = DocumentNode(.scalar(entry.key), at: entry.keyLocation)
      let instrument = ScalarReader(key, name: "data", collector: collector).instrument()
      var files = MappingReader(entry.value, path: "data.\(entry.key)", collector: collector)
      let named = SeriesName.allCases.compactMap { series($0, &files) }
      files.finish()
      return instrument.map { .series($0.value, named) }
    }
  }

  /// A path, or a mapping that says how files are read.
  private func series(_ kind: SeriesName, _ files: inout MappingReader) -> NamedSeries? {
    guard let node = files.node(kind.rawValue) else { return nil }
    let name = files.named(kind.rawValue)
    guard node.entries != nil else {
      let file = dataFile(ScalarReader(node, name: name, collector: collector))
      return file.map { NamedSeries(kind: kind, paths: [$0], selects: false, reading: FileReading()) }
    }
    var reader = MappingReader(node, path: name, collector: collector)
    let paths = reader.requiredNode("files").map { self.paths($0, name: reader.named("files")) } ?? []
    var reading = FileReading()
    reading.format = reader.optional("format") { $0.layout() }
    reading.zone = reader.optional("zone") { $0.zone() }
    reading.symbol = reader.optional("symbol") { $0.text() }
    if kind != .funding { reading.interval = reader.optional("interval") { $0.barInterval() } }
    if var repairs = reader.mapping("repairs") { reading.repairs = self.repairs(&repairs, of: kind) }
    reader.finish()
    return NamedSeries(kind: kind, paths: paths, selects: true, reading: reading)
  }

  private func paths(_ node: DocumentNode, name: String) -> [Located<DataFile>] {
    guard let elements = node.elements else {
      return [dataFile(ScalarReader(node, name: name, collector: collector))].compactMap(\.self)
    }
    if elements.isEmpty {
      collector.report(node.location, "\"\(name)\" is empty", allowed: "files, folders or patterns are needed")
    }
    return elements.compactMap { dataFile(ScalarReader($0, name: name, collector: collector)) }
  }

  private func repairs(_ reader: inout MappingReader, of kind: SeriesName) -> Repairs {
    let duplicates = reader.optional("drop_duplicates") { $0.flag() }
    let unsound = reader.optional("drop_unsound") { $0.flag() }
    let shift = reader.optional("shift") { $0.shift() }
    let fill = kind == .funding ? nil : reader.optional("fill_previous") { $0.barCount() }
    reader.finish()
    return Repairs(
      dropDuplicates: duplicates ?? false, dropUnsound: unsound ?? false, shift: shift ?? .zero, fillPrevious: fill)
  }

  /// A path, relative to the file that it is written in.
  func path(_ scalar: ScalarReader) -> Located<String>? {
    let location = scalar.node.location
    let base = Override.base(of: location, file: file)
    return scalar.text().map { Located(SettingsFile.path($0, besides: base), at: location) }
  }

  /// A file, called in reports what it is called here; of an absolute path, which no report holds, the last three parts
  /// (`coinbase/BTC-USD/bars-1h.csv`).
  func dataFile(_ scalar: ScalarReader) -> Located<DataFile>? {
    path(scalar).map { path in
      let written = scalar.node.text ?? path.value
      let name = written.hasPrefix("/") ? written.split(separator: "/").suffix(3).joined(separator: "/") : written
      return Located(DataFile(path: path.value, name: name), at: path.location)
    }
  }
}
