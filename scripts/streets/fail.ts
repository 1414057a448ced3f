// What the streets command refuses with: a message for standard error, exit code 2. See ../streets.ts.
import { AnalysisInputError } from "../../server/src/analysis/input-error.ts";

export function refuse(message: string): never {
  throw new AnalysisInputError(message);
}
