/** A command to the server: one at a time, its refusal as words. What it changed is told to the lists at once. */
import { useState } from "react";
import { useProblemText } from "../i18n/use-t.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";

type Commanding = {
  readonly busy: boolean;
  readonly wrong: string | null;
  /** `tables` are those whose lists shall be read again. */
  readonly run: (command: () => Promise<void>, tables: readonly string[]) => void;
};

export function useCommand(): Commanding {
  const problem = useProblemText();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const run: Commanding["run"] = (command, tables) => {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    command()
      .then(
        () => useLive.getState().bumpOwn(tables),
        (error: unknown) => setWrong(problem(asRefused(error).code)),
      )
      .finally(() => setBusy(false));
  };
  return { busy, wrong, run };
}
