/**
 * Encoded tiles by scope, layers and address, the least recently used out first, measured in bytes. Compression is made when
 * it is first asked for and kept. Knows neither columns nor HTTP; the key's scope part is the caller's duty.
 */
import { contentTag, rangeHas, type TileRange } from "@gridstead/tiles";
import { type Encoding, packed } from "../http/compression.ts";
import type { LayerName } from "./contract.ts";

export type TileAddress = {
  readonly scope: string;
  readonly layers: readonly LayerName[];
  readonly z: number;
  readonly x: number;
  readonly y: number;
};
/** Bytes as sent, with the ETag of just these bytes. */
export type SentTile = { readonly bytes: Uint8Array; readonly etag: string; readonly encoding: Encoding };

export type CachedTile = {
  readonly address: TileAddress;
  readonly raw: Uint8Array;
  readonly tag: string;
  readonly sent: Map<Encoding, Promise<SentTile>>;
  bytes: number;
};

export type TileCache = {
  readonly counts: { readonly hits: number; readonly misses: number; readonly bytes: number };
  /** The tile of an address, made by `encode` when it is not there. */
  take(address: TileAddress, encode: () => Uint8Array): CachedTile;
  /** The tile in an encoding; small tiles are not worth compressing. */
  sent(tile: CachedTile, encoding: Encoding): Promise<SentTile>;
  /** Forgets what a change can be seen in. */
  drop(ranges: ReadonlyMap<LayerName, readonly TileRange[]>): number;
  clear(): void;
};

const ENTRY_BYTES = 400;
const NOT_WORTH_BYTES = 200;

export function createTileCache(mostBytes: number): TileCache {
  const tiles = new Map<string, CachedTile>();
  const counts = { hits: 0, misses: 0, bytes: 0 };

  function forget(key: string, tile: CachedTile): void {
    tiles.delete(key);
    counts.bytes -= tile.bytes;
    // What is compressed later for a request that still holds the tile no longer counts.
    tile.bytes = 0;
  }

  function grow(tile: CachedTile, by: number): void {
    if (tile.bytes === 0) return;
    tile.bytes += by;
    counts.bytes += by;
    for (const [key, oldest] of tiles) {
      if (counts.bytes <= mostBytes || oldest === tile) return;
      forget(key, oldest);
    }
  }

  return {
    counts,
    take: (address, encode) => {
      const key = keyOf(address);
      const known = tiles.get(key);
      if (known) {
        counts.hits++;
        tiles.delete(key);
        tiles.set(key, known);
        return known;
      }
      counts.misses++;
      const raw = encode();
      const tile: CachedTile = { address, raw, tag: contentTag(raw), sent: new Map(), bytes: ENTRY_BYTES };
      tiles.set(key, tile);
      counts.bytes += ENTRY_BYTES;
      grow(tile, raw.length);
      return tile;
    },
    sent: (tile, encoding) => {
      const wanted = tile.raw.length < NOT_WORTH_BYTES ? "identity" : encoding;
      const known = tile.sent.get(wanted);
      if (known) return known;
      const made = compress(tile, wanted).then((sent) => {
        if (wanted !== "identity") grow(tile, sent.bytes.length);
        return sent;
      });
      tile.sent.set(wanted, made);
      return made;
    },
    drop: (ranges) => {
      const before = tiles.size;
      const byZoom = groupByZoom(ranges);
      for (const [key, tile] of tiles) {
        const { z, x, y, layers } = tile.address;
        const touched = byZoom.get(z)?.some(({ layer, range }) => rangeHas(range, z, x, y) && layers.includes(layer));
        if (touched) forget(key, tile);
      }
      return before - tiles.size;
    },
    clear: () => {
      for (const [key, tile] of tiles) forget(key, tile);
    },
  };
}

/** ETag per encoding: a proxy that keeps both must not mix them. */
export const etagOf = (tag: string, encoding: Encoding): string =>
  `"${tag}${encoding === "identity" ? "" : `-${encoding}`}"`;

const keyOf = ({ scope, layers, z, x, y }: TileAddress): string => `${scope}|${layers.join()}|${z}/${x}/${y}`;

async function compress({ raw, tag }: CachedTile, encoding: Encoding): Promise<SentTile> {
  const etag = etagOf(tag, encoding);
  if (encoding === "identity") return { bytes: raw, etag, encoding };
  return { bytes: await packed(raw, encoding), etag, encoding };
}

type LayerRange = { readonly layer: LayerName; readonly range: TileRange };

function groupByZoom(ranges: ReadonlyMap<LayerName, readonly TileRange[]>): Map<number, LayerRange[]> {
  const byZoom = new Map<number, LayerRange[]>();
  for (const [layer, list] of ranges) {
    for (const range of list) {
      const known = byZoom.get(range.z) ?? [];
      known.push({ layer, range });
      byZoom.set(range.z, known);
    }
  }
  return byZoom;
}
