/**
 * npm run audit:verify [-- --head SEQ:HASH]: computes the chain of what was written down of changes anew and says whether it holds.
 * Exit code 0 it holds, 1 it does not, 2 wrong usage or the database is held.
 */
import { parseArgs } from "node:util";
import { type Fault, type Head, verifyChain } from "../server/src/audit/verify-chain.ts";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { databasePlace, openDatabase } from "../server/src/db/open-database.ts";
import { verifyLooks } from "../server/src/register/contacts/list-looks.ts";

const USAGE = `npm run audit:verify -- [options]

  --head SEQ:HASH    a head that an earlier run printed: it must still be there (finds an end that was cut off)

DATA_DIR names the folder of the embedded database (default ./data), DATABASE_URL a PostgreSQL instead.
`;
const BROKEN = 1;
const WRONG_USAGE = 2;

class Usage extends Error {}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Usage || error instanceof DataFolderHeld)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof Usage ? `\n${USAGE}` : ""}`);
  return WRONG_USAGE;
});

async function main(args: readonly string[]): Promise<number> {
  const noted = parse(args);
  if (noted === "help") {
    process.stdout.write(USAGE);
    return 0;
  }
  const handle = await openDatabase(databasePlace(process.env));
  try {
    const { links, lines, head, fault } = await verifyChain(handle.db, noted);
    if (fault) {
      process.stdout.write(
        `The chain is broken: ${words(fault)}\n${links} links with ${lines} lines before it hold.\n`,
      );
      return BROKEN;
    }
    process.stdout.write(
      `The chain holds: ${links} links, ${lines} lines.\n${head ? `Head ${head.seq}:${head.hash} (keep it elsewhere: --head finds an end that was cut off later)\n` : ""}`,
    );
    // The lines of the audit are whole: so the log of looks can be measured against them.
    const { looks, fault: look } = await verifyLooks(handle.db);
    process.stdout.write(
      look === null
        ? `The log of looks holds: ${looks} lines.\n`
        : `The log of looks is broken: line ${look.id} was ${{ changed: "changed", missing: "taken out", added: "added past the triggers" }[look.kind]}.\n`,
    );
    return look === null ? 0 : BROKEN;
  } finally {
    await handle.close();
  }
}

function parse(args: readonly string[]): Head | null | "help" {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { head: { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help) return "help";
    if (positionals.length !== 1 || positionals[0] !== "verify")
      throw new Usage(`Expected the word verify, got "${positionals.join(" ")}".`);
    if (values.head === undefined) return null;
    const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(values.head) ?? [];
    if (seq === undefined || hash === undefined)
      throw new Usage(`Expected --head to be a number and a hash such as 12:af…, got "${values.head}".`);
    return { seq: Number(seq), hash };
  } catch (error) {
    if (error instanceof TypeError) throw new Usage(error.message);
    throw error;
  }
}

function words(fault: Fault): string {
  switch (fault.kind) {
    case "lines_changed":
      return fault.lines === fault.linesNow
        ? `a line of link ${fault.seq} is not as it was written.`
        : `link ${fault.seq} had ${fault.lines} lines and has ${fault.linesNow}.`;
    case "link_changed":
      return `link ${fault.seq} is not as it was written.`;
    case "link_missing":
      return `link ${fault.seq} is missing.`;
    case "line_without_link":
      return `line ${fault.id} belongs to no link: it did not come through the triggers.`;
    case "head_not_there":
      return `the head ${fault.seq}:${fault.hash} is not there any more.`;
    default:
      return fault satisfies never;
  }
}
