/** Holds a list of blocks against the blocks that exist: what is unknown, named twice or left out. Pure. */
import type { OfficialRow } from "./reading/official-rows.ts";

/** A block as far as an official grid is concerned with it. */
export type KnownBlock = { readonly id: number; readonly code: string; readonly divisionCode: string };

const MOST_NAMED = 2_000;

export type ListReport = {
  readonly blocks: number;
  readonly unknownBlocks: readonly string[];
  /** A block that several cells claim, or one cell twice. */
  readonly twice: readonly string[];
  /** Blocks of the same communities that the list does not name. */
  readonly leftOut: readonly string[];
  /** Cells with blocks of more than one community. */
  readonly crossing: readonly string[];
};

export function checkList(rows: readonly OfficialRow[], blocks: readonly KnownBlock[]): ListReport {
  const known = new Map(blocks.map((block) => [block.code, block]));
  const counts = new Map<string, number>();
  for (const { blockCodes } of rows) for (const code of blockCodes ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
  const named = [...counts.keys()];
  const communities = new Set(named.flatMap((code) => known.get(code)?.divisionCode ?? []));
  const leftOut = blocks.filter(({ code, divisionCode }) => communities.has(divisionCode) && !counts.has(code));
  const crossing = rows.filter(
    ({ blockCodes }) => new Set((blockCodes ?? []).flatMap((code) => known.get(code)?.divisionCode ?? [])).size > 1,
  );
  return {
    blocks: counts.size,
    unknownBlocks: named.filter((code) => !known.has(code)).slice(0, MOST_NAMED),
    twice: named.filter((code) => (counts.get(code) ?? 0) > 1).slice(0, MOST_NAMED),
    leftOut: leftOut.map(({ code }) => code).slice(0, MOST_NAMED),
    crossing: crossing.map(({ key }) => key).slice(0, MOST_NAMED),
  };
}
