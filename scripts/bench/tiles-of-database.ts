/** The same tiles made by ST_AsMVT, with a prepared statement a layer, beside ours with the same layers. A comparison, not a path. */
import { sql } from "kysely";
import type { Db } from "../../server/src/db/client.ts";
import type { LayerName } from "../../server/src/layers/contract.ts";
import type { TownTiles } from "../../server/src/layers/town-tiles.ts";
import { figuresOf } from "./measuring/figures.ts";
import type { Say } from "./measuring/measured.ts";
import { type Place, tilesUnder, ZOOMS } from "./measuring/sampled-tiles.ts";

const TILES_OF_A_ZOOM = 20;
const LONGEST_ZOOM_MS = 15_000;

/** Attributes of the layers whose rows are one table's; the others would need joins that a fair comparison must also tune. */
const compared: Partial<Record<LayerName, { readonly attributes: string; readonly fromZoom: number }>> = {
  division: { attributes: "code, level, name, name_en", fromZoom: 0 },
  street: { attributes: "name, name_en, class, highway, bridge, tunnel", fromZoom: 0 },
  water: { attributes: "kind, name, name_en", fromZoom: 0 },
  landuse: { attributes: "kind, name, name_en", fromZoom: 0 },
  building: { attributes: "kind, storeys, height_m", fromZoom: 13 },
  hazard: {
    attributes: "severity, state, class, item, block_id, extract(epoch from found_at)::bigint as found_at",
    fromZoom: 10,
  },
};
const everywhere = { accountId: 1, role: "administrator", divisionPrefixes: [""], blockIds: [] } as const;

export async function timeDatabaseTiles(db: Db, tiles: TownTiles, places: readonly Place[], say: Say) {
  return db.connection().execute(async (one) => {
    for (const [layer, { attributes }] of Object.entries(compared))
      await sql.raw(prepared(layer, attributes)).execute(one);
    const byZoom: Record<string, unknown> = {};
    for (const z of ZOOMS) {
      say(`ST_AsMVT at zoom ${z} ...`);
      byZoom[z] = await timeZoom(one, tiles, places, z);
    }
    return { layers: Object.keys(compared), byZoom };
  });
}

async function timeZoom(db: Db, tiles: TownTiles, places: readonly Place[], z: number) {
  const layers = Object.entries(compared).flatMap(([layer, { fromZoom }]) =>
    z >= fromZoom ? [layer as LayerName] : [],
  );
  const theirs: number[] = [];
  const ours: number[] = [];
  const until = performance.now() + LONGEST_ZOOM_MS;
  tiles.cache.clear();
  for (const { x, y } of tilesUnder(places, z, TILES_OF_A_ZOOM)) {
    const began = performance.now();
    for (const layer of layers) await sql.raw(`execute tile_${layer} (${z}, ${x}, ${y})`).execute(db);
    const answered = performance.now();
    tiles.tile(everywhere, layers, z, x, y);
    ours.push(performance.now() - answered);
    theirs.push(answered - began);
    if (performance.now() > until) break;
  }
  return { stAsMvtMs: figuresOf(theirs), oursMs: figuresOf(ours) };
}

/** The envelope is turned to degrees once, for the index; each row to metres, for the tile. */
const prepared = (layer: string, attributes: string): string => `
  prepare tile_${layer} (int, int, int) as
  select ST_AsMVT(t, '${layer}', 4096, 'shape', 'id') as tile
  from (
    select id, ${attributes}, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope($1, $2, $3), 4096, 64, true) as shape
    from ${layer} where geom && ST_Transform(ST_TileEnvelope($1, $2, $3, margin => 0.015625), 4326)
  ) t`;
