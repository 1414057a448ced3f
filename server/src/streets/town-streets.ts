/**
 * The noded streets of the town in memory: read when first asked for, thrown away when the change feed tells of streets, read once
 * for everybody who asks meanwhile. Streets are public ground; what is read here is read as the owner.
 */
import type { Db } from "../db/client.ts";
import { groundOf, type NodedGround, type StreetGround, type StreetRow } from "./ground.ts";
import { inThread } from "./in-thread.ts";
import { allStreets } from "./queries.ts";

/** Revisions that browsers and runs may still speak of. A district is some 20 MB. */
const MOST_REVISIONS = 4;

export type TownStreets = {
  /** The present network. */
  readonly read: () => Promise<StreetGround>;
  /** Also one of the last few before it; null when it is not in memory. Does not read. */
  readonly find: (revision: string) => StreetGround | null;
  /** The streets have changed: whoever asks from now on gets them read again. */
  readonly forget: () => void;
};
type Noding = (rows: readonly StreetRow[]) => Promise<NodedGround>;

export function townStreets(db: Db, node: Noding = (rows) => inThread("node", rows).answer): TownStreets {
  /** Oldest first. */
  const known = new Map<string, StreetGround>();
  let reading: Promise<StreetGround> | null = null;

  async function load(): Promise<StreetGround> {
    const { rows } = await allStreets().execute(db);
    const noded = await node(rows);
    const ground = known.get(noded.revision) ?? groundOf(noded);
    known.delete(ground.revision);
    known.set(ground.revision, ground);
    const [oldest] = known.keys();
    if (known.size > MOST_REVISIONS && oldest !== undefined) known.delete(oldest);
    return ground;
  }

  return {
    read: () => {
      if (reading) return reading;
      const mine = load();
      reading = mine;
      // What failed is tried again by the next one who asks.
      mine.catch(() => {
        if (reading === mine) reading = null;
      });
      return mine;
    },
    find: (revision) => known.get(revision) ?? null,
    forget: () => {
      reading = null;
    },
  };
}
