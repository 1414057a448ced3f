/** What is shown of panoramas: the newest of each place, one with its versions and neighbours, the picture itself. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { Panorama, PanoramaList, PanoramaView } from "./contract.ts";
import { neighboursOf, newestOfPlaces, type PanoramaRow, panoramaById, versionsOf } from "./queries.ts";

const MOST_LISTED = 5_000;
const MOST_VERSIONS = 50;
const [NEIGHBOUR_M, MOST_NEIGHBOURS] = [150, 8];
const SUPERVISORS: readonly Scope["role"][] = ["administrator", "supervisor"];
const MAKERS: readonly Scope["role"][] = [...SUPERVISORS, "duty_officer", "officer"];

export async function listPanoramas(tx: Tx, scope: Scope): Promise<PanoramaList> {
  const { rows } = await newestOfPlaces(MOST_LISTED).execute(tx);
  return { panoramas: rows.map((row) => panoramaOf(row, scope)), most: MOST_LISTED };
}

/** Throws panoramas.not_found. */
export async function findPanorama(tx: Tx, scope: Scope, id: number): Promise<PanoramaView> {
  const [row] = (await panoramaById(id).execute(tx)).rows;
  if (!row) throw new Problem("panoramas.not_found", { id });
  const versions = (await versionsOf(row.placeId, MOST_VERSIONS).execute(tx)).rows;
  const neighbours = (await neighboursOf(row.placeId, NEIGHBOUR_M, MOST_NEIGHBOURS).execute(tx)).rows;
  return {
    panorama: panoramaOf(row, scope),
    versions: versions.map((each) => panoramaOf(each, scope)),
    neighbours: neighbours.map(({ lng, lat, ...each }) => ({ ...each, position: [lng, lat] })),
  };
}

/** Under which hash its file stands. Removed ones show nothing any more. Throws panoramas.not_found. */
export async function findPicture(tx: Tx, id: number): Promise<{ readonly sha256: string; readonly uuid: string }> {
  const [row] = (await panoramaById(id).execute(tx)).rows;
  if (!row || row.removed) throw new Problem("panoramas.not_found", { id });
  return row;
}

export function panoramaOf(row: PanoramaRow, { role, accountId }: Scope): Panorama {
  const { lng, lat, at, sha256: _sha256, accountId: madeBy, ...rest } = row;
  const supervises = SUPERVISORS.includes(role);
  return {
    ...rest,
    position: [lng, lat],
    at: at.toISOString(),
    mayChange: supervises || (MAKERS.includes(role) && madeBy === accountId),
    mayHide: supervises,
  };
}
