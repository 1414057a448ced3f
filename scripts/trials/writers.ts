/**
 * Writes into a running town over HTTP as fast as it answers: hazards found and withdrawn, facts of homes, pairs of blocks from cell to
 * cell, photos. Remembers of every request whether its answer came, under the number that the audit knows it by.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import type { Person, TrialTown } from "./trial-town.ts";

/** A server that is killed between accepting and answering may leave a connection that nobody closes. */
const ANSWER_MS = 60_000;

export type WriteKind = "hazard" | "withdrawal" | "unit" | "grid" | "photo";
export type Journal = {
  /** Answered with success. `key`: the hazard's or photo's uuid, the unit's id. */
  readonly acknowledged: { kind: WriteKind; key: string; requestId: string }[];
  /** Sent, and the connection broke before an answer. */
  unanswered: number;
  /** Answered with a refusal that has a code: what the database being away looks like. */
  readonly refused: Map<string, number>;
};

export const openJournal = (): Journal => ({ acknowledged: [], unanswered: 0, refused: new Map() });

type Answer = { readonly body: Record<string, unknown>; readonly requestId: string };

/** Goes on until `signal`; survives whatever the server does meanwhile. */
export async function writeUntil(signal: AbortSignal, url: string, town: TrialTown, journal: Journal): Promise<void> {
  const turn = (work: (ask: Ask) => Promise<void>) =>
    over(signal, () => work(askerOf(url, town.person, journal, signal)));
  await Promise.all([
    turn((ask) => hazardAndWithdrawal(ask, town, journal)),
    turn((ask) => hazardAndWithdrawal(ask, town, journal)),
    turn((ask) => unitFact(ask, town, journal)),
    turn((ask) => movedPair(ask, town, journal, 0)),
    turn((ask) => movedPair(ask, town, journal, 1)),
    turn((ask) => photo(ask, town, journal)),
  ]);
}

async function over(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work();
    await sleep(5);
  }
}

type Ask = (method: string, path: string, body?: object | Buffer) => Promise<Answer | null>;

/** Null: no answer, or a refusal. */
const askerOf =
  (url: string, person: Person, journal: Journal, signal: AbortSignal): Ask =>
  async (method, path, body) => {
    if (signal.aborted) return null;
    const isPicture = Buffer.isBuffer(body);
    try {
      const answer = await fetch(`${url}${path}`, {
        method,
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          cookie: person.cookie,
          origin: url,
          ...(body ? { "content-type": isPicture ? "image/jpeg" : "application/json" } : {}),
        },
        ...(body ? { body: isPicture ? new Uint8Array(body) : JSON.stringify(body) } : {}),
      });
      const told = (await answer.json()) as Record<string, unknown>;
      if (answer.ok) return { body: told, requestId: answer.headers.get("x-request-id") ?? "" };
      const code = String(told["code"]);
      journal.refused.set(code, (journal.refused.get(code) ?? 0) + 1);
      if (answer.status === 503) await sleep(50);
    } catch {
      // The connection broke: whether it was written is what the trial asks afterwards.
      journal.unanswered += method === "GET" ? 0 : 1;
      await sleep(50);
    }
    return null;
  };

async function hazardAndWithdrawal(ask: Ask, { unitIds }: TrialTown, { acknowledged }: Journal): Promise<void> {
  const uuid = randomUUID();
  const found = await ask("POST", "/api/hazards", { uuid, unitId: oneOf(unitIds), item: "egress.locked_exit" });
  if (!found) return;
  acknowledged.push({ kind: "hazard", key: uuid, requestId: found.requestId });
  const { id, version } = found.body as { id: number; version: number };
  const closed = await ask("POST", `/api/hazards/${id}/steps`, { action: "withdraw", version, note: "a trial" });
  if (closed) acknowledged.push({ kind: "withdrawal", key: uuid, requestId: closed.requestId });
}

async function unitFact(ask: Ask, { unitIds }: TrialTown, { acknowledged }: Journal): Promise<void> {
  const id = oneOf(unitIds);
  const unit = await ask("GET", `/api/units/${id}`);
  if (!unit) return;
  const { version, floor } = unit.body as { version: number; floor: number | null };
  const changed = await ask("PATCH", `/api/units/${id}`, { version, floor: ((floor ?? 0) % 30) + 1 });
  if (changed) acknowledged.push({ kind: "unit", key: String(id), requestId: changed.requestId });
}

/** Two blocks that go together, from their cell to the other and back. */
async function movedPair(ask: Ask, { pairs }: TrialTown, { acknowledged }: Journal, which: 0 | 1): Promise<void> {
  const pair = pairs[which];
  const list = await ask("GET", `/api/blocks?division=${pair.division}`);
  if (!list) return;
  const { blocks } = list.body as { blocks: { id: number; version: number; cellId: number }[] };
  const own = blocks.filter(({ id }) => pair.blockIds.includes(id));
  const toCellId = pair.cellIds.find((id) => id !== own[0]?.cellId);
  const moved = await ask("POST", "/api/grid/reassignments", {
    blocks: own.map(({ id, version }) => ({ id, version })),
    toCellId,
  });
  if (moved) acknowledged.push({ kind: "grid", key: pair.division, requestId: moved.requestId });
}

async function photo(ask: Ask, { buildingId }: TrialTown, { acknowledged }: Journal): Promise<void> {
  const uuid = randomUUID();
  const background = {
    r: Math.floor(Math.random() * 256),
    g: Math.floor(Math.random() * 256),
    b: Math.floor(Math.random() * 256),
  };
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const kept = await ask("POST", `/api/photos?uuid=${uuid}&purpose=photo&buildingId=${buildingId}`, picture);
  if (kept) acknowledged.push({ kind: "photo", key: uuid, requestId: kept.requestId });
}

function oneOf<T>(all: readonly T[]): T {
  const one = all[Math.floor(Math.random() * all.length)];
  if (one === undefined) throw new Error("Expected a town with homes, got none.");
  return one;
}
