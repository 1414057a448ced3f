/**
 * What the audit costs: the same writes, one by one in turn, at two servers on two copies of one town, of which one has its audit
 * triggers switched off. From the request to the answer after the commit, and the bytes that the audit added.
 */
import { randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import type { DivisionList, UnitDetail, UnitList } from "../../server/src/contract.ts";
import { openNative } from "../../server/src/db/client.ts";
import { type DatabasePlace, openDatabase } from "../../server/src/db/open-database.ts";
import { type BenchTown, prepareTown, scratchFolder } from "./measuring/bench-town.ts";
import { type Caller, signInTo } from "./measuring/calls.ts";
import { atMost, figuresOf, rounded } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";
import { findMovable, reassign } from "./measuring/movable-block.ts";
import { type ServerProcess, startServerProcess } from "./measuring/server-process.ts";

const PAIRS = 200;
const WARM_PAIRS = 20;
const MOST_RATIO = 1.1;
const ITEM = "egress.clutter_in_stair";

/** One write of a kind; answers how long it took. Both servers are asked for the same writes in the same order. */
type Write = (pair: number) => Promise<number>;
type Kind = (caller: Caller) => Promise<Write>;

const kinds: Readonly<Record<string, Kind>> = {
  "a home changed": changeHomes,
  "a hazard found": findHazards,
  "a block reassigned": reassignBlock,
};

export const benchAudit: Bench = async (options, say) => {
  const town = await prepareTown(options, say);
  say("Copying the town, and switching the audit of the copy off ...");
  const bare = await copyWithoutAudit(town);
  const servers: ServerProcess[] = [];
  try {
    const callers: Caller[] = [];
    for (const place of [town.place, bare.place]) {
      const server = await startServerProcess(place, options.profile);
      servers.push(server);
      callers.push(await signInTo(server.url, town.administrator));
    }
    const [audited, unaudited] = callers;
    if (!audited || !unaudited) throw new Error("Expected two servers.");
    const figures: Record<string, Awaited<ReturnType<typeof measureKind>>> = {};
    for (const [name, kind] of Object.entries(kinds)) {
      say(`${name}, ${PAIRS} times at each server ...`);
      figures[name] = await measureKind(kind, audited, unaudited);
    }
    for (const caller of callers) caller.close();
    return {
      data: { ...town.facts, pairs: PAIRS },
      figures,
      budget: Object.entries(figures).map(([name, { ratioOfMedians }]) =>
        atMost(`${name}: with audit over without, medians`, ratioOfMedians, MOST_RATIO),
      ),
      note: "Each pair of writes goes to one server right after the other, in changing order; only one of them works at a time.",
    };
  } finally {
    for (const server of servers) await server.stop();
    await bare.drop();
  }
};

async function measureKind(kind: Kind, audited: Caller, unaudited: Caller) {
  const [withAudit, without] = [await kind(audited), await kind(unaudited)];
  const samples = { withAudit: [] as number[], without: [] as number[], added: [] as number[] };
  for (let pair = 0; pair < WARM_PAIRS + PAIRS; pair++) {
    const first = pair % 2 === 0 ? await withAudit(pair) : await without(pair);
    const second = pair % 2 === 0 ? await without(pair) : await withAudit(pair);
    const [one, other] = pair % 2 === 0 ? [first, second] : [second, first];
    if (pair < WARM_PAIRS) continue;
    samples.withAudit.push(one);
    samples.without.push(other);
    samples.added.push(one - other);
  }
  const [one, other] = [figuresOf(samples.withAudit), figuresOf(samples.without)];
  return {
    withAuditMs: one,
    withoutMs: other,
    addedMs: figuresOf(samples.added),
    ratioOfMedians: rounded(one.median / other.median),
  };
}

async function changeHomes(caller: Caller): Promise<Write> {
  const { units } = await caller.read<UnitList>(`/api/units?limit=100&sort=address&status=let`);
  const versions = new Map<number, number>();
  return async (pair) => {
    const unit = units[pair % units.length];
    if (!unit) throw new Error("Expected a town with homes.");
    const version = versions.get(unit.id) ?? (await caller.read<UnitDetail>(`/api/units/${unit.id}`)).version;
    const answer = await caller.patch(`/api/units/${unit.id}`, { version, beds: 1 + (pair % 7), note: `第${pair}次` });
    if (answer.status !== 200)
      throw new Error(`Expected a changed home, got ${answer.status}: ${answer.body.toString()}`);
    versions.set(unit.id, (JSON.parse(answer.body.toString()) as UnitDetail).version);
    return answer.ms;
  };
}

async function findHazards(caller: Caller): Promise<Write> {
  const { units } = await caller.read<UnitList>(`/api/units?limit=100&sort=address&status=let`);
  return async (pair) => {
    const unitId = units[pair % units.length]?.id;
    const answer = await caller.post("/api/hazards", { uuid: randomUUID(), unitId, item: ITEM, note: `第${pair}处` });
    if (answer.status !== 200) throw new Error(`Expected a hazard, got ${answer.status}: ${answer.body.toString()}`);
    return answer.ms;
  };
}

/** To and fro between two cells. */
async function reassignBlock(caller: Caller): Promise<Write> {
  const { divisions } = await caller.read<DivisionList>("/api/divisions");
  const last = divisions.filter(({ level }) => level === "community").at(-1);
  if (!last) throw new Error("Expected a community to edit in, the town has none.");
  const { block, homeCellId, otherCellId } = await findMovable(caller, last.code);
  let { version } = block;
  return async (pair) => {
    const { edited, ms } = await reassign(
      caller,
      [{ id: block.id, version }],
      pair % 2 === 0 ? otherCellId : homeCellId,
    );
    version = edited.blocks.find(({ id }) => id === block.id)?.version ?? version;
    return ms;
  };
}

async function copyWithoutAudit({ place }: BenchTown): Promise<{ place: DatabasePlace; drop(): Promise<void> }> {
  const copy = place.databaseUrl === undefined ? copyFolder(place.dataDir) : await copyDatabase(place.databaseUrl);
  const handle = await openDatabase(copy.place);
  try {
    await handle.script(`do $$
      declare t record;
      begin
        for t in select tgrelid::regclass as of_table, tgname from pg_trigger where tgname like 'zz\\_audit\\_%' loop
          execute format('alter table %s disable trigger %I', t.of_table, t.tgname);
        end loop;
      end $$`);
  } finally {
    await handle.close();
  }
  return copy;
}

function copyFolder(dataDir: string) {
  const folder = scratchFolder();
  cpSync(dataDir, folder, { recursive: true });
  return { place: { dataDir: folder }, drop: async () => undefined };
}

async function copyDatabase(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const from = url.pathname.slice(1);
  const name = `${from}_bare_${process.pid}`;
  url.pathname = "/template1";
  const command = async (text: string) => {
    const beside = await openNative(url.href);
    await beside.script(text);
    await beside.close();
  };
  await command(`create database "${name}" template "${from}"`);
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  return {
    place: { dataDir: "", databaseUrl: copy.href },
    drop: () => command(`drop database "${name}" with (force)`),
  };
}
