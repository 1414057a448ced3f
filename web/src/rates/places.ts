/** Which smaller places a place is set beside: the divisions of the next level inside one's range, else its cells. Pure. */
import type { CellList, DivisionList } from "@gridstead/server/contract";
import type { Query } from "../state/api.ts";

export type Place = {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly query: Query;
  /** Leads on: to look into that division. Null is a cell, inside which there is nothing smaller to compare. */
  readonly division: string | null;
};

/** Each is a count of its own; more would keep the database busy for whoever works in it. */
const MOST_PLACES = 60;

type Asked = {
  readonly division: string | null;
  /** Only the cells that this officer answers for. */
  readonly officerId: number | null;
  readonly divisions: DivisionList | null;
  readonly cells: CellList | null;
};

export function insideOf({ division, officerId, divisions, cells }: Asked): {
  readonly places: readonly Place[] | null;
  readonly kind: "divisions" | "cells";
  readonly left: number;
} {
  if (divisions === null || cells === null) return { places: null, kind: "divisions", left: 0 };
  const own = officerId === null ? childrenOf(divisions.divisions, division) : [];
  const places = own.length > 1 ? own.map(asPlace) : cellsOf(cells, officerId);
  const kind = own.length > 1 ? "divisions" : "cells";
  return { places: places.slice(0, MOST_PLACES), kind, left: Math.max(0, places.length - MOST_PLACES) };
}

type Division = DivisionList["divisions"][number];

/** Down to the first level at which there is something to set side by side. O(divisions) a level. */
function childrenOf(all: readonly Division[], division: string | null): readonly Division[] {
  const inside = all.filter((each) => each.inside);
  const known = new Set(inside.map(({ code }) => code));
  const isTop = ({ parentCode }: Division): boolean => parentCode === null || !known.has(parentCode);
  const next = inside.filter((each) => (division === null ? isTop(each) : each.parentCode === division));
  const [only] = next;
  return next.length === 1 && only ? childrenOf(inside, only.code) : next;
}

const asPlace = ({ code, name, nameEn }: Division): Place => ({
  key: code,
  code,
  name,
  nameEn,
  query: { division: code },
  division: code,
});

const cellsOf = ({ cells }: CellList, officerId: number | null): readonly Place[] =>
  cells
    .filter(({ officer, load }) => (officerId === null ? load !== null : officer?.id === officerId))
    .map(({ id, code, name }) => ({
      key: `cell:${id}`,
      code,
      name,
      nameEn: null,
      query: { cellId: id },
      division: null,
    }));
