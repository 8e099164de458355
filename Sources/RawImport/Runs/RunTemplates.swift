import BenchModel
import Synchronization

/// What became of a run, as a record that others of its kind are filled into.
struct RunTemplate: Sendable {
  let record: RunRecord
  /// For each number of the run its place in the record; -1 - that place of a second median, which is
  /// left out where it is equal to the first.
  let places: [Int]

  /// Looks where the numbers of a run went; nil where other numbers might go elsewhere.
  init?(_ record: RunRecord, _ run: RunBuilder) {
    let names = record.values.names.list
    var places: [Int] = []
    var first: [Metric: Int] = [:]
    for (metric, value, _) in run.values {
      if let place = first[metric] {
        guard !places.contains(-1 - place) else { return nil }
        places.append(-1 - place)
      } else {
        let place = first.count
        guard place < names.count, names[place].metric == metric,
          record.values.numbers[place] == value
        else { return nil }
        first[metric] = place
        places.append(place)
      }
    }
    guard record.failure == nil, record.requests != nil, first.count == names.count else {
      return nil
    }
    self.record = record
    self.places = places
  }
}

/// The templates of runs poured from one text, each for paths that say the same.
final class RunTemplates: Sendable {
  private struct Entry: Sendable {
    let name: PathMemo.Said
    let folder: PathMemo.Said
    let template: RunTemplate
  }

  /// How many sayings of paths are remembered.
  private static let limit = 32
  private let entries = Mutex<[Entry]>([])

  /// The template beside a path that says what another one said; nil where none was met.
  func template(_ parts: PathFacts.Parts) -> RunTemplate? {
    entries.withLock { entries in
      for entry in entries
      where entry.name === parts.name.said && entry.folder === parts.folder.said {
        return entry.template
      }
      return nil
    }
  }

  /// Remembers what became of a run.
  func keep(_ record: RunRecord, _ run: RunBuilder, _ parts: PathFacts.Parts) {
    guard let template = RunTemplate(record, run) else { return }
    entries.withLock { entries in
      guard entries.count < Self.limit,
        !entries.contains(where: {
          $0.name === parts.name.said && $0.folder === parts.folder.said
        })
      else { return }
      entries.append(
        Entry(name: parts.name.said, folder: parts.folder.said, template: template))
    }
  }
}
