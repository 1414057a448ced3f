/** Adding loads up. Pure: where the numbers come from is queries.ts. */
import type { Load } from "./contract.ts";

export const noLoad: Load = {
  blocks: 0,
  buildings: 0,
  units: 0,
  openHazards: 0,
  critical: 0,
  serious: 0,
  general: 0,
  overdue: 0,
  visitsDue: 0,
  visitsDone: 0,
  areaM2: 0,
};

/** The load inside a wider row, and nothing else of it. */
export const loadIn = (row: Load): Load => add(noLoad, row);

export const sumOf = (loads: readonly Load[]): Load => loads.reduce(add, noLoad);

/** Written out: a list of cells adds more than a thousand of them. */
const add = (a: Load, b: Load): Load => ({
  blocks: a.blocks + b.blocks,
  buildings: a.buildings + b.buildings,
  units: a.units + b.units,
  openHazards: a.openHazards + b.openHazards,
  critical: a.critical + b.critical,
  serious: a.serious + b.serious,
  general: a.general + b.general,
  overdue: a.overdue + b.overdue,
  visitsDue: a.visitsDue + b.visitsDue,
  visitsDone: a.visitsDone + b.visitsDone,
  areaM2: a.areaM2 + b.areaM2,
});
