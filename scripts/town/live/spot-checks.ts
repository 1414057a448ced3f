/** A spot check that the supervisor of the largest subdistrict has drawn for the days ahead, with its seed kept like any other. */
import { sql } from "kysely";
import type { Scope } from "../../../server/src/db/scope.ts";
import { drawSpotChecks } from "../../../server/src/visits/draw-spot-checks.ts";
import type { Scene } from "./past.ts";

const SIZE = 30;
const DAYS_AHEAD = 4;
const DAY_MS = 86_400_000;

export async function drawHomes({ tx, seed, today }: Scene): Promise<void> {
  const { rows } = await sql<{ id: number; code: string; homes: number }>`
    select min(a.id) as id, j.division_code as code, count(distinct u.id)::integer as homes
    from account a join jurisdiction j on j.account_id = a.id
    join rental_unit u on u.division_code like left(j.division_code, 9) || '%' and u.status <> 'deregistered'
    where a.role = 'supervisor' group by j.division_code order by 3 desc, 2 limit 1`.execute(tx);
  const [largest] = rows;
  if (!largest || largest.homes < SIZE) return;
  const dueOn = new Date(Date.parse(today) + DAYS_AHEAD * DAY_MS).toISOString().slice(0, 10);
  const scope: Scope = {
    accountId: largest.id,
    role: "supervisor",
    divisionPrefixes: [largest.code.slice(0, 9)],
    blockIds: [],
  };
  await drawSpotChecks(tx, scope, {
    division: largest.code,
    size: Math.min(SIZE, Math.floor(largest.homes / 4)),
    seed,
    dueOn,
    stratify: true,
  });
}
