/** Importing an invented town into an empty database: rows a second of each file, then the same files again unchanged, then placing. */
import { basename } from "node:path";
import { placeTown } from "../../server/src/blocks/tile-town.ts";
import type { DatabaseHandle } from "../../server/src/db/client.ts";
import { openDatabase } from "../../server/src/db/open-database.ts";
import { importFiles } from "../../server/src/imports/import-files.ts";
import { townFacts, townFolder } from "./measuring/bench-town.ts";
import { type CpuMeter, openCpuMeter } from "./measuring/cpu-meter.ts";
import { emptyPlace } from "./measuring/empty-place.ts";
import { atLeast, rounded } from "./measuring/figures.ts";
import type { Bench, Say } from "./measuring/measured.ts";

/** Files of fewer rows say more about the first statement than about the rate. */
const ENOUGH_ROWS = 2_000;

export const benchImport: Bench = async (options, say) => {
  const folder = townFolder(options, say);
  const empty = await emptyPlace(options, options.databaseUrl, say);
  const handle = await openDatabase(empty.place);
  const meter = await openCpuMeter(process.pid, empty.place);
  try {
    const first = await timedImport({ handle, meter, say }, folder, "First load");
    const placing = await placeTown(handle);
    say(`Placed in ${placing.seconds} s.`);
    const unchanged = await timedImport({ handle, meter, say }, folder, "Unchanged");
    const placingAgain = await placeTown(handle);
    const slowest = Object.values(first.files)
      .filter(({ rows }) => rows >= ENOUGH_ROWS)
      .toSorted((a, b) => a.rowsPerSecond - b.rowsPerSecond);
    return {
      data: await townFacts(handle),
      figures: {
        first,
        unchanged,
        placeSeconds: placing.seconds,
        placeAgainSeconds: placingAgain.seconds,
        // maxRSS is in KiB on every platform.
        highestResidentMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      },
      budget: [
        atLeast(
          `import of the whole town, rows/s (the budget is for PostgreSQL, this is ${handle.kind})`,
          first.rowsPerSecond,
          20_000,
        ),
        atLeast("slowest large file, rows/s", slowest[0]?.rowsPerSecond ?? 0, 20_000),
      ],
      note: "Seconds of a file are of reading, checking and writing it in one transaction.",
    };
  } finally {
    await meter.close();
    await handle.close();
    await empty.drop();
  }
};

type Rates = { readonly rows: number; readonly seconds: number; readonly rowsPerSecond: number };
/** `cpuSeconds`: of this process and the database together. */
type Timed = Rates & {
  readonly cpuSeconds: number | null;
  readonly files: Readonly<Record<string, Rates & { inserted: number; unchanged: number }>>;
};

type Desk = { readonly handle: DatabaseHandle; readonly meter: CpuMeter; readonly say: Say };

async function timedImport({ handle, meter, say }: Desk, folder: string, what: string): Promise<Timed> {
  const before = await meter.read();
  const report = await importFiles(handle, [folder]);
  const files: Record<string, Rates & { inserted: number; unchanged: number }> = {};
  for (const { file, status, reason, read, inserted, unchanged, seconds } of report.files) {
    if (status === "refused")
      throw new Error(`Expected ${file} to be loaded, it was refused: ${JSON.stringify(reason)}`);
    if (status === "loaded") files[basename(file)] = { ...ratesOf(read, seconds), inserted, unchanged };
  }
  const rows = Object.values(files).reduce((sum, one) => sum + one.rows, 0);
  say(`${what}: ${rows} rows in ${report.seconds} s.`);
  const after = await meter.read();
  return {
    ...ratesOf(rows, report.seconds),
    cpuSeconds: before === null || after === null ? null : rounded(after - before),
    files,
  };
}

const ratesOf = (rows: number, seconds: number): Rates => ({
  rows,
  seconds,
  rowsPerSecond: rounded(rows / Math.max(seconds, 0.001)),
});
