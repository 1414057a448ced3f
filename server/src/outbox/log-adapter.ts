/**
 * The way of a town that has no gateway yet: one JSON line a message into a file, the receiver masked and the link without its code.
 * A message that was tried before is looked for in the file first, so that a killed sender leaves one line and not two.
 */
import { createReadStream, existsSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { type Adapter, codeOfError, type Outcome, type Outgoing } from "./adapter.ts";

const OWNER_ONLY = 0o600;

export const logAdapter = (file: string): Adapter => ({
  name: "log",
  knowsKeys: true,
  reaches: () => true,
  send: (message) => writeOnce(file, message),
});

async function writeOnce(file: string, message: Outgoing): Promise<Outcome> {
  try {
    if (message.triedBefore && (await holdsKey(file, message.key))) return { sent: true };
    await mkdir(dirname(file), { recursive: true });
    await append(file, lineOf(message));
    return { sent: true };
  } catch (error) {
    return { sent: false, again: true, error: `log ${codeOfError(error)}` };
  }
}

/** On the disk before it counts as sent. A line that a crash cut off is ended first, so that it does not swallow this one. */
async function append(file: string, line: string): Promise<void> {
  const log = await open(file, "a+", OWNER_ONLY);
  try {
    const { size } = await log.stat();
    const last = size === 0 ? "\n" : (await log.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
    await log.appendFile(last === "\n" ? line : `\n${line}`);
    await log.sync();
  } finally {
    await log.close();
  }
}

function lineOf({ at, key, template, language, to, subject, text, link }: Outgoing): string {
  const shown = link === null ? text : text.replaceAll(link, withoutCode(link));
  return `${JSON.stringify({ key, at: at.toISOString(), template, language, to: to.masked, subject, text: shown })}\n`;
}

const withoutCode = (link: string): string => link.replace(/[^/]+$/, "…");

async function holdsKey(file: string, key: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line.startsWith(`{"key":${JSON.stringify(key)},`) && isWhole(line)) return true;
  return false;
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    // Cut off by a crash: it was never sent.
    return false;
  }
}
