import BenchModel

extension Catalogue {
  /// The catalogue that comes with the tool.
  public static let builtIn = reading.catalogue

  /// What is wrong with the files that come with the tool.
  static var builtInFaults: [String] { reading.faults }

  private static let reading = read(
    models: PackageResources.models_csv, devices: PackageResources.devices_csv,
    quantizations: PackageResources.quantizations_csv)

  /// Reads the three files; a row with a fault keeps what can be read of it.
  static func read(
    models: [UInt8], devices: [UInt8], quantizations: [UInt8]
  ) -> (catalogue: Catalogue, faults: [String]) {
    var modelTable = CatalogueTable(
      "models.csv", models,
      columns: ["id", "name", "family", "base", "aliases"] + ModelFacts.columns.map(\.name)
        + ["source"])
    var deviceTable = CatalogueTable(
      "devices.csv", devices,
      columns: ["id", "name", "family", "form_of", "aliases"] + DeviceFacts.columns.map(\.name)
        + ["source"])
    var quantizationTable = CatalogueTable(
      "quantizations.csv", quantizations,
      columns: ["word", "id", "name", "takes_bits"] + QuantizationFacts.columns.map(\.name)
        + ["source"])
    let catalogue = Catalogue(
      models: modelTable.rows.map { row in
        ModelEntry(
          id: row["id"], label: row["name"], family: row["family"],
          base: row["base"].isEmpty ? nil : row["base"], aliases: row.list("aliases"),
          facts: modelTable.facts(row))
      },
      devices: deviceTable.rows.map { row in
        DeviceEntry(
          id: row["id"], label: row["name"], family: row["family"],
          formOf: row["form_of"].isEmpty ? nil : row["form_of"], aliases: row.list("aliases"),
          facts: deviceTable.facts(row))
      },
      quantizations: quantizationTable.rows.map { row in
        QuantizationEntry(
          word: row["word"], id: row["id"], label: row["name"],
          takesBits: row["takes_bits"] == "yes", facts: quantizationTable.facts(row))
      })
    return (catalogue, modelTable.faults + deviceTable.faults + quantizationTable.faults)
  }
}
