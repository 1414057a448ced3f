// The faults that show on the ground, read off the faces of rows laid over communities: gaps, overlaps, what lies outside or
// reaches into another community, rows in pieces. Fills and clips nothing.
import { joinedSets } from "../connected-parts.ts";
import type { LngLat } from "../positions.ts";
import type { Fault, FaultKind } from "./coverage.ts";
import type { Laid } from "./inspect.ts";
import { meanWidthM, type Place, placeFinder, type Region, regionsOf } from "./regions.ts";

export interface GroundFaults {
  readonly faults: readonly Fault[];
  /** The same fault with its shape: only for those that are listed. */
  readonly placed: (fault: Fault) => Fault;
  readonly gapM2: number;
  readonly overlapM2: number;
  readonly outsideM2: number;
}

/** What is narrower or smaller comes from rounding coordinates, not from drawing. It counts in the sums. */
const NOISE_WIDTH_M = 0.001;
const NOISE_M2 = 0.01;
const MOST_POSITIONS = 2_000;

/** Region and fault side by side: the shape is looked up when the fault is listed. */
interface Found {
  readonly kind: FaultKind;
  readonly region: Region;
  readonly rows: readonly number[];
  readonly codes: readonly string[];
  readonly count?: number;
}

/** O(n) over faces, and a look at the shape of every region that might be more than a sliver. */
export function findGroundFaults(laid: Laid, sliverWidthM: number): GroundFaults {
  const { overlay } = laid;
  const place = placeFinder(overlay);
  const regionOfFault = new Map<Fault, Region>();
  const told = [...uncoveredOrTwice(laid), ...crossings(laid), ...pieces(laid)];
  const faults = told
    .filter((found) => !isNoise(found))
    .map((found) => {
      const fault = faultOf(found, laid, sliverWidthM, place);
      regionOfFault.set(fault, found.region);
      return fault;
    });
  const sumOf = (kind: FaultKind): number =>
    told.reduce((sum, found) => sum + (found.kind === kind ? found.region.areaM2 : 0), 0);
  const placed = (fault: Fault): Fault => {
    const region = regionOfFault.get(fault);
    if (!region) return fault;
    const { widthM, at, box, polygons } = place(region);
    const positions = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
    const shown: LngLat[][][] = positions > MOST_POSITIONS ? [] : polygons;
    return { ...fault, widthM, at, box, polygons: shown };
  };
  return { faults, placed, gapM2: sumOf("gap"), overlapM2: sumOf("overlap"), outsideM2: sumOf("outside") };
}

const isNoise = ({ region }: Found): boolean => region.areaM2 < NOISE_M2 || meanWidthM(region) < NOISE_WIDTH_M;

/** For each row the number of the community in which most of it lies; -1 when it lies in none. */
export function homesOf({ rows, ground, overlay }: Pick<Laid, "rows" | "ground" | "overlay">): Int32Array {
  const insideM2 = rows.map(() => new Map<number, number>());
  const [covering, grounds] = [overlay.covers[0] ?? [], overlay.covers[1] ?? []];
  for (let face = 0; face < overlay.faces.count; face++) {
    const community = grounds[face]?.[0];
    if (community === undefined || community >= ground.length) continue;
    for (const row of covering[face] ?? []) {
      const by = insideM2[row];
      by?.set(community, (by.get(community) ?? 0) + (overlay.areaM2[face] ?? 0));
    }
  }
  return Int32Array.from(insideM2, (by) => [...by].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0]);
}

function faultOf(found: Found, laid: Laid, sliverWidthM: number, place: (region: Region) => Place): Fault {
  const { kind, region, codes, count = 1 } = found;
  // Too small to hold a circle of that width: no need to look.
  const certainly = region.areaM2 < (Math.PI / 4) * sliverWidthM ** 2;
  const sliver = certainly || place(region).widthM < sliverWidthM;
  const keys = found.rows.map((row) => laid.rows[row]?.key ?? "");
  const severity = sliver || kind === "pieces" ? "warning" : "error";
  const widthM = meanWidthM(region);
  return {
    kind,
    severity,
    sliver,
    keys,
    codes,
    areaM2: region.areaM2,
    widthM,
    count,
    at: null,
    box: null,
    polygons: [],
  };
}

function uncoveredOrTwice({ overlay, ground }: Laid): Found[] {
  const [covering, grounds] = [overlay.covers[0] ?? [], overlay.covers[1] ?? []];
  const { list } = regionsOf(overlay, (face) => {
    const rows = covering[face] ?? [];
    const community = grounds[face]?.[0];
    if (community === undefined) return rows.length === 0 ? null : rows.join(",");
    return rows.length === 1 ? null : `${rows.join(",")} in ${community}`;
  });
  return list.flatMap((region): Found[] => {
    const face = region.faces[0] ?? -1;
    const rows = covering[face] ?? [];
    const community = grounds[face]?.[0];
    const codes = community === undefined ? [] : [ground[community]?.code ?? ""];
    if (community === undefined) return [{ kind: "outside", region, rows, codes }];
    if (rows.length === 0) return [{ kind: "gap", region, rows, codes }];
    return [{ kind: "overlap", region, rows, codes }];
  });
}

/** The parts of rows that lie in another community than most of the row, a fault for each row and community. */
function crossings(laid: Laid): Found[] {
  const { overlay, ground } = laid;
  const homes = homesOf(laid);
  const [covering, grounds] = [overlay.covers[0] ?? [], overlay.covers[1] ?? []];
  const abroad = new Map<string, { row: number; community: number; faces: number[]; areaM2: number }>();
  for (let face = 0; face < overlay.faces.count; face++) {
    const community = grounds[face]?.[0];
    if (community === undefined) continue;
    for (const row of covering[face] ?? []) {
      if (homes[row] === community) continue;
      const key = `${row} ${community}`;
      const part = abroad.get(key) ?? { row, community, faces: [], areaM2: 0 };
      part.faces.push(face);
      part.areaM2 += overlay.areaM2[face] ?? 0;
      abroad.set(key, part);
    }
  }
  return [...abroad.values()].map(({ row, community, faces, areaM2 }) => {
    const codes = [ground[homes[row] ?? -1]?.code ?? "", ground[community]?.code ?? ""];
    return { kind: "crosses_community", region: regionOfFaces(laid, faces, areaM2), rows: [row], codes };
  });
}

/** Rows that fall apart: everything but the largest piece is the fault. */
function pieces(laid: Laid): Found[] {
  const { overlay } = laid;
  const covering = overlay.covers[0] ?? [];
  const starts: number[] = [];
  let count = 0;
  for (const rows of covering) {
    starts.push(count);
    count += rows.length;
  }
  const sets = joinedSets(count);
  const { faceOf } = overlay.faces;
  for (let h = 0; h < faceOf.length; h += 2) {
    const [a, b] = [faceOf[h] ?? -1, faceOf[h + 1] ?? -1];
    if (a < 0 || b < 0) continue;
    for (const [i, row] of (covering[a] ?? []).entries()) {
      const j = covering[b]?.indexOf(row) ?? -1;
      if (j >= 0) sets.join((starts[a] ?? 0) + i, (starts[b] ?? 0) + j);
    }
  }
  return piecesOf(laid, (face, i) => sets.rootOf((starts[face] ?? 0) + i));
}

function piecesOf(laid: Laid, rootOf: (face: number, place: number) => number): Found[] {
  const { overlay, rows } = laid;
  const byRow = rows.map(() => new Map<number, { faces: number[]; areaM2: number }>());
  for (const [face, here] of (overlay.covers[0] ?? []).entries()) {
    for (const [i, row] of here.entries()) {
      const root = rootOf(face, i);
      const piece = byRow[row]?.get(root) ?? { faces: [], areaM2: 0 };
      piece.faces.push(face);
      piece.areaM2 += overlay.areaM2[face] ?? 0;
      byRow[row]?.set(root, piece);
    }
  }
  return byRow.flatMap((found, row): Found[] => {
    const real = [...found.values()].filter(({ areaM2 }) => areaM2 >= NOISE_M2).toSorted((a, b) => b.areaM2 - a.areaM2);
    const small = real.slice(1);
    if (small.length === 0) return [];
    const areaM2 = small.reduce((sum, piece) => sum + piece.areaM2, 0);
    const region = regionOfFaces(
      laid,
      small.flatMap(({ faces }) => faces),
      areaM2,
    );
    return [{ kind: "pieces", region, rows: [row], codes: [], count: real.length }];
  });
}

/** Where its faces touch, the perimeter counts too long: good enough to tell noise. */
function regionOfFaces({ overlay }: Laid, faces: readonly number[], areaM2: number): Region {
  const perimeterM = faces.reduce((sum, face) => sum + (overlay.perimeterM[face] ?? 0), 0);
  return { faces, areaM2, perimeterM };
}
