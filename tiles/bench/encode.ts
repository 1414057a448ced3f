// Times the encoder on a generated town of 100,000 buildings and prints one JSON object a line. Asserts nothing.
// Run with: node tiles/bench/encode.ts
import { performance } from "node:perf_hooks";
import { type AttributeSchema, encodeLayer, type LayerColumns, loadColumns, type Row } from "../src/index.ts";
import { EXTENT_UNITS, latOf, lngOf } from "../src/mercator.ts";

const BUILDINGS = 100_000;
const WARM_UP = 30;
const RUNS = 200;
const SCHEMA: readonly AttributeSchema[] = [
  { name: "kind", kind: "string" },
  { name: "storeys", kind: "int" },
  { name: "units", kind: "int" },
  { name: "grade", kind: "string" },
  { name: "areaM2", kind: "float" },
];
const KINDS = ["dwelling", "shop", "workshop", "mixed"];
const GRADES = ["green", "yellow", "orange", "red"];
/** One z12 tile is filled at about 10,800 buildings, one z14 tile of it holds about 480 to 680. */
const CENTRE = { z: 12, x: 3343, y: 1786 };

const columns = timedLoad();
for (const [z, x, y] of tilesToTime()) console.log(JSON.stringify(timed(columns, z, x, y)));

function timedLoad(): LayerColumns {
  const rows = generatedBuildings();
  const start = performance.now();
  const loaded = loadColumns(SCHEMA, rows);
  const loadMs = Math.round(performance.now() - start);
  console.log(
    JSON.stringify({
      layer: "building",
      rows: loaded.size,
      loadMs,
      rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    }),
  );
  return loaded;
}

function tilesToTime(): [number, number, number][] {
  const { z, x, y } = CENTRE;
  return [10, 12, 14, 16].map((zoom) => {
    const factor = 2 ** (zoom - z);
    return [zoom, Math.floor((x + 0.5) * factor), Math.floor((y + 0.5) * factor)];
  });
}

function timed(layer: LayerColumns, z: number, x: number, y: number): Record<string, string | number> {
  const durationsMs: number[] = [];
  let bytes = 0;
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const start = performance.now();
    bytes = encodeLayer({ name: "building", columns: layer }, z, x, y).length;
    if (run >= WARM_UP) durationsMs.push(performance.now() - start);
  }
  const sorted = durationsMs.toSorted((a, b) => a - b);
  const features = layer.idsIn(tileBox(z, x, y)).length;
  return {
    layer: "building",
    z,
    features,
    medianMs: rounded(sorted[RUNS >> 1] ?? 0),
    p95Ms: rounded(sorted[Math.floor(RUNS * 0.95)] ?? 0),
    bytes,
  };
}

/** Buildings of 8 to 20 m, four to eight corners, spread over a square of about 3 x 3 tiles at z12. */
function generatedBuildings(): Row[] {
  const random = seeded(42);
  const side = 3.04 / 2 ** CENTRE.z;
  const west = (CENTRE.x - 1) / 2 ** CENTRE.z;
  const north = (CENTRE.y - 1) / 2 ** CENTRE.z;
  return Array.from({ length: BUILDINGS }, (_, index) => {
    const x = west + random() * side;
    const y = north + random() * side;
    const radius = (1.7 + random() * 2.6) / (2 ** CENTRE.z * EXTENT_UNITS);
    const corners = 4 + Math.floor(random() * 5);
    const turn = random() * Math.PI;
    const ring = Array.from({ length: corners }, (_corner, corner) => {
      const angle = turn + (corner / corners) * 2 * Math.PI;
      return [lngOf(x + radius * Math.cos(angle)), latOf(y + radius * Math.sin(angle))];
    });
    return {
      id: index + 1,
      scope: "440304001001",
      geometry: { type: "Polygon", coordinates: [[...ring, ring[0] ?? []]] },
      attributes: {
        kind: KINDS[Math.floor(random() * 4)] ?? null,
        storeys: 1 + Math.floor(random() * 30),
        units: Math.floor(random() * 60),
        grade: GRADES[Math.floor(random() * 4)] ?? null,
        areaM2: Math.round(random() * 4000) / 10,
      },
    };
  });
}

function tileBox(z: number, x: number, y: number): [number, number, number, number] {
  const tiles = 2 ** z;
  return [lngOf(x / tiles), latOf((y + 1) / tiles), lngOf((x + 1) / tiles), latOf(y / tiles)];
}

/** Mulberry32 (T. Ettinger): the same town every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function rounded(durationMs: number): number {
  return Math.round(durationMs * 1000) / 1000;
}
