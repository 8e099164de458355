import BenchModel
import Capacity
import RawImport
import Testing

/// The shipped catalogue under the names of the vectors.
enum Known {
  /// The oracle's name of a model, the catalogue's id, and the vocabulary of another edition.
  static let models: [String: (id: String, vocabulary: Int?)] = [
    "Mistral-7B-v0.1": ("mistral-7b", nil), "Mistral-7B-v0.3": ("mistral-7b", 32768),
    "Mixtral-8x7B-v0.1": ("mixtral-8x7b", nil), "Mixtral-8x22B-v0.1": ("mixtral-8x22b", nil),
    "Mixtral-8x22B-v0.3": ("mixtral-8x22b", 32768), "Codestral-22B-v0.1": ("codestral-22b", nil),
    "Meta-Llama-3-70B": ("llama-3-70b", nil),
  ]

  static let devices = [
    "V100-PCIe-16GB": "v100-pcie-16gb", "V100-SXM2-16GB": "v100-sxm2-16gb",
    "A100-PCIe-40GB": "a100-pcie-40gb", "A100-SXM4-40GB": "a100-sxm4-40gb",
    "A100-PCIe-80GB": "a100-pcie-80gb", "A100-SXM4-80GB": "a100-sxm4-80gb",
    "H100-SXM5-80GB": "h100-80gb", "H100-PCIe-80GB": "h100-pcie-80gb",
    "H200-SXM-141GB": "h200-141gb", "L40S": "l40s-48gb", "A10": "a10-24gb", "T4": "t4-16gb",
    "RTX-4090": "rtx-4090-24gb", "MI300X": "mi300x-192gb",
  ]

  /// A model of the vectors with its own vocabulary, in 16 bits.
  static func model(vector name: String) throws -> ServedModel {
    let (id, vocabulary) = try #require(models[name])
    var facts = try #require(Catalogue.builtIn.modelFacts(id))
    if let vocabulary {
      facts.vocabulary = vocabulary
      facts.parameters = facts.countedParameters.map { Int($0) }
      facts.activeParameters = facts.countedParametersPerToken.map { Int($0) }
    }
    return ServedModel(
      name: name, facts: facts, quantizationName: "none",
      quantization: Catalogue.builtIn.quantizationFacts("none"))
  }

  /// A model of the catalogue in one of its quantizations.
  static func model(_ id: String, _ quantization: String = "none") throws -> ServedModel {
    ServedModel(
      name: id, facts: try #require(Catalogue.builtIn.modelFacts(id)),
      quantizationName: quantization,
      quantization: Catalogue.builtIn.quantizationFacts(quantization))
  }

  /// Devices of the catalogue.
  static func machine(_ id: String, _ count: Int = 1, memory: Double? = nil) throws -> Machine {
    Machine(
      name: id, facts: try #require(Catalogue.builtIn.deviceFacts(id)), count: count,
      reportedMemory: memory)
  }
}
