/**
 * One reading for many: what every row, mark and form names (a class, a department) is asked for once, however many components ask, and
 * again when its tables change. Kept for the account that asked; otherwise as reading.ts.
 */
import { useCallback, useEffect, useMemo } from "react";
import { create } from "zustand";
import { getJson, type Refused } from "./api.ts";
import { useRevision } from "./live.ts";
import { whenUnlocked } from "./lock.ts";
import { asRefused, type Reading } from "./reading.ts";
import { useSession } from "./session.ts";

type Held = {
  /** Which asking this is the answer to. */
  readonly asked: string | null;
  readonly answer: unknown;
  readonly refused: Refused | null;
  readonly readAt: number | null;
};
const nothing: Held = { asked: null, answer: null, refused: null, readAt: null };
const useShared = create<Readonly<Record<string, Held>>>()(() => ({}));
/** The latest asking by account and path: whoever asks the same waits for that one. */
const latest = new Map<string, string>();

export function useSharedReading<Answer>(path: string, tables: readonly string[]): Reading<Answer> {
  const accountId = useSession(({ signed }) => signed?.account.id ?? 0);
  const key = `${accountId} ${path}`;
  const asking = String(useRevision(tables));
  const held = useShared((state) => state[key]) ?? nothing;
  useEffect(() => void ask(key, path, asking), [key, path, asking]);
  const again = useCallback(() => {
    latest.delete(key);
    void ask(key, path, asking);
  }, [key, path, asking]);
  return useMemo(
    () => ({
      // What stands under a path is what the server answered there, as in reading.ts.
      answer: held.answer as Answer | null,
      refused: held.refused,
      readAt: held.readAt,
      reading: held.asked !== asking,
      again,
    }),
    [held, asking, again],
  );
}

async function ask(key: string, path: string, asking: string): Promise<void> {
  if (latest.get(key) === asking) return;
  latest.set(key, asking);
  try {
    const answer = await getJson<unknown>(path);
    if (latest.get(key) === asking) put(key, { asked: asking, answer, refused: null, readAt: Date.now() });
  } catch (error) {
    const refused = asRefused(error);
    if (refused.code === "session.missing") useSession.getState().end();
    if (latest.get(key) !== asking) return;
    latest.delete(key);
    if (refused.code === "session.locked") {
      await whenUnlocked(new AbortController().signal);
      return ask(key, path, asking);
    }
    put(key, { ...(useShared.getState()[key] ?? nothing), asked: asking, refused });
  }
}

const put = (key: string, held: Held): void => useShared.setState({ [key]: held });
