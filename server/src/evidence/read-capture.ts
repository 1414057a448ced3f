/** When and where a picture was taken, as its camera wrote: read before the picture is re-encoded without it. Pure. */
import exifReader from "exif-reader";

export type Capture = {
  readonly capturedAt: Date | null;
  /** [lng, lat], WGS84. */
  readonly position: readonly [lng: number, lat: number] | null;
};

export const NO_CAPTURE: Capture = { capturedAt: null, position: null };
const MINUTE_MS = 60_000;
const EARLIEST_MS = Date.UTC(2000, 0, 1);
/** A camera a day ahead has its time zone wrong; further ahead it has no clock. */
const AHEAD_MS = 86_400_000;

/** `exif`: the segment as it stands in the file. A camera that names no offset is taken to show the town's time. */
export function readCapture(exif: Uint8Array | undefined, townOffsetMinutes: number, now: Date): Capture {
  if (exif === undefined) return NO_CAPTURE;
  const read = readTags(exif);
  if (read === null) return NO_CAPTURE;
  const { Photo: photo, Image: image, GPSInfo: gps } = read;
  const local = photo?.DateTimeOriginal ?? photo?.DateTimeDigitized ?? image?.DateTime;
  const offset = photo?.OffsetTimeOriginal ?? photo?.OffsetTime;
  return {
    capturedAt: instantOf(local, offsetMinutes(offset) ?? townOffsetMinutes, now),
    position: positionOf(gps),
  };
}

/** What a camera wrote wrongly says nothing; the picture is as good. */
function readTags(exif: Uint8Array): ReturnType<typeof exifReader> | null {
  try {
    return exifReader(Buffer.from(exif));
  } catch {
    return null;
  }
}

/** The reader gives local time as if it were UTC. */
function instantOf(local: unknown, offset: number, now: Date): Date | null {
  if (!(local instanceof Date) || Number.isNaN(local.getTime())) return null;
  const at = local.getTime() - offset * MINUTE_MS;
  return at >= EARLIEST_MS && at <= now.getTime() + AHEAD_MS ? new Date(at) : null;
}

function offsetMinutes(text: unknown): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(String(text)) ?? [];
  if (sign === undefined) return null;
  const size = Number(hours) * 60 + Number(minutes);
  return sign === "-" ? -size : size;
}

type Gps = { GPSLatitude?: unknown; GPSLatitudeRef?: unknown; GPSLongitude?: unknown; GPSLongitudeRef?: unknown };

function positionOf(gps: Gps | undefined): Capture["position"] {
  const lat = degreesOf(gps?.GPSLatitude, gps?.GPSLatitudeRef, 90);
  const lng = degreesOf(gps?.GPSLongitude, gps?.GPSLongitudeRef, 180);
  // 0, 0 is what a camera writes that has no fix yet.
  return lat === null || lng === null || (lat === 0 && lng === 0) ? null : [lng, lat];
}

function degreesOf(parts: unknown, ref: unknown, most: number): number | null {
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [degrees, minutes, seconds] = parts.map(Number);
  const size = (degrees ?? Number.NaN) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
  if (!(size >= 0 && size <= most)) return null;
  return /^[SW]/.test(String(ref)) ? -size : size;
}
