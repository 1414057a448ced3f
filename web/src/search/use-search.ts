/** Asks /api/search 150 ms after the last letter; a newer question ends the older one. The last answer stays until the next. */
import type { SearchAnswer } from "@gridstead/server/contract";
import { useEffect, useState } from "react";
import { getJson, type Refused } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";

const PAUSE_MS = 150;
const MAX_RESULTS = 20;

export type Search = { readonly q: string; readonly answer: SearchAnswer | null; readonly refused: Refused | null };

/** `q` of the result is the question it answers: while it is another than the one asked, the new answer is still on its way. */
export function useSearch(text: string): Search {
  const q = text.trim();
  const [search, setSearch] = useState<Search>({ q: "", answer: null, refused: null });
  useEffect(() => {
    if (q === "") return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      getJson<SearchAnswer>("/api/search", { q, limit: MAX_RESULTS }, leaving.signal).then(
        (answer) => setSearch({ q, answer, refused: null }),
        (error: unknown) => {
          if (!leaving.signal.aborted) setSearch({ q, answer: null, refused: asRefused(error) });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [q]);
  return search;
}
