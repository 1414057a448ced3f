/**
 * What a wall asks of the server, by one of two doors: the session of an account, or the link of this screen. The secret of a link stands
 * behind the # of the address; it is sent once, then it leaves the address.
 */
import type { Screen, WallDocument, WallOutlines } from "@gridstead/server/contract";
import { getJson, postJson, Refused } from "../state/api.ts";

export type Door = "account" | "link";
const NO_STREAM_STATUS = 401;

export const slugOf = (path: string): string | null => /^\/wall\/([a-z0-9-]{1,40})\/?$/.exec(path)?.[1] ?? null;
/** Null where the address has none. */
export const secretOf = (hash: string): string | null => /^#([\w-]{20,80})$/.exec(hash)?.[1] ?? null;

const wallPath = (slug: string, door: Door): string =>
  door === "account" ? `/api/wall/${slug}` : `/api/public/wall/${slug}`;
export const eventsPath = (slug: string, door: Door): string => `${wallPath(slug, door)}/events`;
export const groundTiles = (origin: string, slug: string, door: Door): string =>
  door === "account"
    ? `${origin}/tiles/division,block,street,water,landuse/{z}/{x}/{y}.mvt`
    : `${origin}/api/public/wall/${slug}/ground/{z}/{x}/{y}.mvt`;

const claim = (slug: string, secret: string): Promise<Screen> =>
  postJson<Screen>(`/api/public/wall/${slug}/screen`, { secret });
export const readWall = (slug: string, door: Door, leaving: AbortSignal): Promise<WallDocument> =>
  getJson<WallDocument>(wallPath(slug, door), {}, leaving);
export const readOutlines = (slug: string, door: Door, leaving: AbortSignal): Promise<WallOutlines> =>
  getJson<WallOutlines>(`${wallPath(slug, door)}/outlines`, {}, leaving);

/**
 * Who is signed in sees more, so that door is tried first; without a session the link's. A screen that came by a link goes by it.
 * Throws Refused: what the door said that the screen came for.
 */
export async function openDoor(
  slug: string,
  secret: string | null,
  leaving: AbortSignal,
): Promise<{ readonly door: Door; readonly document: WallDocument }> {
  if (secret !== null) await claim(slug, secret);
  if (secret === null) {
    try {
      return { door: "account", document: await readWall(slug, "account", leaving) };
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== NO_STREAM_STATUS) throw error;
    }
  }
  return { door: "link", document: await readWall(slug, "link", leaving) };
}
