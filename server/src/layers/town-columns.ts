/**
 * All layers in memory, loaded page by page. Density is held twice: as blocks, and as points for the hexagons of each low
 * zoom, because a hexagon's hectares depend on its zoom. Does not know the feed: see follow-changes.ts.
 */
import { LayerColumns, loadColumns, type Row } from "@gridstead/tiles";
import type { Db } from "../db/client.ts";
import type { LayerName } from "./contract.ts";
import { BIN_RADIUS_UNITS, hexagonAreaHa } from "./hexagon-area.ts";
import { type LayerRow, pageOf } from "./queries.ts";
import { densitySchema, FIRST_BIN_ZOOM, FIRST_BLOCK_ZOOM, layerSources, sourceOf } from "./sources.ts";

export type TownColumns = {
  readonly layers: ReadonlyMap<LayerName, LayerColumns>;
  /** By zoom. */
  readonly bins: ReadonlyMap<number, LayerColumns>;
};

const PAGE_ROWS = 10_000;
const binZooms = Array.from({ length: FIRST_BLOCK_ZOOM - FIRST_BIN_ZOOM }, (_, index) => FIRST_BIN_ZOOM + index);

export const emptyTown = (): TownColumns => ({
  layers: new Map(layerSources.map((source) => [source.name, new LayerColumns(source.schema)])),
  bins: new Map(binZooms.map((z) => [z, new LayerColumns(densitySchema)])),
});

export async function loadTown(db: Db): Promise<TownColumns> {
  const layers = new Map<LayerName, LayerColumns>();
  const bins = new Map<number, LayerColumns>();
  for (const source of layerSources) {
    const rows = await allRows(db, source.name);
    layers.set(source.name, loadColumns(source.schema, rows));
    if (source.name !== "density") continue;
    for (const z of binZooms)
      bins.set(
        z,
        loadColumns(
          densitySchema,
          rows.map((row) => binRow(row, z)),
        ),
      );
  }
  return { layers, bins };
}

export const columnsOf = (town: TownColumns, layer: LayerName): LayerColumns => {
  const columns = town.layers.get(layer);
  if (!columns) throw new Error(`The layer ${layer} is not loaded.`);
  return columns;
};

/** What a block adds to the hexagon that its point lies in. */
export function binRow(row: Row, z: number): Row {
  const point = row.point ?? [0, 0];
  const areaHa = hexagonAreaHa(point[1] ?? 0, z, BIN_RADIUS_UNITS);
  const units = Number(row.attributes["units"]);
  const hazards = Number(row.attributes["hazards"]);
  return {
    ...row,
    geometry: { type: "Point", coordinates: point },
    // Not rounded: a hundred small parts of one hexagon would round to nothing.
    attributes: { units, units_ha: units / areaHa, hazards, hazards_ha: hazards / areaHa },
  };
}

async function allRows(db: Db, layer: LayerName): Promise<Row[]> {
  const { toRow } = sourceOf(layer);
  const rows: Row[] = [];
  let page = await readPage(db, layer, 0);
  for (;;) {
    const last = page.at(-1);
    // The database reads the next page while this one is converted.
    const next = last && page.length === PAGE_ROWS ? readPage(db, layer, last.id) : null;
    for (const row of page) rows.push(toRow(row));
    if (!next) return rows;
    page = await next;
  }
}

const readPage = async (db: Db, layer: LayerName, afterId: number): Promise<LayerRow[]> =>
  (await pageOf(layer, afterId, PAGE_ROWS).execute(db)).rows;
