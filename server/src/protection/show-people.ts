/** Answers counts of people from what was published: of a division, a drawn area or a cell. Counts nothing anew. */
import type { Db, Tx } from "../db/client.ts";
import { divisionPrefix } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import type { PeopleInside, PeopleInsideQuery, PeopleOfDivision, PeopleQuery } from "./contract.ts";
import * as queries from "./queries.ts";

const MOST_BLOCKS = 20_000;
const MOST_CORNERS = 300;

/** Throws divisions.not_found and, for an instant ahead, request.invalid. */
export async function showPeople(tx: Db | Tx, { division, at }: PeopleQuery): Promise<PeopleOfDivision> {
  if ((await queries.divisionExists(division).execute(tx)).rows.length === 0)
    throw new Problem("divisions.not_found", { code: division });
  const edition = await editionAt(tx, at);
  if (!edition) return { ...NOTHING, rests: [] };
  const prefix = divisionPrefix(division);
  const { rows: blocks } = await queries.blocksOfDivision(edition.month, prefix, MOST_BLOCKS).execute(tx);
  const { rows: found } = await queries.restsOf(edition.month, prefix).execute(tx);
  const rests = found.map(({ code, people }) => ({ divisionCode: code, people }));
  const told = new Set(rests.map(({ divisionCode }) => divisionCode));
  return {
    ...whenOf(edition),
    people: sumOf([...blocks, ...rests]),
    leftOut: blocks.filter(({ people, restOf }) => people === null && !told.has(restOf ?? "")).length,
    blocks,
    rests,
  };
}

/** Throws cells.not_found, and request.invalid without exactly one of ring and cell, or for a ring that crosses itself. */
export async function showPeopleInside(tx: Db | Tx, { ring, cellId, at }: PeopleInsideQuery): Promise<PeopleInside> {
  if ((ring === undefined) === (cellId === undefined))
    throw new Problem("request.invalid", {
      field: "ring",
      expected: "either ring or cellId",
      got: ring ? "both" : "none",
    });
  const shape = ring === undefined ? null : await shapeOf(tx, ring);
  if (cellId !== undefined && (await queries.cellExists(cellId).execute(tx)).rows.length === 0)
    throw new Problem("cells.not_found", { id: cellId });
  const edition = await editionAt(tx, at);
  if (!edition) return { ...NOTHING, areaM2: 0 };
  const { rows } = await (shape === null
    ? queries.blocksInCell(edition.month, cellId ?? 0, MOST_BLOCKS)
    : queries.blocksInShape(edition.month, shape, MOST_BLOCKS)
  ).execute(tx);
  return insideOf(edition, rows);
}

/** The newest counts of the reporting blocks that lie more than half inside a valid shape, GeoJSON. */
export async function showPeopleInShape(tx: Db | Tx, shape: string): Promise<PeopleInside> {
  const edition = await editionAt(tx, undefined);
  if (!edition) return { ...NOTHING, areaM2: 0 };
  return insideOf(edition, (await queries.blocksInShape(edition.month, shape, MOST_BLOCKS).execute(tx)).rows);
}

const insideOf = (edition: Edition, blocks: PeopleInside["blocks"]): PeopleInside => ({
  ...whenOf(edition),
  people: sumOf(blocks),
  leftOut: blocks.filter(({ people }) => people === null).length,
  areaM2: blocks.reduce((sum, { areaM2 }) => sum + areaM2, 0),
  blocks,
});

const NOTHING = { month: null, takenAt: null, people: null, leftOut: 0, blocks: [] };

type Edition = { month: string; takenAt: Date };

async function editionAt(tx: Db | Tx, at: string | undefined): Promise<Edition | null> {
  const past = at === undefined ? null : (await readTownDay(tx, at)).past;
  return (await queries.editionAt(past).execute(tx)).rows[0] ?? null;
}

const whenOf = ({ month, takenAt }: Edition) => ({ month, takenAt: takenAt.toISOString() });

/** Null when there is nothing that is shown: a sum of nothing would look like nobody. */
function sumOf(counts: readonly { readonly people: number | null }[]): number | null {
  const shown = counts.flatMap(({ people }) => people ?? []);
  return shown.length === 0 ? null : shown.reduce((sum, people) => sum + people, 0);
}

async function shapeOf(tx: Db | Tx, ring: string): Promise<string> {
  const corners = ring.split(";").map((corner) => corner.split(",").map(Number));
  if (corners.length > MOST_CORNERS)
    throw new Problem("request.invalid", {
      field: "ring",
      expected: `up to ${MOST_CORNERS} corners`,
      got: corners.length,
    });
  const outside = corners.find(([lng = 0, lat = 0]) => Math.abs(lng) > 180 || Math.abs(lat) > 90);
  if (outside) throw new Problem("request.invalid", { field: "ring", expected: "corners on the globe", got: outside });
  const shape = JSON.stringify({ type: "Polygon", coordinates: [[...corners, corners[0]]] });
  const [fault] = (await queries.faultOfShape(shape).execute(tx)).rows;
  if (fault?.valid !== true)
    throw new Problem("request.invalid", {
      field: "ring",
      expected: "a ring that does not cross itself",
      got: "one that does",
    });
  return shape;
}
