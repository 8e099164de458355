import BenchModel
import Comparison

// The document has parts of the same names.
private typealias ComparedNoise = Noise
private typealias ComparedRegion = Region

/// The shape of `etalon.gate/1`.
struct VerdictDocument: Encodable {
  var schema = "etalon.gate/1"
  var verdict: String
  var base: String
  var new: String
  var items: [Item]
  var grids: [Grid]
  var cells: [Cell]
  var frontier: [Frontier]
  var geomean: Mean?
  var unpaired: [Unpaired]
  var refused: [Refused]

  struct Item: Encodable {
    var kind: String
    var weight: String
    var message: String
    var advice: String?
    var grid: Int?
    /// Row and column of each cell in its grid, from 0.
    var cells: [[Int]]
  }

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

  struct Grid: Encodable {
    var base: Subject
    var new: Subject
    var metric: String
    var unit: String
    var direction: String
    var rows: Axis
    var columns: Axis
    var counts: [String: Int]
    var differences: [Difference]
    var noise: Noise?
    var shift: Shift?
    var symmetry: Symmetry?
    var detectable: Detectable?
    var geomean: Mean?
    var regions: [Region]

    init(_ grid: GridComparison) {
      base = Subject(grid.base)
      new = Subject(grid.new)
      metric = grid.metric.rawValue
      unit = grid.unit
      direction = grid.direction == .lowerIsBetter ? "lower" : "higher"
      rows = Axis(grid.rows)
      columns = Axis(grid.columns)
      counts = Dictionary(
        uniqueKeysWithValues: Relation.allCases.map { ($0.rawValue, grid.count($0)) })
      differences = grid.differences.map(Difference.init)
      noise = grid.noise.map(Noise.init)
      shift = grid.shift.map {
        Shift(
          ratio: $0.ratio, low: $0.interval.low, high: $0.interval.high, cells: $0.cells,
          takenOff: $0.isTakenOff)
      }
      symmetry = grid.symmetry.map { Symmetry(better: $0.better, worse: $0.worse, p: $0.p) }
      detectable = grid.detectable.map {
        Detectable(
          change: finite($0.change), best: finite($0.best), repetitions: $0.repetitionsNeeded,
          asked: grid.rules.mustSee, power: grid.rules.power, level: grid.rules.level)
      }
      geomean = grid.mean.map(Mean.init)
      regions = grid.regions.map { Region($0, grid) }
    }
  }

  struct Axis: Encodable {
    var axis: String
    var points: [AxisPoint]

    init(_ axis: BenchModel.Axis) {
      self.axis = axis.name.rawValue
      points = axis.points.map(AxisPoint.init)
    }
  }

  /// A number or a text.
  enum AxisPoint: Encodable {
    case number(Double)
    case text(String)

    init(_ point: BenchModel.AxisPoint) {
      if let number = point.number, number.isFinite {
        self = .number(number)
      } else {
        self = .text(point.description)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  struct Difference: Encodable {
    var name: String
    var base: String
    var new: String
    var weight: String
    var reason: String?

    init(_ difference: SubjectDifference) {
      name = difference.name.rawValue
      base = difference.base
      new = difference.new
      switch difference.weight {
      case .compared: weight = "compared"
      case .noted: weight = "noted"
      case .refused(let why): (weight, reason) = ("refused", why)
      case .allowed(let why): (weight, reason) = ("allowed", why)
      }
    }
  }

  struct Noise: Encodable {
    var source: String
    var variation: Double
    var cells: Int?
    /// Null where the noise was given.
    var degreesOfFreedom: Double?

    fileprivate init(_ noise: ComparedNoise) {
      variation = noise.variation
      degreesOfFreedom = finite(noise.degreesOfFreedom)
      switch noise.source {
      case .learned(let count): (source, cells) = ("learned", count)
      case .given: source = "given"
      }
    }
  }

  struct Shift: Encodable {
    var ratio: Double
    var low: Double
    var high: Double
    var cells: Int
    var takenOff: Bool
  }

  struct Symmetry: Encodable {
    var better: Int
    var worse: Int
    var p: Double
  }

  struct Detectable: Encodable {
    var change: Double?
    var best: Double?
    var repetitions: Int?
    var asked: Double
    var power: Double
    var level: Double
  }

  struct Mean: Encodable {
    var ratio: Double
    var low: Double?
    var high: Double?
    var basis: String?
    var pairs: Int
    var of: Int
    var bounds: Bounds?

    struct Bounds: Encodable {
      var factor: Double
      var lost: Int
      var repaired: Int
      var withLost: Double
      var withRepaired: Double
      var breakEven: Double?
    }

    init(_ mean: PairedMean) {
      ratio = mean.ratio
      low = mean.interval.flatMap { finite($0.low) }
      high = mean.interval.flatMap { finite($0.high) }
      basis = mean.basis?.rawValue
      pairs = mean.pairs
      of = mean.cells
      bounds = mean.bounds.map {
        Bounds(
          factor: $0.factor, lost: $0.lost, repaired: $0.repaired, withLost: $0.withLost,
          withRepaired: $0.withRepaired, breakEven: $0.breakEven)
      }
    }
  }

  struct Region: Encodable {
    var verdict: String
    var text: String
    var low: Double
    var high: Double
    var cells: Int
    var of: Int

    fileprivate init(_ region: ComparedRegion, _ grid: GridComparison) {
      verdict = region.relation.rawValue
      text = VerdictWords.text(region, grid)
      low = region.ratios.low
      high = region.ratios.high
      cells = region.count
      of = region.total
    }
  }

  struct Unpaired: Encodable {
    var side: String
    var subject: Subject
    var metric: String
    var why: String
  }

  struct Refused: Encodable {
    var base: Subject
    var new: Subject
    var metric: String
    var differences: [Difference]
  }
}

/// A number that JSON can hold; nil for the infinite.
func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
