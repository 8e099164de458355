import BenchModel
import Capacity
import RawImport
import Scaling

extension Catalogue {
  /// What is known of a subject's model and devices.
  ///
  /// A quantization that no source names is not guessed.
  ///
  /// - Throws: `CapacityRefusal` that names what is not known.
  func facts(of subject: Subject) throws(CapacityRefusal) -> SubjectFacts {
    guard let model = modelFacts(subject.model.id) else {
      throw .missing(
        MissingFact(fact: "parameters", owner: .model, name: subject.model.label))
    }
    guard let device = subject.hardware.device, let count = subject.hardware.count,
      let facts = deviceFacts(device.id)
    else {
      throw .missing(
        MissingFact(
          fact: subject.hardware.count == nil ? "device_count" : "memory_gb", owner: .device,
          name: subject.hardware.device?.label ?? "?"))
    }
    guard let quantization = subject.quantization?.id else {
      throw .missing(
        MissingFact(
          fact: "quantization", owner: .quantization, name: subject.model.label))
    }
    return SubjectFacts(
      model: ServedModel(
        name: subject.model.label, facts: model, quantizationName: quantization,
        quantization: quantizationFacts(quantization)),
      machine: Machine(name: device.label, facts: facts, count: count),
      forms: forms(of: device.id, facts).map {
        Machine(name: device.label, facts: $0, count: count)
      })
  }

  /// The forms of a device that leaves its bandwidth or its arithmetic open because they differ;
  /// empty where it does not, or where a form leaves it open too.
  private func forms(of id: String, _ facts: DeviceFacts) -> [DeviceFacts] {
    guard facts.bandwidth == nil || facts.flops16 == nil else { return [] }
    let forms = formFacts(id)
    return forms.allSatisfy { $0.bandwidth != nil && $0.flops16 != nil } ? forms : []
  }
}
