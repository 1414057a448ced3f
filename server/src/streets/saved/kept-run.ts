/**
 * A finished run as the bytes that are kept of it, and back: the answer as JSON, task and records as columns, the network apart,
 * because many runs stand on one. Nothing is rounded on the way. Knows no database.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { buildNetwork, type StreetNetwork } from "../../analysis/network/network.ts";
import type { Exposure, Run, SegmentSummary } from "../contract.ts";
import type { FinishedRun, InspectedBuildings, PlacedRecords } from "../finished-run.ts";
import type { HotStreetsTask } from "../task.ts";
import { type Column, type Columns, packColumns, unpackColumns } from "./pack-columns.ts";

/** As the columns `run` and `task` of saved_run and those of street_network hold them. */
export type KeptBytes = { readonly run: Uint8Array; readonly task: Uint8Array };
export type KeptNetwork = { readonly columns: Uint8Array; readonly segments: Uint8Array };

/** What of a task is no column. */
type TaskWords = Pick<HotStreetsTask, "showsEffort" | "periodDays" | "snapM" | "method"> & {
  readonly exposure: Exposure;
  readonly accountId: number;
};

/** Packed answers of cities are under 20 MB; bytes that swell beyond this are not ours. */
const LARGEST_BYTES = 512 * 1_048_576;
const squeeze = promisify(gzip);
const swell = promisify(gunzip);

export const runBytes = async ({ run }: FinishedRun): Promise<Uint8Array> => squeeze(JSON.stringify(run));

export async function taskBytes({ task, now, before, buildings, accountId }: FinishedRun): Promise<Uint8Array> {
  const { exposure, showsEffort, periodDays, snapM, method } = task;
  const words: TaskWords = { exposure, showsEffort, periodDays, snapM, method, accountId };
  return squeeze(
    packColumns({
      words: new TextEncoder().encode(JSON.stringify(words)),
      inArea: task.inArea,
      nowEdge: task.now.edge,
      nowOffset: task.now.offset,
      beforeEdge: task.before.edge,
      beforeOffset: task.before.offset,
      inspections: task.inspections,
      inspectionsBefore: task.inspectionsBefore,
      buildingId: buildings.id,
      buildingEdge: buildings.edge,
      ...recordColumns("now", now),
      ...recordColumns("before", before),
    }),
  );
}

export async function networkBytes({ task, segments }: FinishedRun): Promise<KeptNetwork> {
  const { nodeX, nodeY, edgeFrom, edgeTo, edgeLength } = task.network;
  return {
    columns: await squeeze(packColumns({ nodeX, nodeY, edgeFrom, edgeTo, edgeLength })),
    segments: await squeeze(JSON.stringify(segments)),
  };
}

export async function readRun(bytes: Uint8Array): Promise<Run> {
  return JSON.parse(new TextDecoder().decode(await unpacked(bytes))) as Run;
}

export async function readSegments(bytes: Uint8Array): Promise<SegmentSummary[]> {
  return JSON.parse(new TextDecoder().decode(await unpacked(bytes))) as SegmentSummary[];
}

export async function readFinished(kept: KeptBytes, network: KeptNetwork): Promise<FinishedRun> {
  const run = await readRun(kept.run);
  const segments = await readSegments(network.segments);
  const columns = unpackColumns(await unpacked(kept.task));
  const streets = networkFrom(unpackColumns(await unpacked(network.columns)));
  const { accountId, ...words } = JSON.parse(new TextDecoder().decode(columns["words"])) as TaskWords;
  return {
    id: run.id,
    accountId,
    run,
    segments,
    task: {
      ...words,
      network: streets,
      inArea: bytesOf(columns, "inArea"),
      now: { edge: wholes(columns, "nowEdge"), offset: doubles(columns, "nowOffset") },
      before: { edge: wholes(columns, "beforeEdge"), offset: doubles(columns, "beforeOffset") },
      inspections: doubles(columns, "inspections"),
      inspectionsBefore: doubles(columns, "inspectionsBefore"),
    },
    now: recordsFrom(columns, "now"),
    before: recordsFrom(columns, "before"),
    buildings: buildingsFrom(columns),
  };
}

const unpacked = (bytes: Uint8Array): Promise<Uint8Array> => swell(bytes, { maxOutputLength: LARGEST_BYTES });

function recordColumns(period: string, { id, at, lng, lat, edge, offset }: PlacedRecords): Columns {
  const named = { Id: id, At: at, Lng: lng, Lat: lat, PlacedEdge: edge, PlacedOffset: offset };
  return Object.fromEntries(Object.entries(named).map(([name, column]) => [`${period}${name}`, column]));
}

function recordsFrom(columns: Columns, period: string): PlacedRecords {
  const read = (name: string) => doubles(columns, `${period}${name}`);
  return {
    id: read("Id"),
    at: read("At"),
    lng: read("Lng"),
    lat: read("Lat"),
    edge: wholes(columns, `${period}PlacedEdge`),
    offset: read("PlacedOffset"),
  };
}

const buildingsFrom = (columns: Columns): InspectedBuildings => ({
  id: doubles(columns, "buildingId"),
  edge: wholes(columns, "buildingEdge"),
});

const networkFrom = (columns: Columns): StreetNetwork =>
  buildNetwork({
    nodeX: doubles(columns, "nodeX"),
    nodeY: doubles(columns, "nodeY"),
    edgeFrom: wholes(columns, "edgeFrom"),
    edgeTo: wholes(columns, "edgeTo"),
    edgeLength: doubles(columns, "edgeLength"),
  });

const doubles = (columns: Columns, name: string): Float64Array => found(columns, name, Float64Array);
const wholes = (columns: Columns, name: string): Int32Array => found(columns, name, Int32Array);
const bytesOf = (columns: Columns, name: string): Uint8Array => found(columns, name, Uint8Array);

function found<Kind extends Column>(columns: Columns, name: string, kind: new (length: number) => Kind): Kind {
  const column = columns[name];
  if (column instanceof kind) return column;
  throw new Error(
    `Expected the column ${name} as ${kind.name}, got ${column?.constructor.name ?? "none"}: another version kept it.`,
  );
}
