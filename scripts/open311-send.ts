/**
 * npm run open311-send -- --url … --key … --file …: sends the rows of a CSV file as service requests to an Open311 server (GeoReport v2).
 * Exit code 0 everything was accepted, 1 rows were refused, 2 wrong usage, a wrong key or a server that stays away.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { FileRefused } from "../server/src/imports/refusal.ts";
import { parseMapping } from "./open311/mapping.ts";
import { readLog, readRows, writeLog } from "./open311/read-rows.ts";
import { Stopped, sendRows } from "./open311/send-rows.ts";

const USAGE = `npm run open311-send -- --url URL --key KEY --file FILE.csv [options]

  --url URL            of the endpoint, as https://town.example/api/open311/v2
  --key KEY            a token with the scope open311; or the variable OPEN311_KEY, which no list of processes shows
  --file FILE.csv      the rows
  --mapping FILE.json  which column is which field (default scripts/open311/nyc-311.json)
  --log FILE           what was accepted, to go on after a stop (default FILE.csv.sent; it holds tokens: keep it to yourself)
  --per-minute N       no more than so many a minute, 1 to 300 (default 120)
  --most N             the first N rows only
`;

class Usage extends Error {}
const WRONG = 2;
const MOST_PER_MINUTE = 300;
const USUAL_PER_MINUTE = "120";
const PROGRESS_EVERY = 50;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Usage || error instanceof Stopped || error instanceof FileRefused)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof Usage ? `\n${USAGE}` : ""}`);
  return WRONG;
});

async function main(args: readonly string[]): Promise<number> {
  const values = parse(args);
  const { url, file, key = process.env["OPEN311_KEY"] } = values;
  if (url === undefined || file === undefined || key === undefined)
    throw new Usage("Expected --url, --key and --file.");
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Usage(`Expected --url to be an http address, got ${url}.`);
  const perMinute = wholeNumber("--per-minute", values["per-minute"] ?? USUAL_PER_MINUTE, MOST_PER_MINUTE);
  const most = values.most === undefined ? undefined : wholeNumber("--most", values.most, Number.MAX_SAFE_INTEGER);
  const log = values.log ?? `${file}.sent`;
  const mapping = readMapping(values.mapping ?? new URL("open311/nyc-311.json", import.meta.url));
  const sums = await sendRows(readRows(file, mapping, most), {
    url,
    key,
    perMinute,
    known: readLog(log),
    onAccepted: (sourceId, token) => writeLog(log, sourceId, token),
    onRefused: (line, reason) => process.stderr.write(`line ${line}: ${reason}\n`),
    onProgress: ({ rows, accepted, refused }) => {
      if (rows % PROGRESS_EVERY === 0) process.stderr.write(`${rows} rows, ${accepted} accepted, ${refused} refused\n`);
    },
  });
  process.stdout.write(
    `${sums.rows} rows: ${sums.accepted} accepted, ${sums.before} sent before, ${sums.refused} refused\n`,
  );
  return sums.refused === 0 ? 0 : 1;
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { url: text, key: text, file: text, mapping: text, log: text, "per-minute": text, most: text },
    }).values;
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Usage(`Expected ${name} from 1 to ${most}, got ${text}.`);
  return value;
}

function readMapping(place: string | URL) {
  try {
    return parseMapping(readFileSync(place, "utf8"));
  } catch (error) {
    throw new Usage(`The mapping cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
