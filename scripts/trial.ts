/**
 * npm run trial:kills [-- --times 50] [--of embedded|native]: what kill -9 of the server and of the database leaves behind, half of the
 * native kills each. Prints JSON. Exit code 0 nothing was lost, 1 something was, 2 wrong usage or no PostgreSQL to be found.
 */
import { parseArgs } from "node:util";
import { findPostgres } from "./checks/needs.ts";
import { type KillKind, type KillReport, trialOfKills } from "./trials/kills.ts";

const USAGE = `npm run trial:kills -- [options]

  --times N          how often something is killed, 1 to 1000, on each kind of database (default 50)
  --of KIND          embedded or native; without it both
`;
const LOST = 1;
const WRONG_USAGE = 2;

class Usage extends Error {}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Usage)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  return WRONG_USAGE;
});

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(args: readonly string[]): Promise<number> {
  const { times, kinds } = parse(args);
  const binaries = findPostgres() ?? null;
  if (binaries === null && kinds.some(({ kind }) => kind !== "embedded"))
    throw new Usage(
      "No PostgreSQL with PostGIS was found to be killed. Install postgresql and postgis, or say --of embedded.",
    );
  const reports: KillReport[] = [];
  for (const { kind, share } of kinds) {
    reports.push(await trialOfKills({ kind, times: Math.ceil(times * share), binaries, say }));
  }
  const faults = reports.flatMap((report) => report.faults);
  process.stdout.write(
    `${JSON.stringify({ ok: faults.length === 0, kills: reports.reduce((sum, { kills }) => sum + kills, 0), reports }, null, 2)}\n`,
  );
  return faults.length === 0 ? 0 : LOST;
}

function parse(args: readonly string[]): { times: number; kinds: { kind: KillKind; share: number }[] } {
  const { values, positionals } = parsed(args);
  const times = Number(values.times);
  if (positionals.join(" ") !== "kills") throw new Usage(`Expected the word kills, got "${positionals.join(" ")}".`);
  if (!Number.isInteger(times) || times < 1 || times > 1000)
    throw new Usage(`Expected --times from 1 to 1000, got "${values.times}".`);
  if (values.of !== undefined && values.of !== "embedded" && values.of !== "native")
    throw new Usage(`Expected --of to be embedded or native, got "${values.of}".`);
  const kinds = [
    ...(values.of === "native" ? [] : [{ kind: "embedded" as const, share: values.of === "embedded" ? 1 : 0.4 }]),
    ...(values.of === "embedded"
      ? []
      : [
          { kind: "native server" as const, share: values.of === "native" ? 0.5 : 0.3 },
          { kind: "native database" as const, share: values.of === "native" ? 0.5 : 0.3 },
        ]),
  ];
  return { times, kinds };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: { times: { type: "string", default: "50" }, of: { type: "string" } },
    });
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error));
  }
}
