import BenchModel
import Foundation
import RawImport
import TestSupport

/// The seven tables of the article, as the study of this repository reads them.
enum PublishedGrids {
  static func all() throws -> [PlainGrid] {
    let file = ProjectFiles.root.appending(path: "raw/plafrim-2024/tables.md")
    let rules = try rules()
    return RawImporter().read(
      path: "tables.md", bytes: Array(try Data(contentsOf: file)), rules: rules
    ).grids.map(\.plain)
  }

  /// The decisions of the study that bear on the numbers.
  private static func rules() throws -> ImportRules {
    let sizes = [31, 63, 119, 296, 480, 822, 2193]
    var codestral = TableRules(match: "Codestral 22B GPTQ 8-bit on 2 V100 16 Go")
    codestral.keepRows = Decision(.last, reason: "the first two rows are a copy")
    var a100 = TableRules(match: "Codestral 22B on 2 A100 40 Go")
    a100.quantization = Decision("none", reason: "16-bit weights")
    var mistral = TableRules(match: "Mistral 7B on 2 V100 16 Go")
    mistral.quantization = Decision("none", reason: "16-bit weights")
    var mixtral = TableRules(match: "data_mixtral_8x7b")
    mixtral.quantization = Decision("awq-4bit", reason: "the article says so")
    mixtral.columns = Decision(sizes, reason: "the sizes of the other tables")
    var wizard = TableRules(match: "data_wizard2_8x22b")
    wizard.quantization = mixtral.quantization
    wizard.columns = mixtral.columns
    wizard.model = Decision("mixtral-8x22b", reason: "the article's title of the table")
    return ImportRules(
      missing: ["np.nan": Decision(.outOfMemory, reason: "vLLM ran out of memory")],
      outputTokens: Decision(100, reason: "max_tokens was 100"),
      engine: Decision(Engine(name: "vllm"), reason: "the article says vLLM"),
      metric: Decision(.requestTime, reason: "the article's section 4"),
      tables: [codestral, a100, mistral, mixtral, wizard])
  }
}
