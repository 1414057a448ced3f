/**
 * Sends prepared rows to an Open311 server one after the other, no faster than asked. What was accepted is handed on at once, so that a run
 * that was stopped goes on where it was; the server itself takes the same source_id twice as one. Knows no file.
 */
import type { Prepared } from "./mapping.ts";

export type Sender = {
  readonly url: string;
  readonly key: string;
  readonly perMinute: number;
  /** Source ids that were accepted before. */
  readonly known: ReadonlySet<string>;
  readonly onAccepted: (sourceId: string, token: string) => void;
  readonly onRefused: (line: number, reason: string) => void;
  readonly onProgress?: (sums: Sums) => void;
  readonly wait?: (ms: number) => Promise<void>;
};
export type Sums = { rows: number; accepted: number; before: number; refused: number };
/** The key is wrong, or the server stays away: no other row would fare better. */
export class Stopped extends Error {}

type Outcome = { readonly token: string } | { readonly refused: string };
const MOST_TRIES = 6;
const FIRST_WAIT_MS = 1_000;
const MINUTE_MS = 60_000;
const ANSWER_MS = 30_000;

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Throws Stopped. */
export async function sendRows(rows: AsyncIterable<Prepared>, sender: Sender): Promise<Sums> {
  const { known, wait = sleep } = sender;
  const sums: Sums = { rows: 0, accepted: 0, before: 0, refused: 0 };
  const refuse = (line: number, reason: string): void => {
    sums.refused++;
    sender.onRefused(line, reason);
  };
  for await (const row of rows) {
    sums.rows++;
    if ("refused" in row) refuse(row.line, row.refused);
    else if (known.has(row.sourceId)) sums.before++;
    else {
      const begun = performance.now();
      const outcome = await sendOne(row.fields, sender, wait);
      if ("refused" in outcome) refuse(row.line, outcome.refused);
      else {
        sums.accepted++;
        sender.onAccepted(row.sourceId, outcome.token);
      }
      await wait(Math.max(0, MINUTE_MS / sender.perMinute - (performance.now() - begun)));
    }
    sender.onProgress?.(sums);
  }
  return sums;
}

async function sendOne(
  fields: Readonly<Record<string, string>>,
  { url, key }: Sender,
  wait: (ms: number) => Promise<void>,
): Promise<Outcome> {
  let last = "";
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    if (tried > 0) await wait(FIRST_WAIT_MS * 2 ** (tried - 1));
    const answer = await ask(url, { ...fields, api_key: key });
    if (answer === null) {
      last = "no answer";
      continue;
    }
    const { status, body, retryAfterS } = answer;
    if (status >= 200 && status < 300) return tokenOf(body);
    last = `${status} ${descriptionOf(body)}`;
    if (status === 403) throw new Stopped(`The server refuses the key: ${last}`);
    if (status === 429) await wait(retryAfterS * 1000);
    else if (status < 500) return { refused: last };
  }
  throw new Stopped(
    `The server at ${url} did not take a row in ${MOST_TRIES} tries: ${last}. Run the command again to go on.`,
  );
}

type Answer = { readonly status: number; readonly body: unknown; readonly retryAfterS: number };

/** Null when nothing came. */
async function ask(url: string, fields: Readonly<Record<string, string>>): Promise<Answer | null> {
  try {
    const answer = await fetch(`${url.replace(/\/+$/, "")}/requests.json`, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await answer.text();
    return { status: answer.status, body: parsed(text), retryAfterS: Number(answer.headers.get("retry-after")) || 1 };
  } catch {
    // A line that broke, a server that starts: tried again, and counted.
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const firstOf = (body: unknown): Readonly<Record<string, unknown>> =>
  Array.isArray(body) && typeof body[0] === "object" && body[0] !== null ? (body[0] as Record<string, unknown>) : {};
const LONGEST_REASON = 300;
function descriptionOf(body: unknown): string {
  const { description } = firstOf(body);
  return (typeof description === "string" ? description : "without a reason").slice(0, LONGEST_REASON);
}

/** Other servers answer with the id at once. */
function tokenOf(body: unknown): Outcome {
  const { token, service_request_id: id } = firstOf(body);
  const found = token ?? id;
  return typeof found === "string" || typeof found === "number"
    ? { token: String(found) }
    : { refused: "an answer without token and service_request_id" };
}
