/** What every part of an inspection is given, and the one change they share. */
import type { HazardItem, InspectionSheet, TownRules } from "@gridstead/server/contract";
import type { RefObject } from "react";
import type { FormCheck } from "../form-view/rendered-form.tsx";
import type { Draft, FoundHazard, SentPhoto } from "./draft.ts";
import type { Proposal } from "./hand-in.ts";

export type PartsProps = {
  readonly unitId: number;
  readonly sheet: InspectionSheet;
  readonly draft: Draft;
  readonly found: readonly Proposal[];
  readonly byCode: ReadonlyMap<string, HazardItem>;
  readonly rules: TownRules | null;
  readonly form: RefObject<FormCheck | null>;
  readonly onChange: (part: Partial<Draft>) => void;
};

export type SetPhotos = { readonly setPhotos: (key: string, photos: readonly SentPhoto[]) => void };

export const withMade = ({ hazards }: Draft, item: string, made: FoundHazard): Draft["hazards"] => ({
  ...hazards,
  [item]: made,
});
