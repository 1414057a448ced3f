/** The street network that a run's rows point into, by its revision. A revision never changes, so it is read once and kept; at most four. */
import type { StreetNetworkAnswer } from "@gridstead/server/contract";
import { useEffect, useState } from "react";
import { getJson, type Refused } from "./api.ts";
import { asRefused } from "./reading.ts";

const MOST_KEPT = 4;
const kept = new Map<string, Promise<StreetNetworkAnswer>>();

type Held = {
  readonly revision: string | null;
  readonly network: StreetNetworkAnswer | null;
  readonly refused: Refused | null;
};
const nothing: Held = { revision: null, network: null, refused: null };

export function useStreetNetwork(revision: string | null): Omit<Held, "revision"> & { readonly again: () => void } {
  const [held, setHeld] = useState<Held>(nothing);
  const [turn, setTurn] = useState(0);
  // Another turn is another asking for the same.
  const asking = revision === null ? null : `${revision} ${turn}`;
  useEffect(() => {
    if (revision === null || asking === null) return undefined;
    let gone = false;
    readNetwork(revision).then(
      (network) => !gone && setHeld({ revision, network, refused: null }),
      (error: unknown) => !gone && setHeld({ revision, network: null, refused: asRefused(error) }),
    );
    return () => {
      gone = true;
    };
  }, [revision, asking]);
  const { network, refused } = held.revision === revision ? held : nothing;
  return { network, refused, again: () => setTurn((before) => before + 1) };
}

function readNetwork(revision: string): Promise<StreetNetworkAnswer> {
  const known = kept.get(revision);
  if (known) return known;
  const reading = getJson<StreetNetworkAnswer>(`/api/streets/network/${revision}`);
  kept.set(revision, reading);
  // What failed is asked for again the next time.
  reading.catch(() => kept.delete(revision));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return reading;
}
