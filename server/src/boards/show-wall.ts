/**
 * The document of a wall and the outlines under it. Screens ask after every change, and many hang on one board: what was counted a moment
 * ago for the same eyes is given to all of them. A screen waits a second after it hears of a change, so it never gets what was before.
 */
import type { Db, Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { inScope, type Scope, scopeKey } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { BoardWish } from "./contract.ts";
import type { WallDocument, WallOutlines, WallPreviewAnswer } from "./contract-wall.ts";
import { countWall } from "./count-wall.ts";
import { screenScope } from "./find-screen.ts";
import { assertInside } from "./keep-board.ts";
import type { WallPorts } from "./ports.ts";
import { type BoardRow, boardBySlug } from "./queries.ts";
import { cellOutlines, divisionBox } from "./queries-wall.ts";
import { rememberBriefly } from "./remember-briefly.ts";
import { faultOf } from "./rules.ts";

const DOCUMENT_MS = 1_000;
const OUTLINES_MS = 30_000;
const MOST_CELLS = 2_000;

export type Wall = {
  /** Both throw boards.not_found. Without a scope: counts only, for a screen with a link. */
  document(slug: string, scope: Scope | null): Promise<WallDocument>;
  outlines(slug: string, scope: Scope | null): Promise<WallOutlines>;
  /** Of a layout that is not kept yet. Throws boards.unfit_layout, divisions.not_found, scope.outside. */
  preview(tx: Tx, scope: Scope, wish: BoardWish): Promise<WallPreviewAnswer>;
  divisionOf(slug: string): Promise<string | null>;
};

const keyOf = (slug: string, scope: Scope | null): string =>
  `${slug} ${scope === null ? "link" : `${scope.role} ${scopeKey(scope)}`}`;

export function openWall(db: Db, ports: WallPorts): Wall {
  const documents = rememberBriefly<WallDocument>(DOCUMENT_MS);
  const outlines = rememberBriefly<WallOutlines>(OUTLINES_MS);

  async function readDocument(slug: string, scope: Scope | null): Promise<WallDocument> {
    const board = await boardOf(db, slug);
    const { division, layout } = board;
    const by = scope === null ? "link" : "account";
    const figures = await inScope(db, scope ?? screenScope(division), (tx) =>
      countWall(tx, ports, { division, layout, role: scope?.role ?? null }),
    );
    return { board: toldBoard(board), by, town: await townOf(db, ports, division), figures };
  }

  async function readOutlines(slug: string, scope: Scope | null): Promise<WallOutlines> {
    const { division } = await boardOf(db, slug);
    return inScope(db, scope ?? screenScope(division), (tx) => outlinesIn(tx, division));
  }

  return {
    document: (slug, scope) => documents(keyOf(slug, scope), () => readDocument(slug, scope)),
    outlines: (slug, scope) => outlines(keyOf(slug, scope), () => readOutlines(slug, scope)),
    preview: async (tx, scope, { division, layout }) => {
      const fault = faultOf(layout);
      if (fault) throw new Problem("boards.unfit_layout", fault);
      await assertInside(tx, scope, division);
      const figures = await countWall(tx, ports, { division, layout, role: scope.role });
      const hasMap = layout.widgets.some(({ kind }) => kind === "map");
      return {
        town: await townOf(tx, ports, division),
        figures,
        outlines: hasMap ? await outlinesIn(tx, division) : null,
      };
    },
    divisionOf: async (slug) => (await boardOf(db, slug)).division,
  };
}

/** The layout of a board is the town's and holds nothing of a home: read before it is known where the asker may look. */
async function boardOf(db: Db, slug: string): Promise<BoardRow> {
  const [board] = (await boardBySlug(slug).execute(db)).rows;
  if (!board) throw new Problem("boards.not_found", { slug });
  return board;
}

async function outlinesIn(tx: Tx, division: string | null): Promise<WallOutlines> {
  const { rows } = await cellOutlines(prefixOf(division ?? undefined), MOST_CELLS).execute(tx);
  return {
    type: "FeatureCollection",
    features: rows.map(({ id, geometry }) => ({
      type: "Feature",
      id,
      properties: {},
      geometry: JSON.parse(geometry) as unknown,
    })),
  };
}

const toldBoard = ({ name, nameEn, changedAt, ...row }: BoardRow): WallDocument["board"] => ({
  ...row,
  name: { zh: name, en: nameEn },
  changedAt: changedAt.toISOString(),
});

async function townOf(db: Db, { readTown }: WallPorts, division: string | null): Promise<WallDocument["town"]> {
  const { name, demo, attribution, timeZoneOffsetMinutes, box } = await readTown(db);
  const [own] = division === null ? [] : (await divisionBox(division).execute(db)).rows;
  return { name, demo, attribution, offsetMinutes: timeZoneOffsetMinutes, box: own?.box ?? box };
}
