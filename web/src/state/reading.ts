/**
 * Reads one address of the server and reads it again when tables it depends on change: at most every two seconds, with the last
 * answer kept on the screen meanwhile. Another path drops the old answer (it is about another thing); another query keeps it.
 * One question at a time: while the time bar plays, what was asked for meanwhile waits, and only the latest of it is asked.
 */
import { type Dispatch, type SetStateAction, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { getJson, type Query, Refused } from "./api.ts";
import { newBreath } from "./breath.ts";
import { latestOnly } from "./latest-only.ts";
import { useOwnRevision, useToldRevision } from "./live.ts";
import { whenUnlocked } from "./lock.ts";
import { useSession } from "./session.ts";

export type Reading<Answer> = {
  readonly answer: Answer | null;
  readonly refused: Refused | null;
  readonly reading: boolean;
  /** When the shown answer arrived, in milliseconds. */
  readonly readAt: number | null;
  readonly again: () => void;
};

type Held<Answer> = {
  readonly path: string | null;
  /** Which asking this is the answer to. */
  readonly asked: string;
  readonly answer: Answer | null;
  readonly refused: Refused | null;
  readonly readAt: number | null;
};
type Question = { readonly queryText: string; readonly asking: string };

export function useReading<Answer>(
  path: string | null,
  query: Query = {},
  tables: readonly string[] = [],
): Reading<Answer> {
  const [held, setHeld] = useState<Held<Answer>>({ path, asked: "", answer: null, refused: null, readAt: null });
  const [turn, setTurn] = useState(0);
  const queryText = JSON.stringify(query);
  const asking = `${path} ${queryText} ${useCalmRevision(tables)} ${turn}`;

  const ask = useRef<(question: Question) => void>(() => {});
  useEffect(() => {
    if (path === null) return undefined;
    const leaving = new AbortController();
    ask.current = latestOnly((question) => read(path, question, leaving.signal, setHeld));
    return () => {
      leaving.abort();
      ask.current = () => {};
    };
  }, [path]);
  // `asking` names the path too: the first question about another thing goes to the queue that was just made for it.
  useEffect(() => ask.current({ queryText, asking }), [queryText, asking]);

  const again = useCallback(() => setTurn((before) => before + 1), []);
  return useMemo(() => {
    const { answer, refused, readAt } = onlyOf(held, path);
    return { answer, refused, readAt, reading: path !== null && held.asked !== asking, again };
  }, [held, path, asking, again]);
}

async function read<Answer>(
  path: string,
  { queryText, asking }: Question,
  leaving: AbortSignal,
  setHeld: Dispatch<SetStateAction<Held<Answer>>>,
): Promise<void> {
  try {
    const answer = await getJson<Answer>(path, JSON.parse(queryText) as Query, leaving);
    setHeld({ path, asked: asking, answer, refused: null, readAt: Date.now() });
  } catch (error) {
    if (leaving.aborted) return;
    const refused = asRefused(error);
    if (refused.code === "session.missing") useSession.getState().end();
    if (refused.code === "session.locked") {
      await whenUnlocked(leaving);
      return leaving.aborted ? undefined : read(path, { queryText, asking }, leaving, setHeld);
    }
    setHeld((before) => ({ ...onlyOf(before, path), asked: asking, refused }));
  }
}

/** What is held of another thing is nothing. */
const onlyOf = <Answer>(held: Held<Answer>, path: string | null): Held<Answer> =>
  held.path === path ? held : { path, asked: "", answer: null, refused: null, readAt: null };

/**
 * A number that moves when one of the tables changed: at most once per breath and always after the last change, but at once for what was
 * done on this screen, so that the next step is not taken on what was there before.
 */
function useCalmRevision(tables: readonly string[]): number {
  const sum = useToldRevision(tables);
  const own = useOwnRevision(tables);
  const [calm, setCalm] = useState(sum);
  const [breath] = useState(newBreath);
  // Its echo in the stream of changes is no news.
  useEffect(() => {
    if (own > 0) breath.taken(Date.now());
  }, [own, breath]);
  useEffect(() => {
    if (sum === calm) return undefined;
    const timer = setTimeout(() => {
      breath.taken(Date.now());
      setCalm(sum);
    }, breath.told(Date.now()));
    return () => clearTimeout(timer);
  }, [sum, calm, breath]);
  return calm + own;
}

/** A fault of the page itself is a refusal too: it is shown with its message instead of a blank. */
export const asRefused = (error: unknown): Refused =>
  error instanceof Refused
    ? error
    : new Refused(0, "network.unreadable", "", { message: error instanceof Error ? error.message : String(error) });
