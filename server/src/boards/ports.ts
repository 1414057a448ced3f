/** What boards need of other features: given by app-centre.ts. */
import type { Db, Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { TownConfig } from "../layers/contract.ts";
import type { Counts, CountsQuery } from "../situation/contract.ts";
import type { WallBulletin } from "./contract-wall.ts";

export type Rated = { readonly rate: number | null; readonly ranked: boolean };
type WallBulletinsAsked = {
  readonly role: Scope["role"];
  /** Null: the whole town. */
  readonly division: string | null;
  readonly most: number;
};
export type WallPorts = {
  readonly countSituation: (tx: Tx, asked: CountsQuery) => Promise<Counts>;
  /** Whether an area has enough cases to be set beside others is decided where rates are. */
  readonly rateOf: (numerator: number, denominator: number) => Rated;
  /** What the town wants its share of verified hazards to be. */
  readonly readTarget: (tx: Tx) => Promise<number | null>;
  readonly readTown: (db: Db) => Promise<TownConfig>;
  /** What is told to that role on that ground just now, urgent ones first. */
  readonly readBulletins: (tx: Tx, asked: WallBulletinsAsked) => Promise<WallBulletin[]>;
};
