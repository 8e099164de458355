/// Points on two axes, each with a better side: those that no other beats form a frontier.
public struct ScatterChart: Hashable, Sendable {
  /// What it is called; drawn only where the theme asks for it.
  public var title: String
  /// What it shows, for those who do not see it.
  public var alternativeText: String
  /// The horizontal axis; without a better side there is no frontier.
  public var x: ChartAxis
  /// The vertical axis; without a better side there is no frontier.
  public var y: ChartAxis
  /// What the subjects are, such as `GPU`.
  public var seriesTitle: String
  /// The subjects, told apart by colour and shape.
  public var subjects: [Subject]
  /// The words for failures and signs, and how numbers are written.
  public var words: ChartWords
  /// What travels with the file.
  public var metadata: [MetadataEntry]

  /// A subject with its points.
  public struct Subject: Hashable, Sendable {
    /// The name in the legend.
    public var name: String
    /// Its points, in any order.
    public var points: [Item]

    /// Describes a subject.
    public init(name: String, points: [Item]) {
      self.name = name
      self.points = points
    }
  }

  /// One point.
  public struct Item: Hashable, Sendable {
    /// The value along the horizontal axis; nil where the point failed.
    public var x: Double?
    /// The value along the vertical axis; nil where the point failed.
    public var y: Double?
    /// What is written beside it, such as its load; dominated points have it where there is room.
    public var label: String
    /// Why a value is not there; read only where one is nil, and unexplained where this is nil too.
    public var failure: FailureMark?

    /// Describes a point.
    public init(x: Double?, y: Double?, label: String, failure: FailureMark? = nil) {
      self.x = x
      self.y = y
      self.label = label
      self.failure = failure
    }
  }

  /// Describes a chart.
  public init(
    title: String, alternativeText: String, x: ChartAxis, y: ChartAxis, seriesTitle: String,
    subjects: [Subject], words: ChartWords = .english, metadata: [MetadataEntry] = []
  ) {
    self.title = title
    self.alternativeText = alternativeText
    self.x = x
    self.y = y
    self.seriesTitle = seriesTitle
    self.subjects = subjects
    self.words = words
    self.metadata = metadata
  }

  /// Where a point of the chart is found: a subject and a point of it.
  public struct Place: Hashable, Sendable {
    /// The index of the subject.
    public var subject: Int
    /// The index of the point.
    public var point: Int
  }

  /// The points that can be drawn, by subject and order.
  var drawable: [(place: Place, x: Double, y: Double)] {
    subjects.enumerated().flatMap { subject, one in
      one.points.enumerated().compactMap { index, item in
        guard let x = item.x, let y = item.y, ChartData.fits(x, self.x.spread),
          ChartData.fits(y, self.y.spread)
        else { return nil }
        return (Place(subject: subject, point: index), x, y)
      }
    }
  }

  /// The points that no other point beats, ascending in x; empty where an axis has no better side.
  ///
  /// A point beats another that is nowhere better and somewhere worse (Pareto); equal points are all
  /// kept. Failed points are not compared.
  public var frontier: [Place] {
    guard let betterX = x.better, let betterY = y.better else { return [] }
    let points = drawable.map { item in
      (
        place: item.place, x: item.x, gainX: betterX == .higher ? item.x : -item.x,
        gainY: betterY == .higher ? item.y : -item.y
      )
    }
    let best = points.sorted { ($0.gainX, $0.gainY) > ($1.gainX, $1.gainY) }
    var kept: [(place: Place, x: Double, gainX: Double, gainY: Double)] = []
    for point in best {
      guard let last = kept.last else {
        kept = [point]
        continue
      }
      let isEqual = last.gainX == point.gainX && last.gainY == point.gainY
      if point.gainY > last.gainY || isEqual { kept.append(point) }
    }
    return kept.sorted {
      ($0.x, $0.place.subject, $0.place.point) < ($1.x, $1.place.subject, $1.place.point)
    }.map(\.place)
  }
}
