/** What list and map of an emergency share: the chosen building, what is being drawn as an area, and what the map shows. */
import type { EmergencyArea } from "@gridstead/server/contract";
import { create } from "zustand";

export type AreaKind = EmergencyArea["kind"];
export type Corner = readonly [lng: number, lat: number];
export type AreaDraft = {
  readonly kind: AreaKind;
  readonly centre: Corner | null;
  readonly radiusM: number;
  readonly corners: readonly Corner[];
  readonly cellIds: readonly number[];
};
export const emptyDraft: AreaDraft = { kind: "circle", centre: null, radiusM: 150, corners: [], cellIds: [] };

type EmergencyMapState = {
  /** A row of the roll call. */
  readonly chosen: number | null;
  /** null: nothing is being drawn. */
  readonly draft: AreaDraft | null;
  /** Ground of the preview. */
  readonly ground: GeoJSON.Geometry | null;
  readonly choose: (chosen: number | null) => void;
  readonly draw: (change: Partial<AreaDraft>) => void;
  readonly begin: (draft: AreaDraft | null) => void;
  readonly showGround: (ground: GeoJSON.Geometry | null) => void;
};

export const useEmergencyMap = create<EmergencyMapState>()((set) => ({
  chosen: null,
  draft: null,
  ground: null,
  choose: (chosen) => set({ chosen }),
  // Another outline is another area: what was counted is about the old one.
  draw: (change) => set(({ draft }) => ({ draft: { ...(draft ?? emptyDraft), ...change }, ground: null })),
  begin: (draft) => set({ draft, ground: null }),
  showGround: (ground) => set({ ground }),
}));

/** As the server takes it (server/src/emergency/contract.ts). */
export const radiusLimits = { least: 10, most: 5_000 };
export const isRadius = (metres: number): boolean => metres >= radiusLimits.least && metres <= radiusLimits.most;

/** null while it is not whole yet. */
export function areaOfDraft({ kind, centre, radiusM, corners, cellIds }: AreaDraft): EmergencyArea | null {
  if (kind === "cells") return cellIds.length === 0 ? null : { kind, cellIds: [...cellIds] };
  if (kind === "polygon") return corners.length < 3 ? null : { kind, ring: corners.map((corner) => [...corner]) };
  const [lng, lat] = centre ?? [];
  if (lng === undefined || lat === undefined || !isRadius(radiusM)) return null;
  return { kind, lng, lat, radiusM };
}

export function draftOfArea(area: EmergencyArea): AreaDraft {
  if (area.kind === "circle") return { ...emptyDraft, centre: [area.lng, area.lat], radiusM: Math.round(area.radiusM) };
  if (area.kind === "cells") return { ...emptyDraft, kind: "cells", cellIds: area.cellIds };
  return { ...emptyDraft, kind: "polygon", corners: area.ring.map(([lng = 0, lat = 0]): Corner => [lng, lat]) };
}

/** "121.5,31.2" a line; what is no such line is left out. */
export const cornersOfText = (text: string): Corner[] =>
  text.split(/\n/).flatMap((line): Corner[] => {
    const match = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/.exec(line);
    return match ? [[Number(match[1]), Number(match[2])]] : [];
  });
export const textOfCorners = (corners: readonly Corner[]): string =>
  corners.map(([lng, lat]) => `${lng.toFixed(6)},${lat.toFixed(6)}`).join("\n");
