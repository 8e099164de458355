/// Says a drawing failure in the words of the command line.
///
/// - Throws: `Refusal` for whatever the drawing library answers.
func drawing<Result>(_ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let refusal as Refusal {
    throw refusal
  } catch {
    throw Refusal("cannot draw: \(error)")
  }
}
