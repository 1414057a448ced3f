/**
 * How a command on the same machine asks the server that holds the embedded database for a backup: a file in the data folder, and one
 * with the answer beside it. Whoever may write there owns the database anyway; no port, no password.
 *
 *   backup-requests/<uuid>.ask.json      { folder }
 *   backup-requests/<uuid>.answer.json   { backup } or { fault }
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Backup } from "./contract.ts";
import type { Keeper } from "./keeper.ts";

const FOLDER = "backup-requests";
const ASK = ".ask.json";
const TAKEN = ".taken.json";
const ANSWER = ".answer.json";
const LOOK_MS = 250;
/** Nobody has taken the request: the holder of the folder is no server. */
const UNTAKEN_MS = 15_000;
const LONGEST_MS = 3_600_000;

export type Answer = { readonly backup: Backup } | { readonly fault: string };

/** Asks and waits. Throws when nobody takes the request. */
export async function askForBackup(dataDir: string, folder: string): Promise<Answer> {
  const box = join(dataDir, FOLDER);
  const id = randomUUID();
  const fileOf = (kind: string): string => join(box, `${id}${kind}`);
  await mkdir(box, { recursive: true });
  await writeAside(fileOf(ASK), { folder });
  const began = performance.now();
  try {
    for (;;) {
      const answer = await readJson(fileOf(ANSWER));
      if (answer !== null) return answer as Answer;
      const waitedMs = performance.now() - began;
      const isTaken = (await readJson(fileOf(TAKEN))) !== null;
      if (waitedMs > LONGEST_MS || (waitedMs > UNTAKEN_MS && !isTaken))
        throw new Error(
          `The process that holds the database in ${dataDir} did not answer within ${Math.round(waitedMs / 1000)} s: it is no server, or an older one. Stop it and run the command again.`,
        );
      await sleep(LOOK_MS);
    }
  } finally {
    for (const kind of [ASK, TAKEN, ANSWER]) await rm(fileOf(kind), { force: true });
  }
}

/** One look of the server. Takes what waits, one after another. */
export async function answerRequests(dataDir: string, keeper: Keeper): Promise<void> {
  const box = join(dataDir, FOLDER);
  for (const name of (await readdir(box).catch(() => [])).filter((each) => each.endsWith(ASK))) {
    const id = name.slice(0, -ASK.length);
    const taken = join(box, `${id}${TAKEN}`);
    if (keeper.running) return;
    await rename(join(box, name), taken).catch(() => undefined);
    const asked = await readJson(taken);
    const folder =
      typeof asked === "object" && asked !== null && "folder" in asked && typeof asked.folder === "string"
        ? asked.folder
        : null;
    if (folder === null) continue;
    await writeAside(join(box, `${id}${ANSWER}`), await answerOf(keeper, folder));
  }
}

async function answerOf(keeper: Keeper, folder: string): Promise<Answer> {
  try {
    const backup = await keeper.make("by_hand", folder);
    return backup ? { backup } : { fault: "Another backup is being made. Run the command again when it is done." };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

async function writeAside(file: string, value: object): Promise<void> {
  await writeFile(`${file}.aside`, JSON.stringify(value), { mode: 0o600 });
  await rename(`${file}.aside`, file);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    // Not there yet.
    return null;
  }
}
