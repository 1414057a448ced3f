/** The answers people wait for at a desk: lists, counts, the queue, search, and large reassignments, one request at a time. */
import { createAccount } from "../../server/src/accounts/create-account.ts";
import { newPassword } from "../../server/src/accounts/secrets.ts";
import type { CellList, DivisionList, DivisionSummary } from "../../server/src/contract.ts";
import { openDatabase } from "../../server/src/db/open-database.ts";
import { measureChessboard } from "./large-edits.ts";
import { type BenchTown, prepareTown, type SignInAs } from "./measuring/bench-town.ts";
import { type Caller, signInTo } from "./measuring/calls.ts";
import { atMost, figuresOf } from "./measuring/figures.ts";
import type { Bench, Say } from "./measuring/measured.ts";
import { askedOf, type Question } from "./measuring/questions.ts";
import { startServerProcess } from "./measuring/server-process.ts";

const RUNS = 60;
const WARM_RUNS = 3;
/** Of one list: the slower it is, the fewer runs say so. */
const LONGEST_LIST_MS = 4_000;
const FEWEST_RUNS = 5;

export const benchLists: Bench = async (options, say) => {
  const town = await prepareTown(options, say);
  const { questions, supervisor } = await prepareQuestions(town);
  const asking = { supervisor, questions };
  const { everywhere, oneSubdistrict } = await measureBoth(town, asking, options.profile, say);
  const edits = await measureChessboard(options, town.place.databaseUrl, say);
  return {
    data: { ...town.facts, searches: questions.length },
    figures: { everywhere, oneSubdistrict, edits },
    budget: [
      ...Object.entries(everywhere).map(([path, { p95 }]) => atMost(`${path}, ms, p95`, p95, 50)),
      atMost(`reassignment of ${edits.blocks} blocks, ms, p95`, edits.ms.p95, 300),
    ],
    note: "One request at a time over a kept connection, from the first byte out to the last byte in. A community has at most 999 blocks, so an edit cannot have 1,000.",
  };
};

type ListFigures = Record<string, ReturnType<typeof figuresOf> & { readonly kib: number }>;
type Asking = { readonly supervisor: SignInAs; readonly questions: readonly Question[] };

async function measureBoth(town: BenchTown, { supervisor, questions }: Asking, profile: string | null, say: Say) {
  const server = await startServerProcess(town.place, profile);
  try {
    say("Lists of the administrator ...");
    const everywhere = await measureLists(server.url, town.administrator, questions, say);
    say("Lists of a supervisor of one subdistrict ...");
    return { everywhere, oneSubdistrict: await measureLists(server.url, supervisor, questions, say) };
  } finally {
    await server.stop();
  }
}

/** Reads the town for its questions and makes a supervisor of its first subdistrict. */
async function prepareQuestions({ place }: BenchTown): Promise<{ questions: Question[]; supervisor: SignInAs }> {
  const handle = await openDatabase(place);
  try {
    const { db } = handle;
    const { code } = await db
      .selectFrom("division")
      .select("code")
      .where("level", "=", "subdistrict")
      .orderBy("code")
      .limit(1)
      .executeTakeFirstOrThrow();
    const supervisor = { account: `bench-${Date.now().toString(36)}-s`, password: newPassword() };
    await createAccount(db, {
      login: supervisor.account,
      name: "测量",
      role: "supervisor",
      password: supervisor.password,
      divisions: [code],
    });
    return { questions: await askedOf(db), supervisor };
  } finally {
    await handle.close();
  }
}

async function measureLists(
  url: string,
  who: SignInAs,
  questions: readonly Question[],
  say: Say,
): Promise<ListFigures> {
  const caller = await signInTo(url, who);
  try {
    const { divisions } = await caller.read<DivisionList>("/api/divisions");
    const { cells } = await caller.read<CellList>("/api/cells");
    const inside = divisions.filter((division) => division.inside);
    const communities = inside.filter(({ level }) => level === "community").map(({ code }) => code);
    const figures: ListFigures = {};
    for (const [name, paths] of Object.entries(
      pathsFor(
        inside,
        communities,
        cells.map(({ id }) => id),
      ),
    ))
      figures[name] = await timed(caller, paths);
    for (const kind of new Set(questions.map((question) => question.kind))) {
      figures[`/api/search for ${kind}`] = await timed(
        caller,
        searches(questions.filter((question) => question.kind === kind)),
      );
    }
    figures["/api/search"] = await timed(caller, searches(questions));
    for (const [name, { median, p95, runs }] of Object.entries(figures))
      say(`  ${name}: median ${median}, p95 ${p95} ms of ${runs}`);
    return figures;
  } finally {
    caller.close();
  }
}

/** Name of a list to the addresses asked in turn. */
function pathsFor(
  inside: readonly DivisionSummary[],
  communities: readonly string[],
  cellIds: readonly number[],
): Record<string, string[]> {
  const subdistricts = inside.filter(({ level }) => level === "subdistrict").map(({ code }) => code);
  const to = new Date();
  const from = new Date(to.getTime() - 30 * 86_400_000);
  return {
    "/api/divisions": ["/api/divisions"],
    "/api/cells": ["/api/cells"],
    "/api/cells of a subdistrict": subdistricts.map((code) => `/api/cells?division=${code}`),
    "/api/cells/:id": cellIds.slice(0, RUNS).map((id) => `/api/cells/${id}`),
    "/api/blocks of a community": communities.map((code) => `/api/blocks?division=${code}`),
    "/api/officers": ["/api/officers"],
    "/api/counts": ["/api/counts"],
    "/api/counts of a subdistrict": subdistricts.map((code) => `/api/counts?division=${code}`),
    "/api/queue": ["/api/queue?limit=50"],
    "/api/log": ["/api/log?limit=50"],
    "/api/histogram of 30 days": [`/api/histogram?from=${from.toISOString()}&to=${to.toISOString()}&bins=120`],
    "/api/hazards open": ["/api/hazards?which=open&limit=200"],
    "/api/hazards overdue": ["/api/hazards?which=overdue&limit=200"],
    "/api/hazards all": ["/api/hazards?which=all&limit=200"],
    "/api/hazards of a cell": cellIds
      .slice(0, RUNS)
      .map((cellId) => `/api/hazards?which=all&cellId=${cellId}&limit=200`),
  };
}

const searches = (questions: readonly Question[]): string[] =>
  questions.map(({ q }) => `/api/search?q=${encodeURIComponent(q)}&limit=20`);

/** Each address in turn, at least as often as there are runs, but not without end. */
async function timed(caller: Caller, paths: readonly string[]): Promise<ListFigures[string]> {
  const samples: number[] = [];
  let bytes = 0;
  const until = performance.now() + LONGEST_LIST_MS;
  const runs = Math.max(RUNS, paths.length) + WARM_RUNS;
  for (let run = 0; run < runs && (samples.length < FEWEST_RUNS || performance.now() < until); run++) {
    const path = paths[run % paths.length];
    if (path === undefined) break;
    const { status, body, ms } = await caller.get(path);
    if (status !== 200) throw new Error(`Expected 200 from ${path}, got ${status}: ${body.toString().slice(0, 300)}`);
    if (run < WARM_RUNS) continue;
    samples.push(ms);
    bytes += body.length;
  }
  return { ...figuresOf(samples), kib: Math.round(bytes / samples.length / 1024) };
}
