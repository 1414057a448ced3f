/**
 * Makes the register of the demo town live: people (sealed), rooms, letters, notices, leases, declarations, visits, answers, photos,
 * each with its past. All invented, the same for the same seed and day, and every step allowed by the engine. One transaction: a
 * start that is killed leaves none of it.
 */
import { sql } from "kysely";
import { ensureCalendar } from "../../../server/src/calendar/read-calendar.ts";
import type { DatabaseHandle } from "../../../server/src/db/client.ts";
import { ensureCatalogue } from "../../../server/src/incidents/catalogue/keep-catalogue.ts";
import { ensureFirstForm } from "../../../server/src/inspections/forms/first-form.ts";
import type { Keys } from "../../../server/src/sealing/keys.ts";
import { declareHomes } from "./declarations.ts";
import { rehearseEmergencies } from "./emergencies.ts";
import { dateHazards, tellHazards } from "./hazards.ts";
import { liveIncidents } from "./incidents.ts";
import { bringLayers } from "./layers.ts";
import { dateLeases } from "./leases.ts";
import { signLetters } from "./letters.ts";
import { tellLandlords } from "./messages.ts";
import { issueNotices } from "./notices.ts";
import { takePanoramas } from "./panoramas.ts";
import type { Scene } from "./past.ts";
import { bringPeople } from "./people.ts";
import { hangPictures } from "./photos.ts";
import { furnishHouses } from "./rooms.ts";
import { drawHomes } from "./spot-checks.ts";
import { talkAmongStaff } from "./talk.ts";
import { answerInspections, settleVisits } from "./visits.ts";

export type TownLife = { readonly keys: Keys; readonly seed: number; readonly photoFolder: string; readonly now: Date };
const TOWN_OFFSET_MS = 8 * 3_600_000;

export async function enlivenTown(
  handle: DatabaseHandle,
  { keys, seed, photoFolder, now }: TownLife,
  onStep: (step: string, seconds: number) => void = () => undefined,
): Promise<void> {
  const { db } = handle;
  await ensureCalendar(db);
  await ensureFirstForm(db);
  await ensureCatalogue(db);
  const today = new Date(now.getTime() + TOWN_OFFSET_MS).toISOString().slice(0, 10);
  await db.transaction().execute(async (tx) => {
    const scene: Scene = { tx, keys, seed, now, today };
    await nameOfficers(scene);
    await quietly(scene, async () => {
      for (const [name, play] of scenes(photoFolder)) {
        const began = performance.now();
        await play(scene);
        onStep(name, (performance.now() - began) / 1000);
      }
    });
    await drawHomes(scene);
    await liveIncidents(scene);
    await tellLandlords(scene);
    await talkAmongStaff(scene, photoFolder);
    await bringLayers(scene);
    await takePanoramas(scene, photoFolder);
    await rehearseEmergencies(scene);
  });
}

const scenes = (photoFolder: string): readonly (readonly [string, (scene: Scene) => Promise<unknown>])[] => [
  ["people", bringPeople],
  ["rooms", furnishHouses],
  ["letters", signLetters],
  ["leases", dateLeases],
  ["hazards", dateHazards],
  ["histories", tellHazards],
  ["notices", issueNotices],
  ["visits", settleVisits],
  ["answers", answerInspections],
  ["declarations", declareHomes],
  ["photos", (scene) => hangPictures(scene, photoFolder)],
];

const QUIET = ["building", "rental_unit", "lease", "letter", "notice", "hazard", "visit", "inspection"];

/**
 * Nobody listens yet, and no count or line of a list follows from what is filled in here: without the triggers and with the indexes
 * of the history built at the end it takes a third of the time. Part of the transaction: a killed start leaves them as they were.
 */
async function quietly({ tx }: Scene, work: () => Promise<void>): Promise<void> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = current_schema() and tablename = 'transition' and indexname <> 'transition_pkey'`.execute(tx);
  for (const table of QUIET) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(tx);
  await work();
  for (const { definition } of indexes) await sql.raw(definition).execute(tx);
  for (const table of QUIET) await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
}

/** Who is primarily responsible for a block now. */
const nameOfficers = ({ tx }: Scene) =>
  sql`
  create temp table block_officer on commit drop as
  select distinct on (m.block_id) m.block_id, a.account_id from cell_block m
  join assignment a on a.cell_id = m.cell_id and a.role = 'primary' and a.valid @> now()
  where upper_inf(m.valid) order by m.block_id, a.id`.execute(tx);
