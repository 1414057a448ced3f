/**
 * The command behind GET /api/surroundings/nearest: the points or the officers that are nearest along the streets. An officer stands
 * where the map writes the name of his or her cell: nobody's own place is known, and none is asked for.
 */
import { type NearestPlaces, nearestPlaces, type WayStreets } from "../analysis/ways/nearest-places.ts";
import type { Tx } from "../db/client.ts";
import { distanceM } from "../geometry/measure.ts";
import { Problem } from "../problem.ts";
import type { Nearest, NearestPlace, NearestQuery } from "./contract.ts";
import { cellsNear, pointsNear } from "./queries.ts";

const USUAL = 3;
/** Those that are near as the crow flies. A way is never shorter: when the last found way is, the first look was enough. */
const FIRST_LOOK = 200;
/** Hydrants of a city. */
const MOST_LOOKED_AT = 20_000;
const MOST_UNREACHABLE = 10;

type Place = Omit<NearestPlace, "straightM" | "wayM" | "line">;

/** Throws surroundings.no_street_near. */
export async function findNearest(tx: Tx, streets: WayStreets, query: NearestQuery): Promise<Nearest> {
  const { lng, lat, most = USUAL } = query;
  const from = [lng, lat] as const;
  const look = async (limit: number) => {
    const places = query.of === "points" ? await points(tx, query, limit) : await cells(tx, query, limit);
    const positions = places.map(({ at }) => at);
    return { places, all: places.length < limit, ways: nearestPlaces(streets, from, positions, most) };
  };
  let looked = await look(FIRST_LOOK);
  if (looked.ways.toStreetM === null) throw new Problem("surroundings.no_street_near", { lng, lat });
  // Whatever was not looked at is farther through the air than the last that was.
  const [lngLast = 0, latLast = 0] = looked.places.at(-1)?.at ?? [];
  const isEnough =
    looked.ways.found.length === most && (looked.ways.found.at(-1)?.wayM ?? 0) <= distanceM(lng, lat, lngLast, latLast);
  if (!looked.all && !isEnough) looked = await look(MOST_LOOKED_AT);
  return answerOf(looked.places, looked.ways, most);
}

function answerOf(places: readonly Place[], { toStreetM, found, unreachable }: NearestPlaces, most: number): Nearest {
  const placeOf = (row: number): Place => {
    const place = places[row];
    if (!place) throw new Error(`Expected one of ${places.length} places, got ${row}.`);
    return place;
  };
  const farthest = found.length < most ? Infinity : (found.at(-1)?.wayM ?? Infinity);
  return {
    toStreetM: toStreetM ?? 0,
    found: found.map(({ row, straightM, wayM, line }) => ({
      ...placeOf(row),
      straightM,
      wayM,
      line: line.map((at) => [...at]),
    })),
    unreachable: unreachable
      .filter(({ straightM }) => straightM <= farthest)
      .toSorted((a, b) => a.straightM - b.straightM)
      .slice(0, MOST_UNREACHABLE)
      .map(({ row, straightM, why }) => ({ ...placeOf(row), straightM, why })),
  };
}

async function points(tx: Tx, { lng, lat, kinds }: NearestQuery, limit: number): Promise<Place[]> {
  const { rows } = await pointsNear(lng, lat, kinds?.split(",") ?? null, limit).execute(tx);
  return rows.map((row) => ({
    thing: "point",
    id: row.id,
    kind: row.kind,
    name: row.name,
    address: row.address,
    officer: null,
    at: [row.lng, row.lat],
  }));
}

async function cells(tx: Tx, { lng, lat }: NearestQuery, limit: number): Promise<Place[]> {
  const { rows } = await cellsNear(lng, lat, limit).execute(tx);
  return rows.map((row) => ({
    thing: "cell",
    id: row.id,
    kind: null,
    name: row.name,
    address: null,
    officer: row.officer,
    at: [row.lng, row.lat],
  }));
}
