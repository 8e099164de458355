import BenchModel

/// Finds for each grid of BASE the grid of NEW that it is compared with.
public struct Pairing: Sendable {
  /// The pairs, in the order of BASE.
  public private(set) var pairs: [GridPair] = []
  /// The grids without a partner.
  public private(set) var unpaired: [Comparison.Unpaired] = []

  /// Pairs grids of one metric and of like axes whose subjects agree best.
  ///
  /// A grid that two others fit equally well stays alone, with what to do about it.
  public init(_ base: [ComparedGrid], _ new: [ComparedGrid], _ comparability: Comparability) {
    var taken: Set<Int> = []
    var alone: [(Int, String)] = []
    // Grids of a hundred models and ten metrics meet only those that they may be paired with.
    let likeInBase = Dictionary(grouping: base.indices) { Kind(base[$0]) }
    let likeInNew = Dictionary(grouping: new.indices) { Kind(new[$0]) }
    for (place, grid) in base.enumerated() {
      let rivals = likeInBase[Kind(grid)] ?? []
      let open = likeInNew[Kind(grid)] ?? []
      let fit = open.filter {
        grid.subject.model.id == new[$0].subject.model.id || (open.count == 1 && rivals.count == 1)
      }
      let scores = fit.map { Self.agreement(grid, new[$0]) }
      guard let top = scores.max() else {
        alone.append((place, "NEW has no \(grid.metric.rawValue) of \(grid.subject.model.label)"))
        continue
      }
      let best = fit.indices.filter { scores[$0] == top }.map { fit[$0] }
      guard best.count == 1, let partner = best.first else {
        let names = best.map { new[$0].subject.title }.joined(separator: ", ")
        alone.append((place, "several of NEW fit it: \(names); choose with --new-where"))
        continue
      }
      let claims = rivals.filter { Self.agreement(base[$0], new[partner]) >= top && $0 != place }
      guard claims.isEmpty else {
        let names = claims.map { Self.title(base[$0], beside: grid) }.joined(separator: ", ")
        let own = Self.title(grid, beside: base[claims[0]])
        alone.append(
          (
            place,
            "\(new[partner].subject.title) of NEW fits \(names) of BASE as well as \(own) or better; "
              + "choose with --base-where"
          ))
        continue
      }
      taken.insert(partner)
      var aligned = new[partner]
      aligned.rows = AxisAlignment(grid.rows, aligned.rows).aligned(aligned.rows)
      aligned.columns = AxisAlignment(grid.columns, aligned.columns).aligned(aligned.columns)
      pairs.append(
        GridPair(
          base: grid, new: UnplacedFailures.placed(aligned, beside: grid),
          differences: comparability.differences(grid, new[partner])))
    }
    unpaired = alone.map { Self.alone(base[$0.0], isBase: true, $0.1) }
    for place in new.indices where !taken.contains(place) {
      let why =
        likeInBase[Kind(new[place])] != nil
        ? "it has no partner in BASE"
        : "BASE has no \(new[place].metric.rawValue)"
      unpaired.append(Self.alone(new[place], isBase: false, why))
    }
  }

  /// A grid's title, with the settings that tell it from another of the same title.
  private static func title(_ grid: ComparedGrid, beside other: ComparedGrid) -> String {
    guard grid.subject.title == other.subject.title else { return grid.subject.title }
    let settings = grid.constants.filter { other.constants[$0.key] != $0.value }
      .map { "\($0.key.rawValue)=\($0.value)" }.sorted()
    return grid.subject.title
      + (settings.isEmpty ? "" : " (\(settings.joined(separator: ", ")))")
  }

  private static func alone(
    _ grid: ComparedGrid, isBase: Bool, _ why: String
  ) -> Comparison.Unpaired {
    Comparison.Unpaired(isBase: isBase, subject: grid.subject, metric: grid.metric, why: why)
  }

  /// Grids of one metric over the same axes may be paired.
  private struct Kind: Hashable {
    let metric: Metric
    let rows: AxisName
    let columns: AxisName

    init(_ grid: ComparedGrid) {
      metric = grid.metric
      rows = grid.rows.name
      columns = grid.columns.name
    }
  }

  /// How much of two subjects agrees; a model counts most, then its weights, then the machine.
  private static func agreement(_ left: ComparedGrid, _ right: ComparedGrid) -> Int {
    let (l, r) = (left.subject, right.subject)
    var score = 0
    if l.model.id == r.model.id { score += 64 }
    if l.quantization?.id == r.quantization?.id { score += 16 }
    if left.definition == right.definition { score += 16 }
    if l.hardware.device?.id == r.hardware.device?.id { score += 8 }
    if l.hardware.count == r.hardware.count { score += 8 }
    if l.engine?.name == r.engine?.name { score += 4 }
    if l.engine?.version == r.engine?.version { score += 2 }
    let settings = left.constants.merging(l.variant) { own, _ in own }
    let others = right.constants.merging(r.variant) { own, _ in own }
    score += settings.count { others[$0.key] == $0.value && $0.key != .date }
    return score
  }
}
