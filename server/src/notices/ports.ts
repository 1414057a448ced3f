/** What notices need of hazards, handed in by app.ts: a step of one hazard, and the words of the catalogue. */
import type { Tx } from "../db/client.ts";
import type { Actor } from "../states/machine.ts";

export type By = { readonly actor: Actor; readonly accountId: number | null; readonly at: Date };
export type HazardWish = {
  readonly action: "notify" | "report_fixed" | "take_back";
  readonly version: null;
  readonly note?: string | null;
  readonly photos?: readonly string[];
  readonly photosElsewhere?: readonly string[];
  readonly noticeId?: number;
};
export type HazardPorts = {
  /** Throws what the hazard machine refuses. Holds the notices of the hazard before the hazard. */
  readonly takeHazardStep: (tx: Tx, by: By, id: number, wish: HazardWish) => Promise<unknown>;
  readonly titleOf: (item: string) => { readonly zh: string; readonly en: string };
};
