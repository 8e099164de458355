/// The points of an axis of a block in their order, so that kinds of rows are sorted into cells by
/// numbers alone.
struct AxisRanks {
  /// The points, ascending, each once.
  let points: [AxisPoint]
  /// For each code the place of its point; -1 where it has none.
  private let rankOfCode: [Int32]

  /// Ranks the points of codes.
  init(_ coded: [AxisPoint?]) {
    let points = Set(coded.compactMap(\.self)).sorted()
    let ranks = Dictionary(
      points.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    self.points = points
    rankOfCode = coded.map { $0.flatMap { ranks[$0] } ?? -1 }
  }

  /// The place of the point of a code; -1 where it has none.
  func rank(of code: Int32) -> Int32 { rankOfCode[Int(code)] }

  /// The different places of codes.
  func used(by codes: some Collection<Int32>) -> UsedRanks { UsedRanks(self, codes) }
}

/// The points of an axis that some kinds of rows have.
struct UsedRanks {
  /// The places of the points on the axis, ascending; -1 first, where a kind has none.
  let ranks: [Int32]
  /// For each place on the whole axis, from -1, the place among these; empty where those are many.
  private let places: [Int32]

  fileprivate init(_ axis: AxisRanks, _ codes: some Collection<Int32>) {
    // A table of all places costs less than sorting, unless there are far more places than codes.
    guard axis.points.count < 8 * codes.count + 64 else {
      var ranks: [Int32] = []
      for rank in codes.map(axis.rank).sorted() where ranks.last != rank { ranks.append(rank) }
      self.ranks = ranks
      places = []
      return
    }
    var places = [Int32](repeating: 0, count: axis.points.count + 1)
    for code in codes { places[Int(axis.rank(of: code)) + 1] = 1 }
    var ranks: [Int32] = []
    for place in places.indices where places[place] > 0 {
      places[place] = Int32(ranks.count)
      ranks.append(Int32(place - 1))
    }
    self.ranks = ranks
    self.places = places
  }

  /// The place among these of one of their places on the whole axis.
  func place(of rank: Int32) -> Int {
    if !places.isEmpty { return Int(places[Int(rank) + 1]) }
    var (low, high) = (0, ranks.count)
    while low < high {
      let middle = (low + high) / 2
      if ranks[middle] < rank { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
