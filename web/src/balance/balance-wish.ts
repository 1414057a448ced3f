/** What the form of a balance holds, what is wrong with it, and what is asked of the server. Pure. */
import type { StartBalance } from "@gridstead/server/contract";
import type { Band } from "../state/load-band.ts";
import type { Community } from "./communities.ts";

export const aims = ["cells", "load"] as const;
export const measures = ["units", "households", "hazards", "visits", "area"] as const;
export type BalanceWish = {
  readonly aim: (typeof aims)[number];
  /** As typed. */
  readonly cells: string;
  readonly load: string;
  readonly seed: string;
  readonly weights: StartBalance["weights"];
  /** Shares, 0.05 is 5 %. */
  readonly tolerance: number;
  readonly disturb: number;
  readonly seconds: number;
};

const MOST_CELLS = 999;
const usual = {
  weights: { units: 10, households: 0, hazards: 2, visits: 2, area: 0 },
  tolerance: 0.05,
  disturb: 0.3,
  seed: 1,
  seconds: 10,
} as const;

/** As it was asked last for this community, else the usual. */
export function wishFor(community: Community, asked: StartBalance | null, band: Band): BalanceWish {
  const last = { ...usual, ...(asked?.divisionCode === community.code ? asked : {}) };
  const targetLoad = "targetLoad" in last ? last.targetLoad : undefined;
  const cells = "cells" in last ? last.cells : undefined;
  return {
    aim: targetLoad === undefined ? "cells" : "load",
    cells: String(cells ?? community.cells),
    load: String(targetLoad ?? Math.round((band.low + band.high) / 2)),
    seed: String(last.seed),
    weights: last.weights,
    tolerance: last.tolerance,
    disturb: last.disturb,
    seconds: last.seconds,
  };
}

/** The key of the words for it; null when it can be asked. */
export function wrongIn(wish: BalanceWish): "balance.wrong_number" | "balance.no_weight" | null {
  return wrongNumber(wish) ?? (measures.every((each) => wish.weights[each] === 0) ? "balance.no_weight" : null);
}

export function wrongNumber({ aim, cells, load }: BalanceWish): "balance.wrong_number" | null {
  const number = Number(aim === "cells" ? cells : load);
  const sound = aim === "cells" ? Number.isInteger(number) && number <= MOST_CELLS : Number.isFinite(number);
  return sound && number >= 1 ? null : "balance.wrong_number";
}

export function questionOf(wish: BalanceWish, divisionCode: string, planId: number | null): StartBalance {
  const { aim, cells, load, weights, tolerance, disturb, seconds } = wish;
  return {
    divisionCode,
    ...(planId === null ? {} : { plan: planId }),
    ...(aim === "cells" ? { cells: Number(cells) } : { targetLoad: Number(load) }),
    weights,
    tolerance,
    disturb,
    seed: Math.max(0, Math.floor(Number(wish.seed)) || 0),
    seconds,
  };
}
