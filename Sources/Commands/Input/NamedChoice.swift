import Diagnostics

/// The case of a name; the refusal names the nearest.
///
/// - Throws: `Refusal` where no case has the name.
func chosen<Choice: RawRepresentable<String>>(
  _ name: String, _ option: String, among choices: [Choice]
) throws -> Choice {
  if let choice = choices.first(where: { $0.rawValue == name }) { return choice }
  let known = choices.map(\.rawValue)
  let near = nearestName(to: name, in: known).map { "did you mean `\($0)`?" }
  throw Refusal(
    "\(option) does not know `\(name)`",
    hint: near ?? "write one of: \(known.joined(separator: ", "))")
}

/// The suffix of a file name in lower case, without its dot; nil where it has none.
func suffix(of path: String) -> String? {
  let name = path.split(separator: "/").last ?? ""
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
  return name[name.index(after: dot)...].lowercased()
}
