/** Counts and lists over the rows behind a rate: the list is always the list of what was counted. */
import { sql } from "kysely";
import type { Asked, Rows } from "./queries-homes.ts";
import * as homes from "./queries-homes.ts";
import * as work from "./queries-work.ts";
import type { RateName } from "./rates.ts";

export type { Asked } from "./queries-homes.ts";
export { wronglyResponsible } from "./queries-homes.ts";

type Thing = "unit" | "inspection" | "lease" | "block" | "hazard" | "incident";
type Behind = { readonly thing: Thing; readonly rows: (asked: Asked) => Rows; readonly ofPeople?: true };

/** What the tables can tell. Handling, valid reports and missed ones wait for cases with a department and a reporter. */
export const behind = {
  registration: { thing: "unit", rows: homes.registration },
  declared: { thing: "inspection", rows: homes.declared, ofPeople: true },
  match: { thing: "inspection", rows: homes.match },
  self_declaration: { thing: "lease", rows: homes.selfDeclaration },
  deregistration: { thing: "lease", rows: homes.deregistration },
  letters: { thing: "unit", rows: homes.letters },
  coverage: { thing: "unit", rows: homes.coverage },
  rectification: { thing: "hazard", rows: work.rectification },
  on_time_rectification: { thing: "hazard", rows: work.onTimeRectification },
  certification: { thing: "hazard", rows: work.certification },
  repeat: { thing: "hazard", rows: work.repeat },
  rework: { thing: "hazard", rows: work.rework },
  responsibility: { thing: "block", rows: homes.responsibility },
  closing: { thing: "incident", rows: work.closing },
  on_time_closing: { thing: "incident", rows: work.onTimeClosing },
} as const satisfies Readonly<Partial<Record<RateName, Behind>>>;
export type ToldRate = keyof typeof behind;

export const behindOf = (name: ToldRate): Behind => behind[name];

export type Counted = { numerator: number; denominator: number; left: number };
export const countRows = (rows: Rows) => sql<Counted>`
  select coalesce(sum(r.part), 0)::integer as numerator, coalesce(sum(r.whole), 0)::integer as denominator,
    count(*) filter (where r.part < r.whole)::integer as left
  from (${rows}) r`;

export const listRows = (rows: Rows, which: "left" | "counted", limit: number) => sql<{ id: number; all: number }>`
  select r.id, count(*) over ()::integer as "all" from (${rows}) r
  where case ${which}::text when 'left' then r.part < r.whole else r.part > 0 end
  order by r.id limit ${limit}`;

export const divisionOfCell = (cellId: number) =>
  sql<{ code: string }>`select division_code as code from cell where id = ${cellId}`;
