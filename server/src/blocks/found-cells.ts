/** Groups the blocks of divisions that never had a cell into their first cells, names and colours them. */
import type { Tx } from "../db/client.ts";
import { colourCells } from "./colour-cells.ts";
import { groupIntoCells, TARGET_LOAD } from "./first-cells.ts";
import { GRID_START } from "./grid-start.ts";
import * as queries from "./queries.ts";
import { wantedCells } from "./wanted-cells.ts";

/** Where no unit is registered yet, this many buildings stand for the load of a cell. */
const BUILDINGS_A_CELL = 40;
const SHORTEST_NAME = 2;

/** Answers how many cells were made. */
export async function foundCells(tx: Tx): Promise<number> {
  const { rows: blocks } = await queries.blocksWithoutCells().execute(tx);
  if (blocks.length === 0) return 0;
  const wanted = await wantedCells(tx);
  const byDivision = Map.groupBy(blocks, (block) => block.divisionCode);
  const names = new Map(
    (await queries.divisionNames(tx, [...byDivision.keys()]).execute()).map(({ code, name }) => [code, name]),
  );
  const fresh = new Set<number>();
  for (const [code, members] of byDivision) {
    const cells = await groupDivision(tx, members, wanted[code]);
    for (const id of await store(tx, code, shortName(names.get(code) ?? code), cells)) fresh.add(id);
  }
  await colourFresh(tx, fresh);
  return fresh.size;
}

/** 东滨社区 -> 东滨, 浦东新区 -> 浦东; a name that would become one character stays whole. */
export function shortName(name: string): string {
  const short = name.replace(
    /(社区居民委员会|社区居委会|居民委员会|村民委员会|居委会|村委会|社区|街道|新区|区|镇|乡|村)$/u,
    "",
  );
  return short.length >= SHORTEST_NAME ? short : name;
}

async function groupDivision(
  tx: Tx,
  blocks: readonly queries.BlockLoad[],
  wanted: number | undefined,
): Promise<number[][]> {
  const ids = blocks.map(({ id }) => id);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const { rows } = await queries.adjacencyOf(ids).execute(tx);
  const adjacency = rows.map(({ a, b, sharedM }) => ({ a: indexOf.get(a) ?? 0, b: indexOf.get(b) ?? 0, sharedM }));
  const registered = blocks.some((block) => block.units > 0);
  const loads = blocks.map((block) => (registered ? block.units : block.buildings));
  const total = loads.reduce((sum, load) => sum + load, 0);
  const targetLoad = wanted && total > 0 ? total / wanted : registered ? TARGET_LOAD : BUILDINGS_A_CELL;
  const cellOf = groupIntoCells(
    blocks.map(({ divisionCode, lng, lat }, index) => ({ divisionCode, load: loads[index] ?? 0, point: [lng, lat] })),
    adjacency,
    { targetLoad },
  );
  return [...Map.groupBy(ids, (_, index) => cellOf[index] ?? 0)]
    .toSorted(([a], [b]) => a - b)
    .map(([, members]) => members);
}

/** Answers the ids of the new cells. */
async function store(
  tx: Tx,
  divisionCode: string,
  name: string,
  cells: readonly (readonly number[])[],
): Promise<number[]> {
  const digits = cells.length > 99 ? 3 : 2;
  const sequence = (index: number) => String(index + 1).padStart(digits, "0");
  const rows = cells.map((_, index) => ({
    code: `${divisionCode}-${sequence(index)}`,
    division_code: divisionCode,
    name: `${name}-${sequence(index)}`,
    since: GRID_START,
  }));
  const stored = await queries.insertCells(JSON.stringify(rows)).execute(tx);
  const idOf = new Map(stored.rows.map(({ id, code }) => [code, id]));
  const members = cells.flatMap((blocks, index) =>
    blocks.map((blockId) => ({ cell_id: idOf.get(rows[index]?.code ?? ""), block_id: blockId, since: GRID_START })),
  );
  await queries.insertMembership(JSON.stringify(members)).execute(tx);
  return [...idOf.values()];
}

/** Cells people know keep their colour. */
async function colourFresh(tx: Tx, fresh: ReadonlySet<number>): Promise<void> {
  const cells = await queries.presentCells(tx).execute();
  const { rows: links } = await queries.neighbouringCells().execute(tx);
  const kept = new Map(cells.filter(({ id }) => !fresh.has(id)).map(({ id, colour }) => [id, colour]));
  const ids = cells.map(({ id }) => id);
  const colours = colourCells(ids, links, kept);
  await queries.paintCells(JSON.stringify([...colours].map(([id, colour]) => ({ id, colour })))).execute(tx);
}
