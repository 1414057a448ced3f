/** From the choices of the form to what the server is asked, and back from a layer to its plain word. Pure. */
import type { LayerFilter, NewOverlay, OverlayLayer, OverlayOperation } from "@gridstead/server/contract";
import type { OverlayDraft, OverlayQuestion, SideDraft } from "../state/overlays.ts";

/** A layer of the town in one plain word: "open hazards" is a layer with its commonest filter. */
export const registerChoices = [
  "building",
  "open_hazard",
  "hazard",
  "open_incident",
  "incident",
  "inspection",
] as const;
export const groundChoices = ["division", "block", "cell", "street", "water", "landuse"] as const;
export type TownChoice = (typeof registerChoices)[number] | (typeof groundChoices)[number];

const SHORTEST_M = 1;
const LONGEST_M = 5_000;
const LONGEST_NAME = 80;
const MOST_KINDS = 50;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

type Asks = { readonly operation: OverlayOperation; readonly right: boolean; readonly distance: boolean };
const asks: Readonly<Record<OverlayQuestion, Asks>> = {
  along_streets: { operation: "within_street_distance", right: true, distance: true },
  count_within: { operation: "count_join", right: true, distance: true },
  count_touching: { operation: "count_join", right: true, distance: false },
  inside: { operation: "within", right: true, distance: false },
  outside: { operation: "outside", right: true, distance: false },
  touching: { operation: "touch", right: true, distance: false },
  touching_within: { operation: "touch", right: true, distance: true },
  share: { operation: "share", right: true, distance: false },
  common_ground: { operation: "intersect", right: true, distance: false },
  ground_around: { operation: "buffer", right: false, distance: true },
};
export const asksFor = (question: OverlayQuestion): Asks => asks[question];

/** Which question a kept overlay is the answer to. */
export function questionOf({ operation, distanceM }: Pick<NewOverlay, "operation" | "distanceM">): OverlayQuestion {
  if (operation === "buffer") return "ground_around";
  if (operation === "intersect") return "common_ground";
  if (operation === "within_street_distance") return "along_streets";
  if (operation === "within") return "inside";
  if (operation === "outside" || operation === "share") return operation;
  if (operation === "touch") return distanceM === undefined ? "touching" : "touching_within";
  return distanceM === undefined ? "count_touching" : "count_within";
}

export const townChoiceOf = (choice: string): TownChoice | null =>
  [...registerChoices, ...groundChoices].find((known) => known === choice) ?? null;

/** The choice that stands for a layer; the rest of its filter is told apart. */
export function choiceOf({ layer, filter }: OverlayLayer): string {
  if (filter?.open === true && (layer === "hazard" || layer === "incident")) return `open_${layer}`;
  return layer;
}

/** What of a filter the form can set for a layer. */
export function filtersFor(choice: string): {
  readonly kinds: boolean;
  readonly severities: boolean;
  readonly days: boolean;
} {
  const layer = layerNameOf(choice);
  const known = townChoiceOf(choice) !== null;
  return {
    kinds: known,
    severities: layer === "hazard",
    days: layer === "hazard" || layer === "incident" || layer === "inspection",
  };
}

export const layerNameOf = (choice: string): OverlayLayer["layer"] => choice.replace(/^open_/, "");
/** Null for what is no distance from 1 to 5,000 m. */
export function distanceOf(text: string): number | null {
  const metres = text.trim() === "" ? Number.NaN : Number(text);
  return metres >= SHORTEST_M && metres <= LONGEST_M ? metres : null;
}

type Around = {
  /** Null: everything the account may see. */
  readonly division: string | null;
  /** The town's clock, minutes east of UTC. */
  readonly offsetMinutes: number;
  /** What it is called where the form gives no name. */
  readonly name: string;
  /** The ring that is drawn on the map; null while none is. */
  readonly area?: Ring | null;
};
export type Ring = readonly (readonly [lng: number, lat: number])[];

/** Null while the distance is none, or a period ends before it begins. */
export function wishOf(draft: OverlayDraft, { division, offsetMinutes, name, area = null }: Around): NewOverlay | null {
  const { operation, right, distance } = asks[draft.question];
  const distanceM = distanceOf(draft.distance);
  if (distance && distanceM === null) return null;
  if (area === null && (draft.left.choice === "drawn" || (right && draft.right.choice === "drawn"))) return null;
  if (!inOrder(draft.left) || (right && !inOrder(draft.right))) return null;
  return {
    name: (draft.name.trim() || name).slice(0, LONGEST_NAME),
    operation,
    left: layerOf(draft.left, offsetMinutes, area),
    ...(right ? { right: layerOf(draft.right, offsetMinutes, area) } : {}),
    ...(distance && distanceM !== null ? { distanceM } : {}),
    ...(division === null ? {} : { division }),
  };
}

/** A period may be open at both ends. */
export const inOrder = ({ first, last }: SideDraft): boolean => first === "" || last === "" || first <= last;

function layerOf(side: SideDraft, offsetMinutes: number, area: Ring | null): OverlayLayer {
  if (side.choice === "drawn" && area) return { layer: "drawn", area: area.map(([lng, lat]) => [lng, lat]) };
  const filter = filterOf(side, offsetMinutes);
  return { layer: layerNameOf(side.choice), ...(Object.keys(filter).length === 0 ? {} : { filter }) };
}

function filterOf({ choice, kinds, severities, first, last }: SideDraft, offsetMinutes: number): LayerFilter {
  const { kinds: byKind, severities: bySeverity, days } = filtersFor(choice);
  const known = kinds.map((kind) => kind.trim()).filter((kind) => kind !== "");
  return {
    ...(choice.startsWith("open_") ? { open: true } : {}),
    ...(byKind && known.length > 0 ? { kinds: known.slice(0, MOST_KINDS) } : {}),
    ...(bySeverity && severities.length > 0 ? { severities: [...severities] } : {}),
    ...(days && first !== "" ? { from: instantOf(first, offsetMinutes, 0) } : {}),
    ...(days && last !== "" ? { to: instantOf(last, offsetMinutes, DAY_MS) } : {}),
  };
}

/** The beginning of a day on the town's clock, `afterMs` later. */
const instantOf = (day: string, offsetMinutes: number, afterMs: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - offsetMinutes * MINUTE_MS + afterMs).toISOString();
