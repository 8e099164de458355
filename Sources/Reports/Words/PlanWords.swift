import BenchModel

/// The words of capacity plans in one language.
///
/// All members are stored and without defaults, as in `Words`.
struct PlanWords: Sendable {
  /// The heads of the columns.
  let subject: String
  let prompt: String
  let holds: String
  let because: String
  let machines: String
  let devices: String
  let perMillion: String
  let perThousand: String
  let energy: String
  /// No load holds.
  let none: String
  /// No larger load was tried.
  let untried: String
  /// An objective was missed: load, metric, value.
  let missed: Words.Three
  /// A load failed: load and reason.
  let failed: Words.Two
  /// A metric was not measured: load and metric.
  let unknown: Words.Two
  /// Only repetitions that warmed the server up gave it: load and metric.
  let warmUp: Words.Two
  /// What the table shows where objectives are asked, and where none are.
  let caption: Words.One
  let captionOfAll: String
  let and: String
  /// What is to be known about the rows.
  let single: String
  let someSingle: Words.Two
  let disputed: Words.Two
  let target: Words.One
  let boards: String
  let rates: String
  let prices: String
  /// The heading of the chapter.
  let heading: String
  let intro: String

  static func words(_ language: Language) -> PlanWords {
    switch language {
    case .english: english
    case .french: french
    }
  }

  private static let english = PlanWords(
    subject: "subject", prompt: "prompt", holds: "holds", because: "because",
    machines: "machines", devices: "devices", perMillion: "$/Mtok", perThousand: "tok/s/k$",
    energy: "J/tok", none: "none", untried: "no larger load was tried",
    missed: { "\($0): \($1) is \($2)" }, failed: { "\($0): \($1)" },
    unknown: { "\($0): \($1) was not measured" },
    warmUp: { "\($0): \($1) only while warming up" },
    caption: {
      "The largest measured number of simultaneous requests at which \($0), itself and every "
        + "smaller one that was tried."
    },
    captionOfAll:
      "The largest measured number of simultaneous requests that works, itself and every smaller "
      + "one that was tried.",
    and: " and ",
    single: "Each load was measured once, so nobody knows how far the next run is off.",
    someSingle: { "\($0) of \($1) rows rest on loads of which some were measured once." },
    disputed: { "\($0): repetitions disagree at \($1) requests." },
    target: {
      "machines and devices: for \($0) simultaneous requests, each machine at its load."
    },
    boards: "J/tok: at the rated power of the boards, without host and cooling.",
    rates: "Rates count generated tokens only.",
    prices:
      "tok/s/k$: generated tokens per second for each thousand dollars of the devices' price.",
    heading: "Capacity and price",
    intro:
      "From measured loads only: nothing is interpolated, and a load that failed ends what a "
      + "machine holds.")

  private static let french = PlanWords(
    subject: "sujet", prompt: "prompt", holds: "tient", because: "parce que",
    machines: "machines", devices: "cartes", perMillion: "$/Mtok", perThousand: "tok/s/k$",
    energy: "J/tok", none: "aucune", untried: "aucune charge supérieure essayée",
    missed: { "\($0) : \($1) vaut \($2)" }, failed: { "\($0) : \($1)" },
    unknown: { "\($0) : \($1) n'a pas été mesuré" },
    warmUp: { "\($0) : \($1) seulement en chauffe" },
    caption: {
      "Le plus grand nombre mesuré de requêtes simultanées auquel \($0), lui-même et tous les "
        + "nombres inférieurs essayés."
    },
    captionOfAll:
      "Le plus grand nombre mesuré de requêtes simultanées qui aboutit, lui-même et tous les "
      + "nombres inférieurs essayés.",
    and: " et ",
    single:
      "Chaque charge a été mesurée une seule fois : nul ne sait de combien la mesure suivante "
      + "s'écarterait.",
    someSingle: {
      "\($0) des \($1) lignes reposent sur des charges dont certaines ont été mesurées une seule fois."
    },
    disputed: { "\($0) : les répétitions se contredisent à \($1) requêtes." },
    target: {
      "machines et cartes : pour \($0) requêtes simultanées, chaque machine à sa charge."
    },
    boards: "J/tok : à la puissance nominale des cartes, sans l'hôte ni le refroidissement.",
    rates: "Les débits ne comptent que les tokens générés.",
    prices: "tok/s/k$ : tokens générés par seconde pour mille dollars du prix des cartes.",
    heading: "Capacité et prix",
    intro:
      "D'après les seules charges mesurées : rien n'est interpolé, et une charge qui échoue "
      + "termine ce qu'une machine tient.")
}
