/** One command at a time from a button of a public page: busy, refused or done. */
import { useState } from "react";
import type { Refused } from "../state/api.ts";
import { asRefusal } from "./use-asked.ts";

export type Doing = ReturnType<typeof useDoing>;

/** `say`: tell that it was done; else what is shown anew tells it. */
export function useDoing(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [done, setDone] = useState(false);
  const run = (work: () => Promise<unknown>, say: boolean): void => {
    setBusy(true);
    setRefused(null);
    setDone(false);
    work()
      .then(
        () => {
          setDone(say);
          onDone();
        },
        (error: unknown) => setRefused(asRefusal(error)),
      )
      .finally(() => setBusy(false));
  };
  return { busy, refused, done, run };
}
