/** The instant a question is about: the one that is asked for, or the database's present. */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { presentInstant } from "./queries-covers.ts";

/** The first and the last that every part of the system can write. */
const FIRST_MS = Date.UTC(1900, 0, 1);
const LAST_MS = Date.UTC(2900, 0, 1);

export async function readInstant(tx: Tx, at: string | undefined): Promise<string> {
  return at === undefined ? (await readPresent(tx)).now.toISOString() : instantOf("at", at);
}

/** `moment` is the same to the microsecond, as text. */
export async function readPresent(tx: Tx): Promise<{ now: Date; moment: string }> {
  const [present] = (await presentInstant.execute(tx)).rows;
  if (!present) throw new Error("A select without a table gives one row, got none: the database is broken.");
  return present;
}

/** A leap second passes for an instant in the schema and is none here; neither is a year that no calendar of a town has. */
export function instantOf(field: string, text: string): string {
  const ms = Date.parse(text);
  if (ms >= FIRST_MS && ms < LAST_MS) return new Date(ms).toISOString();
  throw new Problem("request.invalid", { field, expected: "an instant of the years 1900 to 2899", got: text });
}
