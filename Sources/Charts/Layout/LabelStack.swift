/// Spreads labels along a line so that none overlaps, each as near to its wish as can be.
///
/// The sum of squared moves is least: neighbours that would touch are pooled into blocks and each
/// block is centred on its wishes (the pool-adjacent-violators algorithm).
struct LabelStack {
  /// The centres for wishes in any order; nil where they do not fit between the bounds.
  ///
  /// - Parameters:
  ///   - wishes: where each label would like its centre to be.
  ///   - height: the height of a label with its distance to the next.
  ///   - bounds: between which the labels must lie whole.
  static func centres(_ wishes: [Double], height: Double, bounds: ClosedRange<Double>) -> [Double]?
  {
    let room = bounds.upperBound - bounds.lowerBound
    guard Double(wishes.count) * height <= room + 1e-9 else { return nil }
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    struct Block {
      var first: Int
      var count: Int
      var sum: Double
      var mean: Double { sum / Double(count) }
    }
    let lowest = bounds.lowerBound + height / 2
    let highest = bounds.upperBound - height / 2 - Double(wishes.count - 1) * height
    var blocks: [Block] = []
    for (rank, index) in order.enumerated() {
      // Once the ranks are taken off, touching labels become equal values.
      let value = wishes[index] - Double(rank) * height
      blocks.append(Block(first: rank, count: 1, sum: value))
      while blocks.count > 1, let last = blocks.last, blocks[blocks.count - 2].mean > last.mean {
        blocks.removeLast()
        blocks[blocks.count - 1].count += last.count
        blocks[blocks.count - 1].sum += last.sum
      }
    }
    var centres = wishes
    for block in blocks {
      let base = min(max(block.mean, lowest), max(lowest, highest))
      for rank in block.first..<block.first + block.count {
        centres[order[rank]] = base + Double(rank) * height
      }
    }
    return centres
  }
}
