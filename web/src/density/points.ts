/** Density points as they come over the wire: Float32 little-endian [lng, lat, weight] one after the other. Reading them copies nothing. */
import { Refused } from "../state/api.ts";
import type { DensityMeasure } from "../state/layers.ts";

export type DensityPoints = {
  readonly count: number;
  /** lng, lat, weight, lng, lat, weight ... */
  readonly triples: Float32Array;
};

const PATIENCE_MS = 30_000;
const MOST_POINTS = 2_000_000;
const BYTES_PER_POINT = 12;

/** `attempt` counts from 0; from the second on the browser asks the server whether what it keeps is still right. */
export async function fetchPoints(
  measure: DensityMeasure,
  attempt: number,
  signal: AbortSignal,
): Promise<DensityPoints> {
  const response = await fetch(`/api/density/${measure}`, {
    cache: attempt === 0 ? "default" : "no-cache",
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  if (!response.ok) throw new Refused(response.status, "server.fault", response.headers.get("x-request-id") ?? "", {});
  return readPoints(await response.arrayBuffer());
}

/** Throws a RangeError when the bytes are no whole points. */
export function readPoints(bytes: ArrayBuffer): DensityPoints {
  const count = bytes.byteLength / BYTES_PER_POINT;
  if (!Number.isInteger(count) || count > MOST_POINTS) {
    throw new RangeError(
      `expected at most ${MOST_POINTS} points of ${BYTES_PER_POINT} bytes, got ${bytes.byteLength} bytes: read again`,
    );
  }
  return { count, triples: littleEndian(bytes) };
}

/** The wire is little-endian; so is every machine this runs on but a few, which turn the bytes round. */
function littleEndian(bytes: ArrayBuffer): Float32Array {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1) return new Float32Array(bytes);
  const view = new DataView(bytes);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getFloat32(4 * index, true));
}
