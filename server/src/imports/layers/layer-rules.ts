/** Every layer an import knows, by its name. */
import { building, division, landuse, point, street, water } from "./ground-layers.ts";
import { hazard, incident, inspection } from "./happening-layers.ts";
import type { Layer, LayerRule } from "./layer.ts";
import { cellsWanted, lease, officer, unit, visit } from "./register-layers.ts";

export const layerRules: Readonly<Record<Layer, LayerRule>> = {
  division,
  street,
  water,
  landuse,
  building,
  officer,
  unit,
  lease,
  hazard,
  incident,
  inspection,
  visit,
  point,
  cells_wanted: cellsWanted,
};
