/** What was given cannot be analysed: names the expected, the got and the way out. The only error a caller has to expect. */
export class AnalysisInputError extends Error {
  override readonly name = "AnalysisInputError";
}
