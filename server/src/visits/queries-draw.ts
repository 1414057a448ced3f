/** The SQL of spot checks: who can be drawn, keeping a draw with its candidates, showing what became of it. */
import { sql } from "kysely";
import { liesIn } from "../db/places.ts";
import type { Grade } from "../grades/contract.ts";

/** In order of id: the draw depends on nothing else. A home that is visited on that day anyway is no candidate. */
export const candidates = (prefix: string, dueOn: string, grades: readonly Grade[] | null) => sql<{
  id: number;
  grade: Grade | null;
}>`
  select u.id, u.grade from rental_unit u
  where u.status <> 'deregistered' and ${liesIn("u", prefix)}
    and ${grades === null ? sql`true` : sql`u.grade = any (${`{${grades.join(",")}}`}::text[])`}
    and not exists (select from visit x where x.unit_id = u.id and x.due_on = ${dueOn}::date)
  order by u.id`;

export type NewDraw = {
  readonly seed: number;
  readonly size: number;
  readonly division: string;
  readonly accountId: number;
  readonly dueOn: string;
  readonly candidates: number;
  readonly hash: string;
  readonly wish: object;
};
export const insertDraw = (draw: NewDraw) => sql<{ id: number }>`
  insert into spot_check_draw (seed, size, division_code, account_id, due_on, candidates, candidates_hash, wish)
  values (${draw.seed}, ${draw.size}, ${draw.division}, ${draw.accountId}, ${draw.dueOn}::date, ${draw.candidates}, ${draw.hash}, ${JSON.stringify(draw.wish)}::jsonb)
  returning id`;
/** As text in base64: bytes are handed over differently by the two databases. */
export const keepCandidates = (drawId: number, packed: Buffer) => sql`
  insert into spot_check_candidates (draw_id, packed) values (${drawId}, decode(${packed.toString("base64")}, 'base64'))`;
export const keptCandidates = (drawId: number) => sql<{ packed: string }>`
  select encode(packed, 'base64') as packed from spot_check_candidates where draw_id = ${drawId}`;

export type DrawRow = {
  id: number;
  seed: number;
  size: number;
  division: { code: string; name: string; nameEn: string | null };
  drawnAt: Date;
  by: { id: number; name: string; nameEn: string | null };
  dueOn: string;
  candidates: number;
  candidatesHash: string;
  wish: { stratify?: boolean; strata?: { grade: Grade | null; candidates: number; drawn: number }[] };
  visits: { open: number; done: number; missed: number; cancelled: number; passed: number; failed: number };
};
const selectDraws = (id: number | null, limit: number) => sql<DrawRow>`
  select d.id, d.seed, d.size, json_build_object('code', d.division_code, 'name', coalesce(v.name, d.division_code), 'nameEn', v.name_en) as division,
    d.drawn_at as "drawnAt", json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by, d.due_on::text as "dueOn",
    d.candidates, d.candidates_hash as "candidatesHash", d.wish,
    (select json_build_object('open', count(*) filter (where x.state in ('due', 'planned')), 'done', count(*) filter (where x.state = 'done'),
        'missed', count(*) filter (where x.state = 'missed'), 'cancelled', count(*) filter (where x.state = 'cancelled'),
        'passed', count(*) filter (where i.result = 'pass'), 'failed', count(*) filter (where i.result = 'fail'))
      from visit x left join inspection i on i.id = x.inspection_id where x.draw_id = d.id) as visits
  from spot_check_draw d join account a on a.id = d.account_id left join division v on v.code = d.division_code
  where ${id === null ? sql`true` : sql`d.id = ${id}`}
  order by d.drawn_at desc, d.id desc limit ${limit}`;
export const drawById = (id: number) => selectDraws(id, 1);
export const draws = (limit: number) => selectDraws(null, limit);

export const drawnUnits = (drawId: number) => sql<{ unitId: number }>`
  select unit_id as "unitId" from visit where draw_id = ${drawId} order by unit_id`;
export const divisionExists = (code: string) =>
  sql<{ code: string }>`select code from division where code = ${code} limit 1`;
