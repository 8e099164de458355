import BenchModel
import Capacity

/// The words of memory forecasts in one language.
///
/// All members are stored and without defaults, as in `Words`.
struct MemoryWords: Sendable {
  /// The heads of the columns.
  let prompt: String
  let works: String
  let fails: String
  let fits: String
  let verdict: String
  let informed: String
  /// The caption: subject.
  let caption: Words.One
  /// Verdicts.
  let agrees: String
  let optimistic: String
  let pessimistic: String
  let twoWays: String
  let notMeasured: String
  /// What is accounted: weights, cache of a token, memory; in GiB, KiB, GiB.
  let account: Words.Three
  /// That embedding and head are not quantized.
  let head: String
  let paged: Words.One
  let batch: String
  /// What the frontier says of the activation.
  let activation: Words.Two
  let activationBelow: Words.One
  let activationAbove: Words.One
  let activationContradiction: Words.One
  let activationNothing: String
  /// The activation is more than a quarter of each device.
  let much: String
  let perDevice: String
  let perToken: String
  /// Loads that worked beyond the cache.
  let beyond: Words.One
  /// Peaks: cells and the worst error in percent.
  let peaks: Words.Two
  /// A fact is missing: which and of what.
  let missing: Words.Two
  let experts: Words.One
  let impossible: String
  /// What bounds the cells: bandwidth, compute, neither, unknown.
  let bounds: @Sendable (_ bandwidth: Int, _ compute: Int, _ neither: Int, _ unknown: Int) -> String
  /// Shares of bandwidth and of arithmetic: at one request and at the largest load.
  let shares: Words.Three
  /// The table of shares: subject; its head and what is below it.
  let uses: Words.One
  let requests: String
  let usesNote: String
  /// The devices are sold in so many forms.
  let forms: Words.One
  let aboveRoofline: Words.One
  /// The heading of the chapter.
  let heading: String
  let intro: String

  static func words(_ language: Language) -> MemoryWords {
    switch language {
    case .english: english
    case .french: french
    }
  }

  /// Why nothing is predicted.
  func why(_ refusal: CapacityRefusal) -> String {
    switch refusal {
    case .missing(let fact): missing(fact.fact, fact.name)
    case .activationOfExperts(let model): experts(model)
    default: impossible
    }
  }

  private static let english = MemoryWords(
    prompt: "prompt", works: "works", fails: "out of memory", fits: "predicted",
    verdict: "verdict", informed: "with activation",
    caption: { "Largest loads that fit in memory, measured and predicted: \($0)." },
    agrees: "agrees", optimistic: "predicted too much", pessimistic: "predicted too little",
    twoWays: "measured both ways", notMeasured: "not measured",
    account: { "Weights \($0) GiB; cache \($1) KiB a token; memory of all devices \($2) GiB." },
    head:
      "Of the weights, embedding and head are counted in 16 bits: the quantization leaves them.",
    paged: {
      "A server with a paged cache, which may use \($0) of the memory; predicted without activation."
    },
    batch: "A plain batch, with the activation that the widths of the model give.",
    activation: { "The measured frontier implies an activation of \($0) to \($1)." },
    activationBelow: { "The measured frontier implies an activation of at most \($0)." },
    activationAbove: { "The measured frontier implies an activation of more than \($0)." },
    activationContradiction: {
      "No single activation explains all columns (\($0) contradictions): something else ran out."
    },
    activationNothing: "The measured frontier does not bound the activation.",
    much:
      "That is more than a quarter of each device: the quantization that was named, or what the "
      + "engine keeps for itself, may be other than assumed.",
    perDevice: "GiB on each device", perToken: "KiB a prompt token",
    beyond: {
      "At \($0) tokens more requests worked than the cache holds at once: the engine let some wait."
    },
    peaks: { "Of \($0) measured peaks the account is off by at most \($1) %." },
    missing: { "not predicted: nobody says the \($0) of \($1)" },
    experts: { "not predicted: the activation of \($0), a mixture of experts, is not known" },
    impossible: "not predicted: the numbers of the catalogue make no sense",
    bounds: { bandwidth, compute, neither, unknown in
      let parts = [
        (bandwidth, "memory bandwidth"), (compute, "arithmetic"),
        (neither, "neither, less than half of both being used"),
        (unknown, "not known"),
      ].filter { $0.0 > 0 }.map { "\($0.1) in \($0.0)" }
      let cells = bandwidth + compute + neither + unknown
      let counted = cells == 1 ? "one cell" : "\(cells) cells"
      return "What bounds the \(counted): " + Words.list(parts, and: "and") + "."
    },
    shares: {
      "Of the time, the devices' limits explain \($0) at the smallest load, \($1) at the largest "
        + "and \($2) at most."
    },
    uses: {
      "What each cell used of memory bandwidth / of arithmetic, in percent, requests by prompt "
        + "tokens: \($0)."
    },
    requests: "requests",
    usesNote:
      "The least bytes and operations that the work needs, over those that the devices could move "
      + "and do in the measured time.",
    forms: {
      "The devices are sold in \($0) forms that differ, and nobody says which ran: shares are of the "
        + "fastest, and a bound is what all forms say."
    },
    aboveRoofline: {
      "\($0) cells are faster than their devices can be: something is measured or named wrongly."
    },
    heading: "Memory and limits",
    intro:
      "What weights and cache take is arithmetic; what else is needed is inferred from where memory "
      + "ran out.")

  private static let french = MemoryWords(
    prompt: "prompt", works: "aboutit", fails: "mémoire épuisée", fits: "prévu",
    verdict: "verdict", informed: "avec activation",
    caption: { "Plus grandes charges qui tiennent en mémoire, mesurées et prévues : \($0)." },
    agrees: "concorde", optimistic: "prévoit trop", pessimistic: "prévoit trop peu",
    twoWays: "mesuré dans les deux sens", notMeasured: "non mesuré",
    account: {
      "Poids \($0) Gio ; cache \($1) Kio par token ; mémoire de toutes les cartes \($2) Gio."
    },
    head:
      "Des poids, le plongement et la tête comptent 16 bits : la quantification les laisse.",
    paged: {
      "Un serveur à cache paginé, qui peut utiliser \($0) de la mémoire ; prévu sans activation."
    },
    batch: "Un lot simple, avec l'activation que donnent les largeurs du modèle.",
    activation: { "La frontière mesurée implique une activation de \($0) à \($1)." },
    activationBelow: { "La frontière mesurée implique une activation d'au plus \($0)." },
    activationAbove: { "La frontière mesurée implique une activation de plus de \($0)." },
    activationContradiction: {
      "Aucune activation n'explique toutes les colonnes (\($0) contradictions) : autre chose a "
        + "manqué."
    },
    activationNothing: "La frontière mesurée ne borne pas l'activation.",
    much:
      "C'est plus du quart de chaque carte : la quantification indiquée, ou ce que le moteur garde "
      + "pour lui, n'est peut-être pas ce qui est supposé.",
    perDevice: "Gio par carte", perToken: "Kio par token du prompt",
    beyond: {
      "À \($0) tokens, plus de requêtes ont abouti que le cache n'en contient à la fois : le moteur "
        + "en a fait attendre."
    },
    peaks: { "Pour \($0) pics mesurés, le compte s'écarte d'au plus \($1) %." },
    missing: { "non prévu : nul ne donne \($0) de \($1)" },
    experts: { "non prévu : l'activation de \($0), un mélange d'experts, n'est pas connue" },
    impossible: "non prévu : les nombres du catalogue n'ont pas de sens",
    bounds: { bandwidth, compute, neither, unknown in
      let parts = [
        (bandwidth, "la bande passante"), (compute, "le calcul"),
        (neither, "ni l'une ni l'autre, moins de la moitié des deux servant"),
        (unknown, "inconnu"),
      ].filter { $0.0 > 0 }.map { "\($0.1) dans \($0.0)" }
      let cells = bandwidth + compute + neither + unknown
      let counted = cells == 1 ? "la seule case" : "les \(cells) cases"
      return "Ce qui limite \(counted) : " + Words.list(parts, and: "et") + "."
    },
    shares: {
      "Les limites des cartes expliquent \($0) du temps à la plus petite charge, \($1) à la plus "
        + "grande et \($2) au plus."
    },
    uses: {
      "Ce que chaque case a utilisé de la bande passante / du calcul, en pour cent, requêtes selon "
        + "les tokens du prompt : \($0)."
    },
    requests: "requêtes",
    usesNote:
      "Le moins d'octets et d'opérations que le travail demande, sur ce que les cartes pouvaient "
      + "déplacer et faire dans le temps mesuré.",
    forms: {
      "Les cartes existent en \($0) formes qui diffèrent, et nul ne dit laquelle a servi : les parts "
        + "sont celles de la plus rapide, et une limite est ce que toutes disent."
    },
    aboveRoofline: {
      "\($0) cases sont plus rapides que leurs cartes ne peuvent l'être : une mesure ou un nom est "
        + "faux."
    },
    heading: "Mémoire et limites",
    intro:
      "Ce que prennent les poids et le cache se calcule ; le reste est déduit de l'endroit où la "
      + "mémoire a manqué.")
}
