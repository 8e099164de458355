import BenchModel
import Fitting
import Scaling

/// The shape of `etalon.scale/1`; what is not known is left out.
public struct ScalingDocument: Encodable {
  let schema = "etalon.scale/1"
  let weighting = Weighting.relative.rawValue
  let fits: [OfSubject<Fit>]
  let refused: [OfSubject<Refused>]
  let memory: [OfSubject<Memory>]
  /// How throughput grows with the devices; none where subjects do not differ in them alone.
  let devices: [OfSubject<Devices>]?

  struct Subject: Encodable {
    var model: String
    var quantization: String?
    var engine: String?
    var engineVersion: String?
    var device: String?
    var deviceCount: Int?

    init(_ subject: BenchModel.Subject) {
      model = subject.model.id
      quantization = subject.quantization?.id
      engine = subject.engine?.name
      engineVersion = subject.engine?.version
      device = subject.hardware.device?.id
      deviceCount = subject.hardware.count
    }
  }

  /// What is said of a subject, whose fields stand beside it.
  struct OfSubject<Body: Encodable>: Encodable {
    var subject: Subject
    var body: Body

    init(_ subject: BenchModel.Subject, _ body: Body) {
      self.subject = Subject(subject)
      self.body = body
    }

    func encode(to encoder: any Encoder) throws {
      try subject.encode(to: encoder)
      try body.encode(to: encoder)
    }
  }

  struct Fit: Encodable {
    var column: String
    var at: String
    var promptTokens: Double?
    var metric: String
    var law: String
    var formula: String
    var selected: Bool
    var n: Int
    var reach: Double?
    var coefficients: [String: Number]
    var peak: Peak?
    var r2: Double?
    var aicc: Double?
    var delta: Double?
    var weight: Double?
    var perfect: Bool
    var runsP: Double?
    var largestStudentized: Double?
    var kneeLog2: Double?
  }

  struct Number: Encodable {
    var value: Double
    var se: Double?
    var low: Double?
    var high: Double?
    var atBound: Bool?
  }

  struct Peak: Encodable {
    /// None where the peak would lie at or beyond a load that failed.
    var concurrency: Double?
    var low: Double?
    var high: Double?
    var reached: String
  }

  struct Devices: Encodable {
    var baseDevices: Int
    var steps: [Step]

    struct Step: Encodable {
      var devices: Int
      var speedup: Double
      var efficiency: Double?
      var serialShare: Double?
      var loads: Int
    }
  }

  struct Refused: Encodable {
    var column: String
    var at: String
    var promptTokens: Double?
    var metric: String
    /// The law that was refused; none where the whole column is.
    var law: String?
    var why: String
  }

  /// Takes the laws of grids.
  ///
  /// - Parameter memory: what is known of the memory of their subjects.
  public init(_ grids: [GridScaling], _ memory: [SubjectMemory] = []) {
    self.memory = memory.map { OfSubject($0.subject, Memory($0)) }
    let devices = DeviceScaling.all(of: grids.map(\.grid)).map {
      OfSubject($0.subject, Devices($0))
    }
    self.devices = devices.isEmpty ? nil : devices
    var fits: [OfSubject<Fit>] = []
    var refused: [OfSubject<Refused>] = []

    for scaling in grids {
      let table = ScalingTable(scaling)
      for column in scaling.columns {
        let prompt =
          scaling.grid.columns.name == .promptTokens ? column.curve.column.number : nil
        func refusal(_ law: Law?, _ why: String) -> OfSubject<Refused> {
          OfSubject(
            scaling.grid.subject,
            Refused(
              column: scaling.grid.columns.name.rawValue,
              at: column.curve.column.description, promptTokens: prompt,
              metric: scaling.grid.metric.rawValue, law: law?.rawValue, why: why))
        }
        if let why = column.refusal { refused.append(refusal(nil, table.why(why))) }
        for one in column.choice?.refused ?? [] {
          refused.append(refusal(one.law, one.reason.description))
        }
        for (place, candidate) in (column.choice?.candidates ?? []).enumerated() {
          let fit = candidate.fit.profiled
          fits.append(
            OfSubject(
              scaling.grid.subject,
              Fit(
                column: scaling.grid.columns.name.rawValue,
                at: column.curve.column.description, promptTokens: prompt,
                metric: scaling.grid.metric.rawValue, law: fit.law.rawValue,
                formula: fit.law.formula, selected: place == 0, n: fit.observations.count,
                reach: column.reach,
                coefficients: Dictionary(
                  uniqueKeysWithValues: fit.coefficients.map { ($0.name, Number($0)) }),
                peak: Scalability(fit).flatMap { PeakStatement($0, column) }.flatMap(Peak.init),
                r2: fit.rSquared.map { abs($0) < 1e-12 ? 0 : $0 }, aicc: fit.aicc,
                delta: candidate.delta, weight: candidate.weight,
                perfect: fit.isPerfect,
                runsP: place == 0 ? fit.checks.runs.probability : nil,
                largestStudentized: place == 0 ? fit.checks.outlier?.studentized : nil,
                kneeLog2: place == 0 ? column.knee?.x : nil)))
        }
      }
    }
    self.fits = fits
    self.refused = refused
  }
}

extension ScalingDocument.Peak {
  init?(_ peak: PeakStatement) {
    guard peak.reach != .none, peak.reach != .falling else { return nil }
    concurrency = peak.load
    low = peak.low
    high = peak.high
    reached = peak.reach.rawValue
  }
}

extension ScalingDocument.Number {
  init(_ coefficient: Coefficient) {
    value = coefficient.value
    se = coefficient.standardError
    // An end that the data do not set stays open.
    low = coefficient.interval?.low
    high = coefficient.interval?.high
    atBound = coefficient.state == .atBound ? true : nil
  }
}

extension ScalingDocument.Devices {
  init(_ scaling: DeviceScaling) {
    baseDevices = scaling.base
    steps = scaling.steps.map {
      Step(
        devices: $0.devices, speedup: $0.speedup, efficiency: $0.efficiency,
        serialShare: $0.serialShare, loads: $0.loads)
    }
  }
}
