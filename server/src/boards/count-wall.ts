/** Counts what the widgets of a layout ask for, each thing once, in one transaction. What no widget asks for is not counted. */
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay, type TownDay } from "../db/town-clock.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import type { BoardLayout, RankedBy, Widget } from "./contract.ts";
import type { WallCase, WallFigures, WallRanking } from "./contract-wall.ts";
import type { Rated, WallPorts } from "./ports.ts";
import * as queries from "./queries-wall.ts";
import { rankAreas } from "./rank-areas.ts";

const MOST_CELLS = 2_000;
const MOST_CASES = 20;
const MOST_AREAS = 400;
const DAY_MS = 86_400_000;

export type Asked = {
  readonly division: string | null;
  readonly layout: Pick<BoardLayout, "widgets">;
  /** Null: of a screen without an account. No case and no bulletin leaves. */
  readonly role: Scope["role"] | null;
};
type Kind = Widget["kind"];
type Of<K extends Kind> = Extract<Widget, { kind: K }>;

export async function countWall(tx: Tx, ports: WallPorts, { division, layout, role }: Asked): Promise<WallFigures> {
  const prefix = prefixOf(division ?? undefined);
  const today = await readTownDay(tx);
  const all = <K extends Kind>(kind: K): Of<K>[] => layout.widgets.filter((one): one is Of<K> => one.kind === kind);
  const has = (...kinds: Kind[]): boolean => layout.widgets.some(({ kind }) => kinds.includes(kind));
  const wanted = Math.max(0, ...all("bulletin").map(({ most }) => most));
  return {
    at: today.now.toISOString(),
    counts: has("counts", "queue", "overdue")
      ? await ports.countSituation(tx, division === null ? {} : { division })
      : null,
    overdue: has("overdue") ? await overdueOf(tx, prefix, today, role === null) : null,
    cells: has("map") ? await cellsOf(tx, prefix, today) : null,
    rankings: await rankingsOf(tx, ports, all("ranking"), { prefix, today }),
    charts: await chartsOf(tx, all("chart"), { prefix, today }),
    bulletins: wanted === 0 || role === null ? null : await ports.readBulletins(tx, { role, division, most: wanted }),
  };
}

type Where = { readonly prefix: string | null; readonly today: TownDay };

async function overdueOf(
  tx: Tx,
  prefix: string | null,
  today: TownDay,
  countsOnly: boolean,
): Promise<WallFigures["overdue"]> {
  const [open] = (await queries.overdueBySeverity(prefix, today).execute(tx)).rows;
  if (!open) throw new Error("An aggregate gives one row, got none: the query no longer ends in aggregates alone.");
  if (countsOnly) return { open, cases: null };
  const { rows } = await queries.overdueCases(prefix, today, MOST_CASES).execute(tx);
  return { open, cases: rows.map(caseOf) };
}

/** The words of the catalogue: what somebody typed may name a person or a door. */
const caseOf = ({ id, item, severity, cell, dueAt }: queries.CaseRow): WallCase => {
  const { zh, en } = hazardTitle(item);
  return { id, title: { zh, en }, severity, cell, dueAt: dueAt.toISOString() };
};

async function cellsOf(tx: Tx, prefix: string | null, today: TownDay): Promise<WallFigures["cells"]> {
  const { rows } = await queries.cellCounts(prefix, today, MOST_CELLS).execute(tx);
  return rows.map(({ critical, serious, general, ...cell }) => ({ ...cell, open: { critical, serious, general } }));
}

async function rankingsOf(
  tx: Tx,
  { rateOf, readTarget }: WallPorts,
  widgets: readonly Of<"ranking">[],
  where: Where,
): Promise<WallRanking[]> {
  const rankings: WallRanking[] = [];
  for (const { id, by, of } of widgets) {
    const { rows } = await areasBy(by, of, where).execute(tx);
    const rate = (row: queries.AreaRow): Rated =>
      by === "open" ? perHome(rateOf(row.denominator, row.denominator), row) : rateOf(row.numerator, row.denominator);
    rankings.push({
      widget: id,
      target: by === "rectified" ? await readTarget(tx) : null,
      areas: rankAreas(rows, rate, by === "rectified"),
    });
  }
  return rankings;
}

/** A home may have several open hazards: not a share, so that it may lie above one. */
const perHome = ({ ranked }: Rated, { numerator, denominator }: queries.AreaRow): Rated => ({
  rate: denominator === 0 ? null : numerator / denominator,
  ranked,
});

function areasBy(by: RankedBy, of: queries.AreaKind, { prefix, today }: Where) {
  if (by === "open") return queries.openByArea(of, prefix, MOST_AREAS);
  if (by === "overdue") return queries.overdueByArea(of, prefix, today, MOST_AREAS);
  const monthBegan = new Date(today.from.getTime() - (Number(today.day.slice(8)) - 1) * DAY_MS);
  return queries.rectifiedByArea(of, prefix, today, monthBegan, MOST_AREAS);
}

async function chartsOf(
  tx: Tx,
  widgets: readonly Of<"chart">[],
  { prefix, today }: Where,
): Promise<WallFigures["charts"]> {
  const charts: WallFigures["charts"] = [];
  for (const { id, days } of widgets) {
    const from = new Date(today.to.getTime() - days * DAY_MS);
    const { rows } = await queries.byDay(prefix, from, today.to, days).execute(tx);
    const counted = new Map(rows.map(({ day, ...counts }) => [day, counts]));
    const first = Date.parse(`${today.day}T00:00:00Z`) - (days - 1) * DAY_MS;
    charts.push({
      widget: id,
      days: Array.from({ length: days }, (_, day) => ({
        day: new Date(first + day * DAY_MS).toISOString().slice(0, 10),
        ...(counted.get(day) ?? { found: 0, critical: 0, closed: 0 }),
      })),
    });
  }
  return charts;
}
