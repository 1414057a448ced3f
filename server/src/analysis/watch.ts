/** What every long method takes beside its numbers: somewhere to tell how far it is, and a way to be told to end. */
export interface Watch {
  /** Called now and then with the share that is done, 0..1, never falling. */
  readonly onProgress?: (share: number) => void;
  /** Asked now and then; once it says true the method throws AnalysisCancelled. */
  readonly isCancelled?: () => boolean;
}

/** The method was told to end and has no answer. */
export class AnalysisCancelled extends Error {
  override readonly name = "AnalysisCancelled";
  constructor() {
    super("The analysis was cancelled before it had an answer.");
  }
}

/** Tells the share that is done and ends the method when somebody asked for it. */
export function report(watch: Watch, share: number): void {
  if (watch.isCancelled?.()) throw new AnalysisCancelled();
  watch.onProgress?.(share);
}
