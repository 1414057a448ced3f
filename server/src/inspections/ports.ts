/** What an inspection needs of the features beside it, handed in by app.ts: hazards are found, stepped and graded elsewhere. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { HazardPart } from "../hazards/contract.ts";
import type { Severity } from "../http/shapes.ts";

/** In the house, of what belongs to no unit. */
export type HazardPlace = { readonly part: HazardPart; readonly floor: number | null };

export type HazardAtTheDoor = {
  readonly item: string;
  readonly severity: Severity;
  readonly note: string | null;
  readonly place: HazardPlace | null;
  /** Uuids of photos that were sent before. */
  readonly evidence: readonly string[];
  readonly onTheSpot: boolean;
  readonly suspectedMajor: boolean;
};
export type FoundAt = {
  readonly inspectionId: number;
  readonly buildingId: number;
  readonly unitId: number | null;
  readonly at: Date;
};
export type HazardLook = {
  readonly hazardId: number;
  readonly version: number;
  readonly passed: boolean;
  readonly note: string | null;
  readonly photos: readonly string[];
  readonly inspectionId: number;
  readonly at: Date;
};

export type InspectionPorts = {
  /** Writes the hazards, links their photos and writes their first lines of history. */
  readonly findHazards: (tx: Tx, scope: Scope, place: FoundAt, found: readonly HazardAtTheDoor[]) => Promise<void>;
  /** `pass` or `fail` of the hazard machine. Throws what the machine refuses, and hazards.stale, with the hazard in `details.id`. */
  readonly lookAgain: (tx: Tx, scope: Scope, look: HazardLook) => Promise<void>;
};
