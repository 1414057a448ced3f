// npm run --silent streets -- network --streets F.geojson --events F.csv --out DIR: a folder for density and k from real streets.
// Reads, nodes, snaps, cuts into lixels and writes the folder; the parts do the work. Plane: metres around the middle of the streets.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeSegment } from "../../server/src/analysis/network/describe-segment.ts";
import { type Lixels, lixelsOf } from "../../server/src/analysis/network/lixels.ts";
import { nodeStreets } from "../../server/src/analysis/network/node-streets.ts";
import { edgeLinesOf, inPlane, lngLatOn } from "../../server/src/analysis/network/plane.ts";
import type { NodedStreets, SnappedPoints } from "../../server/src/analysis/network/segments.ts";
import { buildSegmentIndex, snapPoints } from "../../server/src/analysis/network/snap.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { type EventsFile, readEvents } from "./read-events.ts";
import { readStreets } from "./read-streets.ts";
import { type CsvColumn, writeCsv } from "./write-csv.ts";
import { assertFree, writeFolder } from "./write-folder.ts";

const USAGE =
  "Usage: network --streets F.geojson --events F.csv --out DIR [--max-distance 50] [--lixel 50] [--street-column NAME]";
const OPTIONS = ["streets", "events", "out", "max-distance", "lixel", "street-column"];
const FILES = ["nodes.csv", "edges.csv", "events.csv", "unsnapped.csv", "samples.csv", "segments.geojson"];

export function network(args: readonly string[]): Facts {
  const options = readOptions(args, OPTIONS, USAGE);
  const out = options.text("out");
  const maxDistanceM = options.numberOr("max-distance", 50, 0);
  const lixelM = options.numberOr("lixel", 50, 0.01);
  const streetColumn = options.textIfGiven("street-column");
  assertFree(out, FILES);
  const { streets, notLines } = readStreets(options.text("streets"));
  const events = readEvents(options.text("events"));
  const noded = nodeStreets(streets);
  if (noded.segments.length === 0) refuse("Expected streets with a length, got none: every line is shorter than 1 cm.");
  const lines = edgeLinesOf(noded);
  const street = streetColumn === undefined ? {} : { street: events.table.texts(streetColumn) };
  const snapped = snapPoints(
    buildSegmentIndex(lines),
    { ...inPlane(events.lngLat, noded.origin), ...street },
    maxDistanceM,
  );
  if (snapped.edge.every((edge) => edge < 0))
    refuse(
      `Expected events within ${maxDistanceM} m of a street, got none of ${events.ids.length}; the nearest is ${snapped.distanceM.reduce((least, one) => Math.min(least, one), Infinity).toFixed(1)} m away. Check that both files are longitude and latitude of one town, or raise --max-distance.`,
    );
  const lixels = lixelsOf(noded.network, lixelM);
  writeFolder(out, FILES, (folder) => {
    writeNetwork(folder, noded);
    writeEvents(folder, events, snapped);
    writeCsv(join(folder, "samples.csv"), samplesOf(noded, lixels));
  });
  return factsOf(noded, snapped, lixels, notLines);
}

function writeNetwork(folder: string, noded: NodedStreets): void {
  const { segments, network: graph, nodeLngLat } = noded;
  writeCsv(join(folder, "nodes.csv"), {
    id: nodeLngLat.map((_, node) => String(node)),
    x: graph.nodeX,
    y: graph.nodeY,
    lon: nodeLngLat.map(([lng]) => lng),
    lat: nodeLngLat.map(([, lat]) => lat),
  });
  const labels = segments.map((_, segment) => describeSegment(noded, segment));
  writeCsv(join(folder, "edges.csv"), {
    id: segments.map((_, edge) => String(edge)),
    u: graph.edgeFrom,
    v: graph.edgeTo,
    length: graph.edgeLength,
    street: segments.map(({ streetIds }) => streetIds.join(";")),
    name: segments.map(({ name }) => name ?? ""),
    name_en: segments.map(({ nameEn }) => nameEn ?? ""),
    class: segments.map((segment) => segment.class),
    label: labels.map(({ whole }) => whole[0]),
    label_en: labels.map(({ whole }) => whole[1]),
  });
  const features = segments.map(({ line, lengthM, name, nameEn, class: kind }, id) => ({
    type: "Feature",
    id,
    properties: { id, name, name_en: nameEn, class: kind, length_m: lengthM, label: labels[id]!.whole[0] },
    geometry: { type: "LineString", coordinates: line },
  }));
  const collection = features.map((feature) => JSON.stringify(feature)).join(",\n");
  writeFileSync(join(folder, "segments.geojson"), `{"type":"FeatureCollection","features":[\n${collection}\n]}\n`);
}

function writeEvents(folder: string, { ids, others }: EventsFile, snapped: SnappedPoints): void {
  const rows = Array.from(snapped.edge.keys());
  const inside = rows.filter((row) => snapped.edge[row]! >= 0);
  const outside = rows.filter((row) => snapped.edge[row]! < 0);
  const carried = (own: Readonly<Record<string, CsvColumn>>, of: readonly number[]) => ({
    ...own,
    ...Object.fromEntries(
      // A column of the events that is called like one of ours keeps its values under another name.
      Object.entries(others).map(([name, texts]) => [
        name in own ? `given_${name}` : name,
        of.map((row) => texts[row]!),
      ]),
    ),
  });
  const placed = {
    id: inside.map((row) => ids[row]!),
    edge: pick(snapped.edge, inside),
    offset: pick(snapped.offset, inside),
    snapdist: pick(snapped.distanceM, inside),
    tied: pick(snapped.tied, inside),
  };
  const left = { id: outside.map((row) => ids[row]!), snapdist: pick(snapped.distanceM, outside) };
  writeCsv(join(folder, "events.csv"), carried(placed, inside));
  writeCsv(join(folder, "unsnapped.csv"), carried(left, outside));
}

function pick(column: ArrayLike<number>, rows: readonly number[]): number[] {
  return rows.map((row) => column[row]!);
}

function samplesOf(noded: NodedStreets, { middles, lengthM }: Lixels): Readonly<Record<string, CsvColumn>> {
  const at = Array.from(middles.edge, (edge, lixel) => lngLatOn(noded, edge, middles.offset[lixel]!));
  return {
    id: at.map((_, lixel) => String(lixel)),
    edge: middles.edge,
    offset: middles.offset,
    length: lengthM,
    lon: at.map(([lng]) => lng),
    lat: at.map(([, lat]) => lat),
  };
}

function factsOf({ report }: NodedStreets, snapped: SnappedPoints, { lengthM }: Lixels, notLines: number): Facts {
  const { leftOut, leftOutLengthM, ...counts } = report;
  const dropped = (reason: string) => leftOut.filter((one) => one.reason === reason).length;
  const unsnapped = snapped.edge.filter((edge) => edge < 0).length;
  return {
    ...counts,
    events: snapped.edge.length,
    snapped: snapped.edge.length - unsnapped,
    unsnapped,
    ties: snapped.tied.filter((tied) => tied === 1).length,
    byStreet: snapped.byStreet.filter((preferred) => preferred === 1).length,
    lixels: lengthM.length,
    dropped: {
      notLines,
      tooShort: dropped("too_short"),
      repeatsAnother: dropped("repeats_another"),
      lengthM: leftOutLengthM,
    },
  };
}
