/**
 * Sends drawn requests one after another, as everybody in turn, and collects what was answered wrongly. Texts of answers are kept (a
 * bounded number) and sent again, so that codes and uuids of the town are known. The same seed on the same town is the same run.
 */

import { drawsOf } from "./draws.ts";
import { type FuzzAnswer, faultsOf } from "./judge-answer.ts";
import { type Document, type Operation, operationsOf } from "./operations.ts";
import { draftsOf, drawRequest, type FuzzRequest } from "./requests.ts";
import { valuesSeen } from "./seen-texts.ts";

export type Sender = {
  readonly name: string;
  send(request: FuzzRequest): Promise<FuzzAnswer>;
  /** Signs in again, whatever became of the account: somebody who is allowed everything also ends sessions and accounts. */
  enterAgain(): Promise<void>;
};
type FuzzWish = {
  readonly seed: number;
  readonly requests: number;
  readonly document: Document;
  readonly senders: readonly Sender[];
  /** Operations that are not asked: those that never end. */
  readonly without: readonly string[];
  readonly seen: readonly string[];
  /** Names inside the database. */
  readonly hidden: readonly string[];
  readonly longestMs: number;
  /** What the log says of the latest fault. */
  readonly logged: () => string | null;
};
type Finding = {
  readonly number: number;
  readonly operation: string;
  readonly sender: string;
  readonly faults: readonly string[];
  readonly request: FuzzRequest;
  readonly answer: string;
  readonly fault: string | null;
};
export type FuzzReport = {
  readonly findings: readonly Finding[];
  /** How many answers of each status. */
  readonly statuses: Readonly<Record<number, number>>;
  readonly slowestMs: number;
  readonly slowest: string;
  /** Operations that answered 2xx at least once. */
  readonly reached: ReadonlySet<string>;
};

const MOST_FINDINGS = 40;
const SHOWN_CHARACTERS = 400;

export async function fuzz(wish: FuzzWish): Promise<FuzzReport> {
  const draws = drawsOf(wish.seed);
  const operations = operationsOf(wish.document).filter(({ name }) => !wish.without.includes(name));
  const seen = valuesSeen(wish.seen);
  const drafts = draftsOf({ shapes: wish.document.components.schemas, seen, nowMs: Date.now() }, draws);
  const findings: Finding[] = [];
  const statuses: Record<number, number> = {};
  const reached = new Set<string>();
  let [slowestMs, slowest] = [0, ""];
  for (let number = 0; number < wish.requests && findings.length < MOST_FINDINGS; number++) {
    // Every operation comes up, in an order that the seed gives.
    const operation = number < operations.length ? operations[number]! : draws.oneOf(operations);
    const sender = senderFor(operation, wish.senders, draws.below(4), draws.below(1_000));
    const request = drawRequest(operation, drafts, draws);
    const began = performance.now();
    const answer = await within(wish.longestMs, sender.send(request));
    const tookMs = performance.now() - began;
    if (tookMs > slowestMs) [slowestMs, slowest] = [tookMs, `${operation.name} ${request.way}`];
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (answer.status < 300) {
      reached.add(operation.name);
      seen.note(answer.body);
    }
    if (isShutOut(answer) && !request.way.startsWith("header")) await sender.enterAgain();
    const faults = faultsOf(request, answer, wish.hidden);
    if (faults.length === 0) continue;
    const shown = { ...request, body: request.body?.toString("utf8").slice(0, SHOWN_CHARACTERS) ?? null };
    const text = answer.body.slice(0, SHOWN_CHARACTERS);
    findings.push({
      number,
      operation: operation.name,
      sender: sender.name,
      faults,
      request: shown,
      answer: text,
      fault: wish.logged(),
    });
  }
  return { findings, statuses, slowestMs, slowest, reached };
}

/** Three in four are sent by somebody who may, so that commands are reached and not only the guard. */
function senderFor(operation: Operation, senders: readonly Sender[], kind: number, at: number): Sender {
  const may =
    kind === 0 || operation.roles === null ? senders : senders.filter((one) => operation.roles?.includes(one.name));
  const from = may.length > 0 ? may : senders;
  return from[at % from.length]!;
}

/** Signed out, locked, or asked for a second factor first. */
const isShutOut = ({ status, body }: FuzzAnswer): boolean =>
  status === 401 || status === 423 || body.includes('"code":"session.must_enrol"');

async function within(longestMs: number, answer: Promise<FuzzAnswer>): Promise<FuzzAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<FuzzAnswer>((resolve) => {
    const hung = { status: 599, headers: {}, body: `no answer within ${longestMs} ms` };
    timer = setTimeout(resolve, longestMs, hung);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
