/** The tile cache: bytes are bounded, a change forgets what it touches and nothing else, encodings have their own ETags. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { LayerName } from "./contract.ts";
import { createTileCache, type TileAddress } from "./tile-cache.ts";

const at = (x: number, layers: LayerName[] = ["building"], scope = "all"): TileAddress => ({
  scope,
  layers,
  z: 14,
  x,
  y: 7,
});
const bytesOf = (length: number, fill = 1) => new Uint8Array(length).fill(fill);

test("a tile is encoded once per scope, layers and address", () => {
  const cache = createTileCache(1_000_000);
  let encoded = 0;
  const encode = () => bytesOf(++encoded);
  for (const address of [at(1), at(1), at(1, ["building"], "990101"), at(1, ["building", "unit"]), at(2)])
    cache.take(address, encode);
  expect(encoded).toBe(4);
  expect([cache.counts.hits, cache.counts.misses]).toEqual([1, 4]);
});

test("the least recently used tile goes first, and the bytes stay under the limit", () => {
  const cache = createTileCache(10_000);
  for (let x = 0; x < 9; x++) {
    cache.take(at(0), () => bytesOf(2_000));
    cache.take(at(x), () => bytesOf(2_000));
    expect(cache.counts.bytes).toBeLessThanOrEqual(10_000);
  }
  const misses = cache.counts.misses;
  cache.take(at(0), () => bytesOf(1));
  expect(cache.counts.misses).toBe(misses);
  cache.take(at(1), () => bytesOf(2_000));
  expect(cache.counts.misses).toBe(misses + 1);
});

test("a change forgets the tiles in its ranges that show its layer", () => {
  const cache = createTileCache(1_000_000);
  const addresses = [at(1), at(2), at(1, ["street"]), at(1, ["street", "building"], "990101")];
  for (const address of addresses) cache.take(address, () => bytesOf(10));
  expect(cache.drop(new Map([["building", [{ z: 14, x0: 0, x1: 1, y0: 0, y1: 9 }]]]))).toBe(2);
  const misses = cache.counts.misses;
  cache.take(at(2), () => bytesOf(10));
  cache.take(at(1, ["street"]), () => bytesOf(10));
  expect(cache.counts.misses).toBe(misses);
});

test("each encoding is made once, unpacks to the same bytes, and has its own ETag", async () => {
  const cache = createTileCache(1_000_000);
  const tile = cache.take(at(1), () => bytesOf(5_000));
  const [plain, packed, brotli] = [
    await cache.sent(tile, "identity"),
    await cache.sent(tile, "gzip"),
    await cache.sent(tile, "br"),
  ];
  expect(new Set([plain.etag, packed.etag, brotli.etag]).size).toBe(3);
  expect(gunzipSync(packed.bytes)).toEqual(Buffer.from(tile.raw));
  expect(brotliDecompressSync(brotli.bytes)).toEqual(Buffer.from(tile.raw));
  expect(await cache.sent(tile, "br")).toBe(brotli);
  expect(cache.counts.bytes).toBeGreaterThan(5_000 + packed.bytes.length);
});

test("small tiles are sent as they are", async () => {
  const cache = createTileCache(1_000_000);
  expect(
    (
      await cache.sent(
        cache.take(at(1), () => bytesOf(100)),
        "br",
      )
    ).encoding,
  ).toBe("identity");
});

test("what is compressed after the tile was forgotten is not counted", async () => {
  const cache = createTileCache(1_000_000);
  const tile = cache.take(at(1), () => bytesOf(5_000));
  const packing = cache.sent(tile, "gzip");
  cache.clear();
  await packing;
  expect(cache.counts.bytes).toBe(0);
});
