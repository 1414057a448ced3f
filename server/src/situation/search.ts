/**
 * The command behind GET /api/search: one field for places, homes, cells, officers, hazards and coordinates. Exact before
 * beginning before somewhere before similar; among equals the larger ground first. What was typed is never logged.
 */
import type { Tx } from "../db/client.ts";
import type { SearchAnswer, SearchQuery, SearchResult } from "./contract.ts";
import {
  buildings,
  buildingsAtLatinAddress,
  ground,
  hazards,
  placeAt,
  points,
  similarBuildings,
  units,
  unitsInHouse,
  unitsInside,
} from "./queries-search.ts";
import { asBuilding, asGround, asHazard, asPlace, asPoint, asUnit, type Ranked } from "./search-results.ts";
import { type Reading, understand, type Words } from "./search-words.ts";

const USUAL = 20;
/** A single character finds names of ground and people, not one of 66,000 buildings. */
const SHORTEST_ADDRESS = 2;
const SHORTEST_INSIDE = 5;

export async function search(tx: Tx, { q, limit = USUAL }: SearchQuery): Promise<SearchAnswer> {
  const words = understand(q);
  if (words.readings.length > 0) return readCoordinates(tx, words.readings, limit);
  return { results: (await findRanked(tx, words, limit)).map(({ result }) => result), hint: null };
}

/** How well each is what was asked for, for a caller that must not guess. The better reading of coordinates comes before the other. */
export async function searchRanked(tx: Tx, { q, limit = USUAL }: SearchQuery): Promise<readonly Ranked[]> {
  const words = understand(q);
  if (words.readings.length === 0) return findRanked(tx, words, limit);
  return (await readCoordinates(tx, words.readings, limit)).results.map((result, rank) => ({ rank, result }));
}

async function findRanked(tx: Tx, words: Words, limit: number): Promise<Ranked[]> {
  const found = [
    ...(await findGround(tx, words, limit)),
    ...(await findHomes(tx, words, limit)),
    ...(await findByCode(tx, words, limit)),
    ...(await points(words.text, limit).execute(tx)).rows.map(asPoint),
  ];
  const all = found.length > 0 ? found : (await similarBuildings(words.text, limit).execute(tx)).rows.map(asBuilding);
  return bestFirst(all).slice(0, limit);
}

async function findGround(tx: Tx, { text }: Words, limit: number): Promise<Ranked[]> {
  return (await ground(text, limit).execute(tx)).rows.map(asGround);
}

async function findHomes(tx: Tx, { text, home, latinAddress }: Words, limit: number): Promise<Ranked[]> {
  const found: Ranked[] = [];
  if (text.length >= SHORTEST_ADDRESS) found.push(...(await buildings(text, limit).execute(tx)).rows.map(asBuilding));
  if (home) found.push(...(await unitsInHouse(home.house, home.room, limit).execute(tx)).rows.map(asUnit));
  if (latinAddress) {
    const { street, houseNumber } = latinAddress;
    found.push(...(await buildingsAtLatinAddress(street, houseNumber, limit).execute(tx)).rows.map(asBuilding));
  }
  return found;
}

async function findByCode(tx: Tx, { code }: Words, limit: number): Promise<Ranked[]> {
  if (code === null) return [];
  const byBeginning = (await units(code, limit).execute(tx)).rows;
  const inside =
    byBeginning.length > 0 || code.length < SHORTEST_INSIDE ? [] : (await unitsInside(code, limit).execute(tx)).rows;
  return [...[...byBeginning, ...inside].map(asUnit), ...(await hazards(code, limit).execute(tx)).rows.map(asHazard)];
}

/** The reading that lies in the town comes first; the other one, if there is such a place on earth, second. */
async function readCoordinates(tx: Tx, readings: readonly Reading[], limit: number): Promise<SearchAnswer> {
  const places: { reading: Reading; result: SearchResult; known: boolean }[] = [];
  for (const reading of readings) {
    const [place] = (await placeAt(reading.lng, reading.lat).execute(tx)).rows;
    places.push({ reading, result: asPlace(reading, place), known: Boolean(place?.divisionZh ?? place?.cell) });
  }
  const ordered = places.toSorted((a, b) => Number(b.known) - Number(a.known));
  return { results: ordered.map((place) => place.result).slice(0, limit), hint: ordered[0]?.reading.order ?? null };
}

const kinds: readonly SearchResult["kind"][] = [
  "division",
  "cell",
  "street",
  "officer",
  "building",
  "unit",
  "hazard",
  "point",
  "place",
];

/** A stable sort keeps the order that each query gave. One row may have been found in two ways. */
function bestFirst(found: readonly Ranked[]): Ranked[] {
  const seen = new Set<string>();
  return found
    .toSorted((a, b) => a.rank - b.rank || kinds.indexOf(a.result.kind) - kinds.indexOf(b.result.kind))
    .filter(({ result: { kind, id } }) => {
      const key = `${kind} ${id}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
