/**
 * A result of a balance as a draft for the map. Cells that go on keep their colour; a new one gets the first of the eight that no
 * neighbour has (greedy colouring, O(blocks + neighbours); not always possible with eight, then the least used beside it). Pure.
 */
import type { BalanceResult, BlockSummary } from "@gridstead/server/contract";
import type { Draft } from "../state/draft.ts";
import { type Band, bandArrow } from "../state/load-band.ts";

const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
type Blocks = ReadonlyMap<number, BlockSummary>;
type Groups = BalanceResult["groups"];

export function previewDraft(
  divisionCode: string,
  { groups, loads }: Pick<BalanceResult, "groups" | "loads">,
  blocks: Blocks,
  colourOf: (cellId: number) => number | undefined,
  band: Band,
  newName: string,
): Draft {
  const groupOf = new Map(groups.flatMap(({ blockIds }, at) => blockIds.map((id) => [id, at] as const)));
  const colours = coloursOf(groups, groupOf, blocks, colourOf);
  return {
    divisionCodes: [divisionCode],
    blocks: new Map(
      [...groupOf].map(([id, at]) => [
        id,
        { colour: colours[at] ?? 1, moved: blocks.get(id)?.cellId !== groups[at]?.cellId },
      ]),
    ),
    outlines: null,
    labels: groups.flatMap(({ blockIds }, at) => {
      const place = middleOf(blockIds, blocks);
      const units = loads[at]?.after.units ?? 0;
      const before = loads[at]?.before?.units;
      const was = before === undefined || before === units ? "" : ` (${before})`;
      return place
        ? [{ id: at + 1, at: place, name: loads[at]?.name ?? newName, line: `${units}${bandArrow(units, band)}${was}` }]
        : [];
    }),
  };
}

function coloursOf(
  groups: Groups,
  groupOf: ReadonlyMap<number, number>,
  blocks: Blocks,
  colourOf: (cellId: number) => number | undefined,
): number[] {
  const colours = groups.map(({ cellId }) => (cellId === undefined ? 0 : (colourOf(cellId) ?? 0)));
  for (const [at, { blockIds }] of groups.entries()) {
    if (colours[at] !== 0) continue;
    const beside = blockIds
      .flatMap((id) => blocks.get(id)?.neighbours ?? [])
      .map((id) => colours[groupOf.get(id) ?? -1]);
    const used = (colour: number): number => beside.filter((each) => each === colour).length;
    colours[at] = COLOURS.find((colour) => used(colour) === 0) ?? COLOURS.toSorted((a, b) => used(a) - used(b))[0] ?? 1;
  }
  return colours;
}

/** Of the boxes' middles the one nearest to the mean: always on a block of the group. */
function middleOf(ids: readonly number[], blocks: Blocks): readonly [lng: number, lat: number] | null {
  const middles = ids.flatMap((id): [number, number][] => {
    const [west, south, east, north] = blocks.get(id)?.box ?? [];
    return west === undefined || south === undefined || east === undefined || north === undefined
      ? []
      : [[(west + east) / 2, (south + north) / 2]];
  });
  if (middles.length === 0) return null;
  const mean = (axis: 0 | 1): number => middles.reduce((sum, place) => sum + place[axis], 0) / middles.length;
  const [lng, lat] = [mean(0), mean(1)];
  const far = (place: readonly [number, number]): number => Math.hypot(place[0] - lng, place[1] - lat);
  return middles.reduce((nearest, place) => (far(place) < far(nearest) ? place : nearest));
}
