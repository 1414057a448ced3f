/** The answers people wait for at a desk: lists, counts, the queue, and search, one request at a time. */
import { createAccount } from "../../server/src/accounts/create-account.ts";
import { newPassword } from "../../server/src/accounts/secrets.ts";
import type { CellList, DivisionList, DivisionSummary, UnitList } from "../../server/src/contract.ts";
import type { Db } from "../../server/src/db/client.ts";
import { claimNight, endNight } from "../../server/src/db/nightly.ts";
import { openDatabase } from "../../server/src/db/open-database.ts";
import { readTownDay } from "../../server/src/db/town-clock.ts";
import { type BenchTown, prepareTown, type SignInAs } from "./measuring/bench-town.ts";
import { type Caller, signInTo } from "./measuring/calls.ts";
import { type CpuMeter, openCpuMeter } from "./measuring/cpu-meter.ts";
import { atMost, type Figures, figuresOf, rounded } from "./measuring/figures.ts";
import type { Bench, Say } from "./measuring/measured.ts";
import { askedOf, type Question } from "./measuring/questions.ts";
import { startServerProcess } from "./measuring/server-process.ts";
import { unitQuestions } from "./measuring/unit-questions.ts";

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
  return {
    data: { ...town.facts, searches: questions.length },
    figures: { everywhere, oneSubdistrict },
    budget: Object.entries(everywhere).map(([path, { p95 }]) => atMost(`${path}, ms, p95`, p95, 50)),
    note: "One request at a time over a kept connection, from the first byte out to the last byte in. cpuMs is what the server and its database used, also where others kept them waiting.",
  };
};

/** `cpuMs`: of the server and its database together, the mean of an answer. */
type ListFigures = Record<string, Figures & { readonly cpuMs: number | null; readonly kib: number }>;
type Asking = { readonly supervisor: SignInAs; readonly questions: readonly Question[] };

async function measureBoth(town: BenchTown, { supervisor, questions }: Asking, profile: string | null, say: Say) {
  const server = await startServerProcess(town.place, profile);
  const meter = await openCpuMeter(server.pid, town.place);
  const measure = async (who: SignInAs): Promise<ListFigures> => {
    const caller = await signInTo(server.url, who);
    return measureLists({ caller, meter, say }, questions).finally(() => caller.close());
  };
  try {
    say("Lists of the administrator ...");
    const everywhere = await measure(town.administrator);
    say("Lists of a supervisor of one subdistrict ...");
    return { everywhere, oneSubdistrict: await measure(supervisor) };
  } finally {
    await meter.close();
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
    await passNights(db);
    return { questions: await askedOf(db), supervisor };
  } finally {
    await handle.close();
  }
}

/** The night's work is done as far as the server knows: it is measured by itself (nights.ts), not beside the lists. */
async function passNights(db: Db): Promise<void> {
  const { now, day } = await readTownDay(db);
  for (const night of ["visits.night", "grades.night"]) {
    await claimNight(db, night, day, now);
    await endNight(db, night, day);
  }
}

type Desk = { readonly caller: Caller; readonly meter: CpuMeter; readonly say: Say };

async function measureLists({ caller, meter, say }: Desk, questions: readonly Question[]): Promise<ListFigures> {
  const { divisions } = await caller.read<DivisionList>("/api/divisions");
  const { cells } = await caller.read<CellList>("/api/cells");
  const inside = divisions.filter((division) => division.inside);
  const cellIds = cells.map(({ id }) => id).slice(0, RUNS);
  const { units } = await caller.read<UnitList>(`/api/units?limit=${RUNS}&sort=publicCode`);
  const unitIds = units.map(({ id }) => id);
  const figures: ListFigures = {};
  const keep = (name: string, taken: readonly Taken[]): void => {
    figures[name] = figuresOfTaken(taken);
    const { median, p95, runs, cpuMs } = figures[name];
    say(`  ${name}: median ${median}, p95 ${p95} ms, CPU ${cpuMs ?? "unknown"} ms, of ${runs}`);
  };
  for (const [name, paths] of Object.entries(pathsFor(inside, cellIds, unitIds)))
    keep(name, [await take(caller, meter, paths)]);
  const ofUnits: Taken[] = [];
  const town = { cellIds, subdistricts: codesOf(inside, "subdistrict"), questions };
  for (const [name, paths] of Object.entries(await unitQuestions(caller, town))) {
    if (paths.length === 0) continue;
    const taken = await take(caller, meter, paths);
    keep(name, [taken]);
    ofUnits.push(taken);
  }
  keep("/api/units of all kinds", ofUnits);
  const ofSearch: Taken[] = [];
  for (const kind of new Set(questions.map((question) => question.kind))) {
    const taken = await take(caller, meter, searches(questions.filter((question) => question.kind === kind)));
    keep(`/api/search for ${kind}`, [taken]);
    ofSearch.push(taken);
  }
  keep("/api/search", ofSearch);
  return figures;
}

/** Name of a list to the addresses asked in turn. */
function pathsFor(
  inside: readonly DivisionSummary[],
  cellIds: readonly number[],
  unitIds: readonly number[],
): Record<string, string[]> {
  const communities = codesOf(inside, "community");
  const subdistricts = codesOf(inside, "subdistrict");
  const to = new Date();
  const from = new Date(to.getTime() - 30 * 86_400_000);
  return {
    "/api/divisions": ["/api/divisions"],
    "/api/cells": ["/api/cells"],
    "/api/cells of a subdistrict": subdistricts.map((code) => `/api/cells?division=${code}`),
    "/api/cells/:id": cellIds.map((id) => `/api/cells/${id}`),
    "/api/blocks of a community": communities.map((code) => `/api/blocks?division=${code}`),
    "/api/officers": ["/api/officers"],
    "/api/counts": ["/api/counts"],
    "/api/counts of a subdistrict": subdistricts.map((code) => `/api/counts?division=${code}`),
    "/api/visits due": ["/api/visits", ...subdistricts.map((code) => `/api/visits?division=${code}`)],
    "/api/visits of other kinds": ["late", "missed", "planned", "done", "upcoming"].map(
      (which) => `/api/visits?which=${which}`,
    ),
    "/api/visits of a cell": cellIds.map((id) => `/api/visits?cell=${id}`),
    "/api/visits/counts": ["/api/visits/counts", ...subdistricts.map((code) => `/api/visits/counts?division=${code}`)],
    "/api/units/:id": unitIds.map((id) => `/api/units/${id}`),
    "/api/units/:id/history": unitIds.map((id) => `/api/units/${id}/history`),
    "/api/grades": ["/api/grades", ...subdistricts.map((code) => `/api/grades?division=${code}`)],
    "/api/queue": ["/api/queue?limit=50"],
    "/api/log": ["/api/log?limit=50"],
    "/api/histogram of 30 days": [`/api/histogram?from=${from.toISOString()}&to=${to.toISOString()}&bins=120`],
    "/api/hazards open": ["/api/hazards?which=open&limit=200"],
    "/api/hazards overdue": ["/api/hazards?which=overdue&limit=200"],
    "/api/hazards all": ["/api/hazards?which=all&limit=200"],
    "/api/hazards of a cell": cellIds.map((cellId) => `/api/hazards?which=all&cellId=${cellId}&limit=200`),
  };
}

const codesOf = (divisions: readonly DivisionSummary[], wanted: DivisionSummary["level"]): string[] =>
  divisions.filter(({ level }) => level === wanted).map(({ code }) => code);

const searches = (questions: readonly Question[]): string[] =>
  questions.map(({ q }) => `/api/search?q=${encodeURIComponent(q)}&limit=20`);

type Taken = { readonly samples: readonly number[]; readonly bytes: number; readonly cpuSeconds: number | null };

/** Each address in turn, at least as often as there are runs, but not without end. */
async function take(caller: Caller, meter: CpuMeter, paths: readonly string[]): Promise<Taken> {
  for (const path of paths.slice(0, WARM_RUNS)) await caller.get(path);
  const samples: number[] = [];
  let bytes = 0;
  const before = await meter.read();
  const until = performance.now() + LONGEST_LIST_MS;
  const runs = paths.length === 0 ? 0 : Math.max(RUNS, paths.length);
  for (let run = 0; run < runs && (samples.length < FEWEST_RUNS || performance.now() < until); run++) {
    const path = paths[run % paths.length] ?? "";
    const { status, body, ms } = await caller.get(path);
    if (status !== 200) throw new Error(`Expected 200 from ${path}, got ${status}: ${body.toString().slice(0, 300)}`);
    samples.push(ms);
    bytes += body.length;
  }
  const after = await meter.read();
  return { samples, bytes, cpuSeconds: before === null || after === null ? null : after - before };
}

function figuresOfTaken(taken: readonly Taken[]): ListFigures[string] {
  const samples = taken.flatMap((one) => one.samples);
  const bytes = taken.reduce((sum, one) => sum + one.bytes, 0);
  const cpuSeconds = taken.reduce<number | null>(
    (sum, one) => (sum === null || one.cpuSeconds === null ? null : sum + one.cpuSeconds),
    0,
  );
  return {
    ...figuresOf(samples),
    cpuMs: cpuSeconds === null ? null : rounded((cpuSeconds * 1000) / samples.length),
    kib: Math.round(bytes / samples.length / 1024),
  };
}
