/** Writes a MultiPolygon as GeoPackage's binary (OGC 12-128r17, 2.1.3): header, envelope, well-known binary. Little endian, WGS84. */
import { boxOf, type PolygonRings } from "../../../geometry/positions.ts";

const [POLYGON, MULTI_POLYGON] = [3, 6];
const SRS = 4326;
/** Little endian, envelope [west, east, south, north]. */
const FLAGS = 0b0000_0011;
const [HEADER_BYTES, ENVELOPE_BYTES, HEAD_BYTES, COUNT_BYTES, POSITION_BYTES] = [8, 32, 5, 4, 16];

export function geoPackageBinary(polygons: readonly PolygonRings[]): Uint8Array {
  const polygonBytes = (rings: PolygonRings): number =>
    rings.reduce((sum, ring) => sum + COUNT_BYTES + POSITION_BYTES * ring.length, HEAD_BYTES + COUNT_BYTES);
  const length = polygons.reduce(
    (sum, rings) => sum + polygonBytes(rings),
    HEADER_BYTES + ENVELOPE_BYTES + HEAD_BYTES + COUNT_BYTES,
  );
  const bytes = Buffer.alloc(length);
  let at = bytes.write("GP", 0, "latin1");
  at = bytes.writeUInt8(0, at);
  at = bytes.writeUInt8(FLAGS, at);
  at = bytes.writeInt32LE(SRS, at);
  const [west, south, east, north] = boxOf(polygons.flat());
  for (const side of [west, east, south, north]) at = bytes.writeDoubleLE(side, at);
  const head = (kind: number, count: number): void => {
    at = bytes.writeUInt8(1, at);
    at = bytes.writeUInt32LE(kind, at);
    at = bytes.writeUInt32LE(count, at);
  };
  head(MULTI_POLYGON, polygons.length);
  for (const rings of polygons) {
    head(POLYGON, rings.length);
    for (const ring of rings) {
      at = bytes.writeUInt32LE(ring.length, at);
      for (const [lng = 0, lat = 0] of ring) {
        at = bytes.writeDoubleLE(lng, at);
        at = bytes.writeDoubleLE(lat, at);
      }
    }
  }
  return bytes;
}
