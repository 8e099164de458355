/// The words of the figure of memory in one language.
struct MemoryFigureWords: Sendable {
  let weights: String
  let cache: String
  let activation: String
  /// Activations that only the measured frontier implies.
  let inferred: String
  /// The axis of bytes.
  let axis: String
  /// The unit of the axis.
  let unit: String
  /// What no bar may pass: the bytes.
  let limit: Words.One
  /// The mark of a measured peak.
  let measured: String
  /// What is said of a load that failed.
  let fails: String
  /// The caption: subject.
  let caption: Words.One
  /// What the cache of a paged server means.
  let paged: String
  /// That activations are inferred.
  let implied: String
  /// How many loads worked beyond the limit.
  let beyond: @Sendable (Int) -> String
  /// How many loads failed below it.
  let below: @Sendable (Int) -> String
  /// That diamonds are measured.
  let peaks: String

  static func words(_ language: Language) -> MemoryFigureWords {
    switch language {
    case .english: english
    case .french: french
    }
  }

  private static let english = MemoryFigureWords(
    weights: "weights", cache: "key-value cache", activation: "activations",
    inferred: "activations, inferred",
    axis: "Memory of all devices, by requests × prompt tokens", unit: "GiB",
    limit: { "available: \($0)\u{A0}GiB" }, measured: "measured peak",
    fails: "out of memory",
    caption: {
      "What fills the memory, as accounted (\($0)): the largest load of each prompt size that "
        + "worked, requests × tokens of a prompt, and the smallest that ran out of memory."
    },
    paged: "The cache is that of all requests at once; a paged server lets some of them wait.",
    implied: "Activations are what the measured frontier implies.",
    beyond: {
      $0 == 1
        ? "One load worked though its account passes what is available."
        : "\($0) loads worked though their accounts pass what is available."
    },
    below: {
      $0 == 1
        ? "One load failed though its account fits."
        : "\($0) loads failed though their accounts fit."
    },
    peaks: "Diamonds are measured peaks.")

  private static let french = MemoryFigureWords(
    weights: "poids", cache: "cache clés-valeurs", activation: "activations",
    inferred: "activations, déduites",
    axis: "Mémoire de toutes les cartes, par requêtes × tokens du prompt", unit: "Gio",
    limit: { "disponible : \($0)\u{A0}Gio" }, measured: "pic mesuré",
    fails: "mémoire insuffisante",
    caption: {
      "Ce qui remplit la mémoire, selon le calcul (\($0)) : la plus grande charge de chaque taille "
        + "de prompt qui aboutit, requêtes × tokens d'un prompt, et la plus petite qui échoue."
    },
    paged:
      "Le cache est celui de toutes les requêtes à la fois ; un serveur paginé en fait attendre.",
    implied: "Les activations sont ce que la frontière mesurée implique.",
    beyond: {
      $0 == 1
        ? "Une charge aboutit bien que son calcul dépasse la mémoire disponible."
        : "\($0) charges aboutissent bien que leur calcul dépasse la mémoire disponible."
    },
    below: {
      $0 == 1
        ? "Une charge échoue bien que son calcul tienne."
        : "\($0) charges échouent bien que leur calcul tienne."
    },
    peaks: "Les losanges sont des pics mesurés.")
}
