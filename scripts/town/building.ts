// What a building is on the ground, before it has a name, a number or an id.
import type { QuarterKind } from "./quarters.ts";
import type { Footprint } from "./shapes.ts";

export type BuildingKind =
  | "apartments"
  | "house"
  | "dormitory"
  | "commercial"
  | "office"
  | "factory"
  | "school"
  | "hospital"
  | "hotel"
  | "public";

export interface Building {
  readonly footprint: Footprint;
  readonly kind: BuildingKind;
  readonly levels: number;
  readonly builtYear: number;
}

export type BlockUse = QuarterKind | "school" | "hospital" | "green";
