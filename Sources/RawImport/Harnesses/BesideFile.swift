extension RawFile {
  /// The name of a file beside this one that holds the same run in JSON; nil where there is none.
  ///
  /// It has this file's name with another ending, and is a whole object that passes a test.
  func twin(
    replacing ending: String, by other: String, where isSame: (JSONObject) -> Bool
  ) -> String? {
    guard path.hasSuffix(ending) else { return nil }
    let twin = String(path.dropLast(ending.count)) + other
    guard let bytes = surroundings.bytes(of: twin), let root = JSONDocument(bytes)?.root,
      root.isObject, root.isWhole, isSame(root.object)
    else { return nil }
    return twin.split(separator: "/").last.map(String.init) ?? twin
  }
}
