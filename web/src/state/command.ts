/** A command to the server: one at a time, its refusal kept whole. What it changed is told to the readings that follow those tables. */
import { useCallback, useRef, useState } from "react";
import type { Refused } from "./api.ts";
import { useLive } from "./live.ts";
import { asRefused } from "./reading.ts";

export type Command = {
  readonly busy: boolean;
  readonly refused: Refused | null;
  /** Gives back the answer, or null when it was refused or another one is still on its way. */
  readonly run: <Answer>(command: () => Promise<Answer>, tables: readonly string[]) => Promise<Answer | null>;
  readonly forget: () => void;
};

export function useCommand(): Command {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const under = useRef(false);
  const run = useCallback<Command["run"]>(async (command, tables) => {
    if (under.current) return null;
    under.current = true;
    setBusy(true);
    setRefused(null);
    try {
      const answer = await command();
      useLive.getState().bumpOwn(tables);
      return answer;
    } catch (error) {
      setRefused(asRefused(error));
      return null;
    } finally {
      under.current = false;
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setRefused(null), []);
  return { busy, refused, run, forget };
}
