/**
 * The tiles of the town: columns in memory that follow the feed, encoded on demand inside an account's jurisdiction, cached.
 * Once loaded, a tile never asks the database.
 */
import {
  binPoints,
  concatenateLayers,
  encodeLayer,
  type LayerColumns,
  pointsBinary,
  type SlotFilter,
} from "@gridstead/tiles";
import type { ChangeBatch, ChangedPlace, ChangeRow } from "../changes/contract.ts";
import type { Db } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { applyFresh, readFresh } from "./apply-changes.ts";
import { type ChangedIds, changedIds, onlyCells } from "./changed-ids.ts";
import type { DensityMeasure, LayerName } from "./contract.ts";
import { BIN_RADIUS_UNITS } from "./hexagon-area.ts";
import { fewPlaces, rangesOf } from "./places.ts";
import { analyse, cellsChangingBetween, unanalysedTables } from "./queries.ts";
import { keptScopeKey, scopeFilters } from "./scope-filters.ts";
import { FIRST_BIN_ZOOM, FIRST_BLOCK_ZOOM, sourceOf } from "./sources.ts";
import { type CachedTile, createTileCache, type TileCache } from "./tile-cache.ts";
import { columnsOf, emptyTown, loadTown, type TownColumns } from "./town-columns.ts";

export type TownTiles = {
  readonly isLoaded: boolean;
  readonly cache: TileCache;
  /** Reads every layer; also when the feed has more than it can tell. */
  load(): Promise<void>;
  /** Follows a batch and answers where the map looks different. */
  apply(batch: ChangeBatch): Promise<ChangedPlace[]>;
  /** Officers and substitutes that change by the clock alone. Null: none did. */
  passTime(from: Date, to: Date): Promise<ChangedPlace[] | null>;
  /** `layers` in the order of layerNames, none twice: part of the cache key. */
  tile(scope: Scope, layers: readonly LayerName[], z: number, x: number, y: number): CachedTile;
  /** [lng, lat, weight] as floats; people: one point per reporting block, with its protected count where one is shown. */
  density(scope: Scope, measure: DensityMeasure): Float32Array;
  /** Where rows changed that were read from the feed afterwards, for a stream that resumes. */
  readonly placesOf: (rows: readonly ChangeRow[]) => ChangedPlace[];
};

export function createTownTiles(db: Db, cacheBytes: number): TownTiles {
  const cache = createTileCache(cacheBytes);
  let filters = scopeFilters();
  let town: TownColumns = emptyTown();
  let isLoaded = false;

  async function follow(changed: ChangedIds): Promise<ChangedPlace[]> {
    const fresh = await readFresh(db, town, changed);
    const places = fewPlaces(applyFresh(town, fresh));
    cache.drop(rangesOf(places));
    return places;
  }

  return {
    get isLoaded() {
      return isLoaded;
    },
    cache,
    load: async () => {
      await prepare(db);
      const loaded = await loadTown(db);
      town = loaded;
      filters = scopeFilters();
      cache.clear();
      isLoaded = true;
    },
    apply: async (batch) => follow(await changedIds(db, town, batch.rows)),
    passTime: async (from, to) => {
      const { rows } = await cellsChangingBetween(from, to).execute(db);
      return rows.length === 0 ? null : follow(onlyCells(rows.map((row) => row.id)));
    },
    tile: (scope, layers, z, x, y) => {
      const own = layers.some((layer) => !sourceOf(layer).isGround);
      const address = { scope: own ? keptScopeKey(scope) : "ground", layers, z, x, y };
      return cache.take(address, () => concatenateLayers(layers.map((layer) => encode(layer, scope, z, x, y))));
    },
    density: (scope, measure) => {
      if (measure === "people") return pointsBinary(columnsOf(town, "people"), measure, null);
      const columns = columnsOf(town, "density");
      return pointsBinary(columns, measure, filters.of("density", columns, scope));
    },
    placesOf: (rows) => fewPlaces(rows.flatMap((row) => placesOfRow(town, row))),
  };

  function encode(layer: LayerName, scope: Scope, z: number, x: number, y: number): Uint8Array {
    const { minZoom, isGround } = sourceOf(layer);
    if (z < minZoom) return NOTHING;
    const columns = columnsOf(town, layer);
    if (layer === "street") return encodeLayer({ name: layer, columns, filter: streetFilter(columns, z) }, z, x, y);
    const filter = isGround ? null : filters.of(layer, columns, scope);
    if (layer !== "density" || z >= FIRST_BLOCK_ZOOM) return encodeLayer({ name: layer, columns, filter }, z, x, y);
    const bins = town.bins.get(Math.max(z, FIRST_BIN_ZOOM));
    if (!bins) return NOTHING;
    const options = { name: layer, cellUnits: BIN_RADIUS_UNITS, filter: filters.of(`bins ${z}`, bins, scope) };
    return binPoints(bins, ["units", "units_ha", "hazards", "hazards_ha"], z, x, y, options);
  }
}

const NOTHING = new Uint8Array(0);
const FIRST_MINOR_ZOOM = 12;
const FIRST_PATH_ZOOM = 15;

async function prepare(db: Db): Promise<void> {
  for (const { name } of (await unanalysedTables().execute(db)).rows) await analyse(name).execute(db);
}

function streetFilter(columns: LayerColumns, z: number): SlotFilter | null {
  if (z >= FIRST_PATH_ZOOM) return null;
  const { store } = columns;
  const column = store.columns.find(({ schema }) => schema.name === "class");
  if (!column) return null;
  return (slot) => {
    const streetClass = store.read(column, slot);
    return streetClass === "major_road" || (streetClass === "minor_road" && z >= FIRST_MINOR_ZOOM);
  };
}

/** An account has no place of its own; very many accounts are every cell. */
function cellsOfOfficer(town: TownColumns, accountId: number | null): ChangedPlace[] {
  const places: ChangedPlace[] = [];
  columnsOf(town, "cell").forEach(({ attributes, box, scope }) => {
    if (accountId !== null && attributes["officer_id"] !== accountId) return;
    places.push({ layer: "cell", box, isGround: true, divisionCode: scope, blockId: null });
  });
  return places;
}

/** Which layers show a table's rows at the boxes that the feed tells. */
const layersOfTable: Readonly<Record<string, readonly LayerName[]>> = {
  division: ["division"],
  street: ["street"],
  water: ["water"],
  landuse: ["landuse"],
  block: ["block", "cell", "density"],
  cell: ["cell"],
  cell_block: ["block", "cell", "hazard"],
  assignment: ["cell"],
  building: ["building", "unit"],
  rental_unit: ["unit", "density"],
  people_count: ["people"],
  hazard: ["hazard", "density"],
  point: ["point"],
};

function placesOfRow(town: TownColumns, row: ChangeRow): ChangedPlace[] {
  const { divisionCode, blockId } = row;
  if (row.table === "account") return cellsOfOfficer(town, row.rowId);
  return (layersOfTable[row.table] ?? []).flatMap((layer) =>
    [row.oldBox, row.newBox].flatMap((box) => {
      if (!box) return [];
      const place = { layer, box, isGround: sourceOf(layer).isGround, divisionCode, blockId };
      // A cell or a block is drawn as a whole: what changed inside it changes it up to its own border.
      if (layer !== "cell" && layer !== "density") return [place];
      const columns = columnsOf(town, layer);
      return [
        place,
        ...columns
          .idsIn(box)
          .flatMap((id) => columns.get(id) ?? [])
          .map((whole) => ({ ...place, box: whole.box })),
      ];
    }),
  );
}
