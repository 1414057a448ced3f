/** Inspections of establishments in our own tables: results, grades by our own rules and days between visits, each by risk. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { DatabaseHandle, Db } from "../../server/src/db/client.ts";
import { gradeHome, type OpenItem } from "../../server/src/grades/grade.ts";
import { giveHistories } from "../../server/src/imports/histories/give-histories.ts";
import { importFiles } from "../../server/src/imports/import-files.ts";
import { readRules } from "../../server/src/rules/read-rules.ts";
import { writePlaceFiles } from "./place-files.ts";

export async function runEstablishments(handle: DatabaseHandle, file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gridstead-places-"));
  try {
    const report = await importFiles(handle, writePlaceFiles(file, folder));
    const wrong = report.files.find((each) => each.status !== "loaded" || each.refusedCount > 0);
    if (wrong)
      throw new Error(
        `Expected every row of ${file} to be loaded, got ${wrong.refused[0]?.reason ?? wrong.reason?.reason}.`,
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
  await giveHistories(handle.db, { now: new Date() });
}

type ByRisk<T> = Readonly<Record<string, T>>;
export type EstablishmentCounts = {
  readonly places: number;
  readonly inspections: number;
  /** By the word of the source, conditional included. */
  readonly results: ByRisk<Readonly<Record<string, number>>>;
  /** As our tables have them: pass, fail. */
  readonly ourResults: ByRisk<Readonly<Record<string, number>>>;
  /** At the last inspection of each place. */
  readonly grades: ByRisk<Readonly<Record<string, number>>>;
  readonly medianDaysBetweenVisits: ByRisk<number>;
};

export async function countEstablishments(db: Db): Promise<EstablishmentCounts> {
  const [all] = (
    await sql<{ places: number; inspections: number }>`
    select count(distinct building_id)::integer as places, count(*)::integer as inspections from inspection`.execute(db)
  ).rows;
  return {
    places: all?.places ?? 0,
    inspections: all?.inspections ?? 0,
    results: await crossed(db, sql`original #>> '{properties,source_result}'`),
    ourResults: await crossed(db, sql`result`),
    grades: await gradesByRisk(db),
    medianDaysBetweenVisits: await intervals(db),
  };
}

const risk = sql`original #>> '{properties,risk}'`;

async function crossed(db: Db, by: ReturnType<typeof sql>): Promise<ByRisk<Record<string, number>>> {
  const { rows } = await sql<{ risk: string; key: string; count: number }>`
    select ${risk} as risk, ${by} as key, count(*)::integer as count from inspection group by 1, 2 order by 1, 2`.execute(
    db,
  );
  const table: Record<string, Record<string, number>> = {};
  for (const { risk: at, key, count } of rows) (table[at] ??= {})[key] = count;
  return table;
}

/** lagged: days since the visit before, of the same place. */
async function intervals(db: Db): Promise<ByRisk<number>> {
  const { rows } = await sql<{ risk: string; days: number }>`
    with lagged as (
      select ${risk} as risk, extract(epoch from at - lag(at) over (partition by building_id order by at, id)) / 86400 as days from inspection
    )
    select risk, percentile_cont(0.5) within group (order by days)::double precision as days from lagged where days is not null group by risk order by risk`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ risk: at, days }) => [at, days]));
}

/** last: the last inspection of each place · what was found in it and stayed open is what its grade is made of. */
async function gradesByRisk(db: Db): Promise<ByRisk<Record<string, number>>> {
  const { rows } = await sql<{ risk: string; items: OpenItem[] | null }>`
    with last as (select distinct on (building_id) building_id, ${risk} as risk from inspection order by building_id, at desc, id desc)
    select l.risk, json_agg(json_build_object('hazardId', h.id, 'item', h.item, 'severity', h.severity, 'overdue', false, 'repeat', false)) filter (where h.id is not null) as items
    from last l left join hazard h on h.building_id = l.building_id and h.state <> 'closed'
    group by l.building_id, l.risk order by l.risk`.execute(db);
  const { grades } = await readRules(db);
  const table: Record<string, Record<string, number>> = {};
  for (const { risk: at, items } of rows) {
    const standing = {
      lettable: true,
      undeclared: false,
      items: items ?? [],
      previous: null,
      since: null,
      lastPassedAt: null,
    };
    const { grade } = gradeHome(standing, grades);
    const row = (table[at] ??= {});
    row[grade] = (row[grade] ?? 0) + 1;
  }
  return table;
}
