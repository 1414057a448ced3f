/** What the public page shows before anything is reported: what may be reported, places by name, the ground round one. Sees no home and no person. */
import type { Db, Tx } from "../../db/client.ts";
import { inScope, type Scope } from "../../db/scope.ts";
import { readRules } from "../../rules/read-rules.ts";
import type { IncidentClass } from "../contract-catalogue.ts";
import type { GroundSketch, GroundSketchQuery, PublicPlaces, ReportPage } from "./page-contract.ts";
import { middleOfTown, type SketchRow, sketchRound } from "./queries-page.ts";

type Both = { readonly zh: string; readonly en: string };
export type FoundPlace = {
  readonly kind: string;
  readonly title: Both;
  readonly subtitle: Both | null;
  readonly position: readonly number[] | null;
};
export type PagePorts = {
  readTownName(tx: Tx): Promise<Both>;
  search(tx: Tx, words: string): Promise<readonly FoundPlace[]>;
};

/** The whole town as a stranger: row-level security shows the ground and the addresses of houses, and the answers take names of places only. */
export const passerBy: Scope = { accountId: 0, role: "public", divisionPrefixes: [""], blockIds: [] };
const PLACES = new Set(["building", "street", "division"]);
const MOST_PLACES = 8;

export const showPage = (db: Db, ports: PagePorts, classes: readonly IncidentClass[]): Promise<ReportPage> =>
  inScope(db, passerBy, async (tx) => {
    const [middle] = (await middleOfTown.execute(tx)).rows;
    return {
      town: await ports.readTownName(tx),
      classes: classes.map(({ code, kind, major, name, majorName, form }) => ({
        code,
        kind,
        major,
        name,
        majorName,
        form,
      })),
      contactDays: (await readRules(tx)).incidents.reporterDays,
      middle: middle?.lng == null || middle.lat === null ? null : [middle.lng, middle.lat],
    };
  });

export const findPlaces = (db: Db, ports: PagePorts, words: string): Promise<PublicPlaces> =>
  inScope(db, passerBy, async (tx) => {
    const found = await ports.search(tx, words);
    const places = found.flatMap(({ kind, title, subtitle, position }) =>
      PLACES.has(kind) && position !== null
        ? [{ title: { ...title }, subtitle: subtitle && { ...subtitle }, position: [...position] }]
        : [],
    );
    return { places: places.slice(0, MOST_PLACES) };
  });

export const sketchGround = (db: Db, { lng, lat, radiusM }: GroundSketchQuery): Promise<GroundSketch> =>
  inScope(db, passerBy, async (tx) => {
    const { rows } = await sketchRound(lng, lat, radiusM).execute(tx);
    const drawn = rows.map((row) => ({ ...row, lines: linesOf(row.shape) })).filter(({ lines }) => lines.length > 0);
    return {
      streets: drawn
        .filter(({ kind }) => kind === "street")
        .map(({ name, nameEn, lines }) => ({ name, nameEn, lines })),
      water: drawn.filter(({ kind }) => kind === "water").map(({ lines }) => lines),
      inside: rows.some(({ kind }) => kind === "inside"),
    };
  });

type Line = number[][];
/** Clipping makes of a line or an area whatever is left of it: several, one, a point, nothing. */
function linesOf(shape: SketchRow["shape"]): Line[] {
  if (shape === null) return [];
  const { type, coordinates } = shape;
  if (type === "LineString") return [coordinates as Line];
  if (type === "MultiLineString" || type === "Polygon") return coordinates as Line[];
  return type === "MultiPolygon" ? (coordinates as Line[][]).flat() : [];
}
