/** The doors of a screen with a link: it is opened once with the secret, kept in a cookie of its own, and every request is judged by it. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Db } from "../db/client.ts";
import { type Limit, limitTries } from "../http/limit-tries.ts";
import { Problem } from "../problem.ts";
import type { SlugParams } from "./contract.ts";
import type { ScreenClaim } from "./contract-wall.ts";
import { claimScreen, type OpenScreen, openScreen } from "./find-screen.ts";
import { rememberBriefly } from "./remember-briefly.ts";

export type DoorOptions = {
  readonly db: Db;
  readonly publicUrl: string | null;
  readonly limits?: Partial<Readonly<Record<"claims" | "wrong" | "reading", Limit>>>;
};

export const SCREEN_COOKIE = "gridstead_screen";
/** A link that was ended is ended for tiles too, this much later at most. */
const SCREEN_MS = 2_000;
const MINUTE_MS = 60_000;
const LONGEST_SECRET = 100;

/** Whether a screen has a link that holds, at most a question in two seconds for each. */
export function openDoors({ db, publicUrl, limits: given }: DoorOptions) {
  const screens = rememberBriefly<OpenScreen>(SCREEN_MS);
  const limits = {
    claims: limitTries(given?.claims ?? { most: 120, windowMs: MINUTE_MS }),
    wrong: limitTries(given?.wrong ?? { most: 20, windowMs: 10 * MINUTE_MS }),
    reading: limitTries(given?.reading ?? { most: 300, windowMs: MINUTE_MS }),
  };
  return { screenOf, claim, giveCookie };

  /** Once a link is known it is not asked for again within two seconds, however many tiles a screen wants. */
  function screenOf(request: FastifyRequest<{ Params: SlugParams }>, counts = true): Promise<OpenScreen> {
    const kept = keptSecret(request);
    if (kept === null) throw new Problem("boards.no_screen");
    if (counts) limits.reading.take(kept, Date.now());
    const { slug } = request.params;
    return screens(`${slug} ${kept}`, () => openScreen(db, slug, kept));
  }

  async function claim(request: FastifyRequest<{ Params: SlugParams; Body: ScreenClaim }>) {
    limits.claims.take(request.ip, Date.now());
    limits.wrong.check(request.ip, Date.now());
    try {
      return await claimScreen(db, request.params.slug, request.body.secret, keptSecret(request));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) limits.wrong.count(request.ip, Date.now());
      throw error;
    }
  }

  function giveCookie(
    request: FastifyRequest<{ Params: SlugParams }>,
    reply: FastifyReply,
    secret: string,
    until: Date,
  ) {
    const secure = request.protocol === "https" || (publicUrl?.startsWith("https:") ?? false);
    const path = `/api/public/wall/${request.params.slug}`;
    void reply.setCookie(SCREEN_COOKIE, secret, { path, httpOnly: true, sameSite: "strict", secure, expires: until });
  }
}

export function keptSecret({ cookies }: FastifyRequest): string | null {
  const secret = cookies[SCREEN_COOKIE];
  return secret && secret.length <= LONGEST_SECRET ? secret : null;
}
