/** Asks the server once for what a page shows, and again on wish: loading, refused or answered. Follows no changes: the phone asks again. */
import { useCallback, useEffect, useState } from "react";
import { Refused } from "../state/api.ts";

export type Asked<Answer> =
  | { readonly state: "loading" }
  | { readonly state: "refused"; readonly refused: Refused }
  | { readonly state: "answered"; readonly answer: Answer };

/** `ask` stands outside every component: it is what tells one question from another, with `code`. */
export function useAsked<Answer>(ask: (code: string, leaving: AbortSignal) => Promise<Answer>, code: string) {
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<{ readonly asking: string; readonly asked: Asked<Answer> } | null>(null);
  const asking = `${code} ${turn}`;
  useEffect(() => {
    const leaving = new AbortController();
    const hold = (asked: Asked<Answer>): void => {
      if (!leaving.signal.aborted) setHeld({ asking, asked });
    };
    ask(code, leaving.signal).then(
      (answer) => hold({ state: "answered", answer }),
      (error: unknown) => hold({ state: "refused", refused: asRefusal(error) }),
    );
    return () => leaving.abort();
  }, [ask, code, asking]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const asked: Asked<Answer> = held?.asking.startsWith(`${code} `) ? held.asked : { state: "loading" };
  return { asked, again };
}

/** A fault of the page itself is shown like a refusal, never as a blank. */
export const asRefusal = (error: unknown): Refused =>
  error instanceof Refused ? error : new Refused(0, "network.unreadable", "", {});
