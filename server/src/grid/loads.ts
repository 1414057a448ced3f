/** Adding and taking loads apart. Pure: where the numbers come from is queries.ts. */
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

const parts = Object.keys(noLoad) as readonly (keyof Load)[];

/** The load inside a wider row, and nothing else of it. */
export const loadIn = (row: Load): Load => combine((part) => row[part]);

export const sumOf = (loads: Iterable<Load>): Load => {
  let sum = noLoad;
  for (const load of loads) sum = combine((part) => sum[part] + load[part]);
  return sum;
};

function combine(valueOf: (part: keyof Load) => number): Load {
  return Object.fromEntries(parts.map((part) => [part, valueOf(part)])) as Load;
}
