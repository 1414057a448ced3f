/** What an import is asked and what it answers. Types only: the command line, the server's first start and a route share them. */
import type { ReferenceSystem } from "../geometry/reference-systems.ts";
import type { Layer } from "./layers/layer.ts";
import type { Mapping } from "./mapping.ts";
import type { Refusal } from "./refusal.ts";

export type ImportOptions = {
  /** Takes every file as this layer, whatever it is called. */
  readonly layer?: Layer;
  readonly mapping?: Mapping;
  readonly crs?: ReferenceSystem;
  /** IANA time zone of times that name none. */
  readonly zone?: string;
  readonly swapAxes?: boolean;
  /** Loads although the positions fit another reference system better. */
  readonly trustCrs?: boolean;
  /** Share of rows that may be refused before the whole file is, 0..1. */
  readonly maxRefusedShare?: number;
  /** Everything as if for real, then nothing is kept. */
  readonly dryRun?: boolean;
};

export type FileReport = {
  readonly file: string;
  readonly layer: Layer | null;
  readonly status: "loaded" | "refused" | "left_out";
  /** Why the file as a whole was refused or left out. */
  readonly reason: Refusal | null;
  readonly crs: ReferenceSystem | null;
  readonly encoding: string | null;
  /** Our column -> the columns of the file it was read from. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly read: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly repaired: number;
  readonly refusedCount: number;
  /** The first of them, in the order of the file. */
  readonly refused: readonly Refusal[];
  /** Rows that are not of this layer and were passed over, such as a study area among divisions. */
  readonly leftOut: readonly Refusal[];
  readonly seconds: number;
};

export type ImportReport = {
  readonly dryRun: boolean;
  readonly files: readonly FileReport[];
  readonly seconds: number;
};

export type ImportProgress = {
  readonly file: string;
  readonly step: "reading" | "loading";
  readonly rows: number;
  readonly of: number | null;
};

export const MOST_REFUSALS_LISTED = 10_000;
export const DEFAULT_MAX_REFUSED_SHARE = 0.5;
/** The town's time where it says nothing else: a fixed +08:00 (POSIX names count westward). */
export const DEFAULT_ZONE = "Etc/GMT-8";
