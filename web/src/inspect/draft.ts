/**
 * An inspection while it is done, step by step: answers, photos, what is found, what is looked at again. Kept on this device until
 * it has been handed in, so that a reload or a flat battery loses nothing. Pure shapes and one store.
 */

import type { Severity } from "@gridstead/server/contract";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Answers } from "../form-view/shown.ts";
import { newUuid } from "../state/new-uuid.ts";

export type InspectionKind = "routine" | "re_inspection" | "spot_check";
export type SentPhoto = { readonly uuid: string; readonly sha256: string };
/** What the officer made of a hazard that a rule proposed or that was added by hand; the key is its item. */
export type FoundHazard = {
  readonly severity?: Severity;
  readonly note?: string;
  readonly onTheSpot?: boolean;
  readonly suspectedMajor?: boolean;
  /** Proposed by a rule, and the officer says it is none. */
  readonly dropped?: boolean;
  readonly added?: boolean;
};
export type LookedAgain = { readonly passed: boolean; readonly note?: string; readonly version: number };

export type Draft = {
  readonly uuid: string;
  readonly begunAt: string;
  readonly savedAt: string;
  readonly kind: InspectionKind;
  readonly formVersionId: number | null;
  readonly answers: Answers;
  /** By question; "" is the whole, "hazard:12" one that is looked at again. */
  readonly photos: Readonly<Record<string, readonly SentPhoto[]>>;
  readonly hazards: Readonly<Record<string, FoundHazard>>;
  readonly again: Readonly<Record<string, LookedAgain>>;
  readonly persons: number | null;
  readonly note: string;
  readonly noAccess: boolean;
  /** What whoever was there signed; left out in drafts that were begun before one could. */
  readonly signature?: SentPhoto | null;
};

type Drafts = {
  /** By unit. */
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly change: (unitId: number, change: Partial<Draft>) => void;
  readonly drop: (unitId: number) => void;
};

export const newDraft = (kind: InspectionKind, formVersionId: number | null): Draft => ({
  uuid: newUuid(),
  begunAt: new Date().toISOString(),
  savedAt: new Date().toISOString(),
  kind,
  formVersionId,
  answers: {},
  photos: {},
  hazards: {},
  again: {},
  persons: null,
  note: "",
  noAccess: false,
});

export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      drafts: {},
      change: (unitId, change) =>
        set(({ drafts }) => {
          const before = drafts[unitId] ?? newDraft(change.kind ?? "routine", change.formVersionId ?? null);
          return { drafts: { ...drafts, [unitId]: { ...before, ...change, savedAt: new Date().toISOString() } } };
        }),
      drop: (unitId) =>
        set(({ drafts }) => ({
          drafts: Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== String(unitId))),
        })),
    }),
    { name: "gridstead.inspections", version: 1 },
  ),
);
