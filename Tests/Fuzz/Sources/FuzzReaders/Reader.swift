import BenchModel
import Diagnostics
import Reports
import Scaling

@testable import Commands
@testable import RawImport

/// Something that reads what strangers wrote.
struct Reader: Sendable {
  let name: String
  let read: @Sendable ([UInt8]) -> Void

  static let all: [Reader] =
    grammars + settings + formats + [
      Reader(name: "any") { look(RawImporter().read(path: "input", bytes: $0)) },
      Reader(name: "long-stream", read: StreamTwins.compare),
    ]

  /// What parts bytes into fields and values, whatever they mean.
  private static let grammars = [
    Reader(name: "grammar-delimited") { bytes in
      guard let delimiter = bytes.first else { return }
      let rows = DelimitedRows(bytes, in: 1..<bytes.count, delimiter: delimiter)
      for row in rows.rows { for field in row { _ = field.text } }
    },
    Reader(name: "grammar-json") { bytes in _ = JSONDocument(bytes)?.root },
    Reader(name: "grammar-python") { bytes in _ = try? LiteralReader.readAll(bytes) },
    Reader(name: "grammar-encoding") { bytes in
      _ = InputEncoding.decode(path: "input", bytes: bytes)
    },
  ]

  /// What the user of the tool writes: the study, the rules of a gate, templates, conditions.
  private static let settings = [
    Reader(name: "study") { bytes in
      _ = try? StudyReader.read(path: "etalon.yaml", directory: "/nowhere", bytes: bytes)
    },
    Reader(name: "gate-rules") { bytes in
      _ = try? RulesReader.read(path: "gate.yaml", bytes: bytes)
    },
    Reader(name: "template") { bytes in
      let templates = try? TemplateLibrary(overrides: ["table.tex": ("table.tex.mustache", bytes)])
      _ = try? templates?.render("table.tex", with: TemplateModel())
    },
    Reader(name: "condition") { bytes in
      _ = try? GridSelection([String(decoding: bytes, as: UTF8.self)])
    },
    Reader(name: "objective") { bytes in
      _ = try? Objective(String(decoding: bytes, as: UTF8.self))
    },
  ]

  /// Each form of the registry by itself: what another form would take first does not hide it.
  ///
  /// Forms of one harness share a name; the second of them is `NAME-2`.
  private static let formats = FormatRegistry.formats.enumerated().map { place, format in
    let number = FormatRegistry.formats[...place].count { $0.name == format.name }
    return Reader(name: number == 1 ? format.name : "\(format.name)-\(number)") { bytes in
      guard let source = InputEncoding.decode(path: "input", bytes: bytes).output else { return }
      let file = RawFile(
        source, catalogue: .builtIn, rules: ImportRules(), ledger: RuleLedger(),
        surroundings: NoSurroundings(), paths: paths)
      guard format.recognises(file) else { return }
      let content = format.read(file)
      for grid in content.grids + ResultSet(content.records).grids().output {
        _ = grid.plain.measuredCount
      }
    }
  }

  private static let paths = PathFacts(.builtIn, NameReader())

  /// Everything a caller may ask for is asked for.
  static func look(_ file: ImportedFile) {
    for grid in file.grids { _ = grid.plain.measuredCount }
  }
}
