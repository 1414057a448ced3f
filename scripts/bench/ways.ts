/** "Which is nearest along the streets": hydrants, points of all kinds and officers, asked where houses of the town stand. */

import { type AskedFigures, askOneByOne } from "./measuring/asked-one-by-one.ts";
import { prepareTown } from "./measuring/bench-town.ts";
import { signInTo } from "./measuring/calls.ts";
import { atMost, rounded } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";
import { housePlaces } from "./measuring/places-of-town.ts";
import { startServerProcess } from "./measuring/server-process.ts";

const RUNS = 100;
const BUDGET_MS = 200;
const kinds: Readonly<Record<string, string>> = {
  "3 nearest hydrants": "of=points&kinds=hydrant",
  "20 nearest points": "of=points&most=20",
  "3 nearest officers": "of=officers",
};

export const benchWays: Bench = async (options, say) => {
  const town = await prepareTown(options, say);
  const places = await housePlaces(town.place, RUNS);
  const server = await startServerProcess(town.place, options.profile);
  const caller = await signInTo(server.url, town.administrator);
  const figures: Record<string, AskedFigures> = {};
  try {
    const pathsOf = (of: string) =>
      places.map(({ lng, lat }) => `/api/surroundings/nearest?lng=${lng.toFixed(6)}&lat=${lat.toFixed(6)}&${of}`);
    say("Nearest along the streets ...");
    const [first = ""] = pathsOf("of=points");
    const { ms } = await caller.get(first);
    for (const [name, of] of Object.entries(kinds)) figures[name] = await askOneByOne(caller, name, pathsOf(of), say);
    return {
      data: town.facts,
      figures: { firstMs: rounded(ms), ...figures },
      budget: Object.entries(figures).map(([name, { p95 }]) => atMost(`${name}, ms, p95`, p95, BUDGET_MS)),
      note: "One request at a time. firstMs reads the streets and builds their network; later questions find it built.",
    };
  } finally {
    caller.close();
    await server.stop();
  }
};
