/**
 * Reads polygons from GeoPackage's binary (OGC 12-128r18, 2.1.3) around well-known binary (OGC 06-103r4), also with PostGIS's
 * flags. Heights and measures are passed over. Reading beyond the end is an error, so that a wrong count cannot run on.
 */

import type { Areal, LngLat } from "../../../geometry/positions.ts";
import { unreadable } from "../refusals.ts";

import type { ToWgs84 } from "./projection.ts";

const [POLYGON, MULTI_POLYGON] = [3, 6];
const [WITH_Z, WITH_M, WITH_SRID] = [0x80000000, 0x40000000, 0x20000000];
/** By the flags of the header: none, xy, xyz, xym, xyzm. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];
const HEADER_BYTES = 8;

/** Null for an empty shape and for one that is no polygon. Throws Problem official.unreadable. */
export function readWellKnownBinary(blob: Uint8Array, project: ToWgs84, file: string): Areal | null {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (blob[0] !== 0x47 || blob[1] !== 0x50) throw unreadable(file, "shapes as a GeoPackage keeps them", "other bytes");
  const flags = blob[3] ?? 0;
  if ((flags & 0b1_0000) !== 0) return null;
  const cursor: Cursor = { view, at: HEADER_BYTES + (ENVELOPE_BYTES[(flags >> 1) & 0b111] ?? 0), little: true };
  try {
    return readAreal(cursor, project);
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(file, "whole shapes", "one that is cut off");
    throw error;
  }
}

type Cursor = { readonly view: DataView; at: number; little: boolean };

function readAreal(cursor: Cursor, project: ToWgs84): Areal | null {
  const { kind, dimensions } = readHead(cursor);
  if (kind === POLYGON) return { type: "MultiPolygon", coordinates: [readPolygon(cursor, dimensions, project)] };
  if (kind !== MULTI_POLYGON) return null;
  const coordinates: LngLat[][][] = [];
  for (let left = readCount(cursor); left > 0; left--) {
    const part = readHead(cursor);
    if (part.kind !== POLYGON) return null;
    coordinates.push(readPolygon(cursor, part.dimensions, project));
  }
  return coordinates.length === 0 ? null : { type: "MultiPolygon", coordinates };
}

function readHead(cursor: Cursor): { kind: number; dimensions: number } {
  cursor.little = cursor.view.getUint8(cursor.at++) === 1;
  const code = readCount(cursor);
  if ((code & WITH_SRID) !== 0) cursor.at += 4;
  const plain = code & 0x0fffffff;
  const thousands = Math.floor(plain / 1000);
  const hasZ = (code & WITH_Z) !== 0 || thousands === 1 || thousands === 3;
  const hasM = (code & WITH_M) !== 0 || thousands === 2 || thousands === 3;
  return { kind: plain % 1000, dimensions: 2 + Number(hasZ) + Number(hasM) };
}

function readPolygon(cursor: Cursor, dimensions: number, project: ToWgs84): LngLat[][] {
  const rings: LngLat[][] = [];
  for (let left = readCount(cursor); left > 0; left--) {
    const ring: LngLat[] = [];
    for (let positions = readCount(cursor); positions > 0; positions--) {
      const { view, at, little } = cursor;
      ring.push(project(view.getFloat64(at, little), view.getFloat64(at + 8, little)));
      cursor.at += 8 * dimensions;
    }
    rings.push(ring);
  }
  return rings;
}

function readCount(cursor: Cursor): number {
  const count = cursor.view.getUint32(cursor.at, cursor.little);
  cursor.at += 4;
  return count;
}
