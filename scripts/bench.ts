/**
 * npm run bench -- <name> [options]: measures one thing and prints one JSON object: the machine, the town it ran on, the figures and
 * what the budget of ARCHITECTURE.md says of them. Progress goes to standard error. Judges nothing else: a missed budget is exit 0.
 */
import { parseBenchOptions } from "./bench/measuring/bench-options.ts";
import { machineFacts } from "./bench/measuring/machine.ts";
import type { Bench } from "./bench/measuring/measured.ts";

const benches: Readonly<Record<string, { readonly describes: string; readonly load: () => Promise<Bench> }>> = {
  tiles: {
    describes: "cold and cached tiles by zoom, ST_AsMVT beside them, requests a second",
    load: async () => (await import("./bench/tiles.ts")).benchTiles,
  },
  load: {
    describes: "time and memory of reading all layers",
    load: async () => (await import("./bench/load.ts")).benchLoad,
  },
  live: {
    describes: "from an edit to the event, the fresh tile and the pixels on another screen",
    load: async () => (await import("./bench/live.ts")).benchLive,
  },
  pixels: {
    describes: "the pixels alone, on a desk and on a small screen",
    load: async () => (await import("./bench/pixels.ts")).benchPixels,
  },
  import: {
    describes: "rows a second per layer, first and unchanged",
    load: async () => (await import("./bench/import.ts")).benchImport,
  },
  start: {
    describes: "first and second start of the demo town, and how it stops",
    load: async () => (await import("./bench/start.ts")).benchStart,
  },
  script: {
    describes: "bytes of script before the map shows",
    load: async () => (await import("./bench/script.ts")).benchScript,
  },
  grid: {
    describes: "a thousand blocks in one edit, previews of gestures, and the second screen",
    load: async () => (await import("./bench/grid.ts")).benchGrid,
  },
  partition: {
    describes: "automatic partition at town scale",
    load: async () => (await import("./bench/partition.ts")).benchPartition,
  },
  streets: {
    describes: "densities along streets, Gi*, noding, and finding hot streets at town scale",
    load: async () => (await import("./bench/streets.ts")).benchStreets,
  },
  audit: {
    describes: "what writing the audit adds to a write",
    load: async () => (await import("./bench/audit.ts")).benchAudit,
  },
  nights: {
    describes: "the night of visits, all grades, and a week planned",
    load: async () => (await import("./bench/nights.ts")).benchNights,
  },
  surroundings: {
    describes: "what is inside an area, by its shape and size",
    load: async () => (await import("./bench/surroundings.ts")).benchSurroundings,
  },
  ways: {
    describes: "what is nearest along the streets",
    load: async () => (await import("./bench/ways.ts")).benchWays,
  },
  wall: {
    describes: "an hour of events on a screen of the wall: what the page holds",
    load: async () => (await import("./bench/wall.ts")).benchWall,
  },
  lists: {
    describes: "lists and search",
    load: async () => (await import("./bench/lists.ts")).benchLists,
  },
};

const USAGE = `npm run --silent bench -- <name> [options]

${Object.entries(benches)
  .map(([name, { describes }]) => `  ${name.padEnd(12)} ${describes}`)
  .join("\n")}

  --scale demo|futian   3,000 buildings in the embedded database (default), or 66,000 in PostgreSQL
  --database-url URL    a PostgreSQL database: empty, or an invented town that an earlier measurement loaded
  --keep DIR            keeps generated files and the embedded database there for the next measurement
  --profile DIR         writes CPU profiles of the measured processes there

Without --database-url, --scale futian makes a throwaway PostgreSQL on this machine.
`;

const options = parseBenchOptions(process.argv.slice(2));
if ("refusal" in options) refuse(options.refusal);
else if (options.name === null) process.stdout.write(USAGE);
else {
  const bench = benches[options.name];
  if (bench) await measure(options.name, bench.load);
  else refuse(`There is no measurement "${options.name}".`);
}

async function measure(name: string, load: () => Promise<Bench>): Promise<void> {
  if ("refusal" in options || options.name === null) return;
  const at = new Date().toISOString();
  const run = await load();
  const measured = await run(options, (line) => void process.stderr.write(`${line}\n`));
  const { profile: _profile, keep: _keep, databaseUrl: _databaseUrl, ...told } = options;
  process.stdout.write(`${JSON.stringify({ ...told, name, at, machine: machineFacts(), ...measured }, null, 2)}\n`);
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n\n${USAGE}`);
  process.exitCode = 2;
}
