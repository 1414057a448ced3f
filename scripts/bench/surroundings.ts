/** "What is inside": circles of three sizes, a polygon, a stretch of a street and the ground along a line, about houses of the town. */

import { type AskedFigures, askOneByOne } from "./measuring/asked-one-by-one.ts";
import { prepareTown } from "./measuring/bench-town.ts";
import { signInTo } from "./measuring/calls.ts";
import { atMost } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";
import { type HousePlace, housePlaces } from "./measuring/places-of-town.ts";
import { startServerProcess } from "./measuring/server-process.ts";

const RUNS = 60;
/** About 100 m of a degree of latitude. */
const STEP_DEG = 0.0009;

const at = ({ lng, lat }: HousePlace, east = 0, north = 0): string =>
  `${(lng + east * STEP_DEG).toFixed(6)},${(lat + north * STEP_DEG).toFixed(6)}`;
const shapes: Readonly<Record<string, (place: HousePlace) => string>> = {
  "circle of 100 m": (place) => `circle:${at(place)}:100`,
  "circle of 300 m": (place) => `circle:${at(place)}:300`,
  "circle of 1,000 m": (place) => `circle:${at(place)}:1000`,
  "polygon of 300 m": (place) =>
    `polygon:${at(place, -1, -1)};${at(place, 2, -1)};${at(place, 2, 2)};${at(place, -1, 2)}`,
  "stretch of a street": (place) => `stretch:${at(place)};${at(place, 1, 0)}:50`,
  "50 m along a line": (place) => `buffer:${at(place)};${at(place, 2, 1)};${at(place, 4, 1)}:50`,
};
const BUDGET_MS = 500;

export const benchSurroundings: Bench = async (options, say) => {
  const town = await prepareTown(options, say);
  const places = await housePlaces(town.place, RUNS);
  const server = await startServerProcess(town.place, options.profile);
  const caller = await signInTo(server.url, town.administrator);
  const figures: Record<string, AskedFigures> = {};
  try {
    say("What is inside ...");
    for (const [name, areaAt] of Object.entries(shapes)) {
      const paths = places.map((place) => `/api/surroundings?area=${encodeURIComponent(areaAt(place))}`);
      figures[name] = await askOneByOne(caller, name, paths, say);
    }
  } finally {
    caller.close();
    await server.stop();
  }
  return {
    data: town.facts,
    figures,
    budget: Object.entries(figures).map(([name, { p95 }]) => atMost(`${name}, ms, p95`, p95, BUDGET_MS)),
    note: "One request at a time by an administrator; a stretch whose two places lie on no one street is refused (422) and in no figure.",
  };
};
