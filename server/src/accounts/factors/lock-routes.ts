/** HTTP of the idle lock: says that somebody is there, locks now, unlocks. What a page reads by itself keeps no session open. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../../http/route-words.ts";
import { Problem } from "../../problem.ts";
import { Session } from "../contract.ts";
import { findSession, tellAccessChanged } from "../queries.ts";
import { sessionState } from "../session-state.ts";
import { describeSession } from "../sign-in.ts";
import { createThrottle, type Visitor } from "../sign-in-throttle.ts";
import { Activity, PasskeyQuestion, Unlock } from "./contract.ts";
import { askForOne, judgePasskey, siteOf } from "./passkeys.ts";
import { takeFactorCode, takePassword } from "./prove.ts";
import { lockSession, noteActivity, unlockSession } from "./queries.ts";
import type { FactorOptions } from "./routes.ts";
import { sessionHashOf } from "./session-hash.ts";

const say = wordsFor("session");
const Done = { 204: Type.Null() };
const evenLocked = { evenWhen: ["locked", "must_enrol"] } as const;
const BODY_BYTES = 32_768;

export const lockRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, options) => {
  const { db, authenticator } = options;
  await app.register(unlockRoutes, options);

  app.put(
    "/api/session/activity",
    {
      config: { evenWhen: ["must_enrol"] },
      schema: say("noteActivity", "Somebody is there: the session does not lock yet", { response: { 200: Activity } }),
    },
    async (request) => {
      const hash = sessionHashOf(request);
      const session = await findSession(db, hash).executeTakeFirst();
      if (!session) throw new Problem("session.missing");
      const facts = { ...session, idleS: session.idle_s, hasFactor: session.has_factor };
      const { idleLimitS } = sessionState({ ...facts, activeAt: session.active_at });
      await noteActivity(hash, idleLimitS).execute(db);
      const { locksAt } = sessionState({ ...facts, activeAt: new Date() });
      return { locksAt: locksAt?.toISOString() ?? null };
    },
  );

  app.post(
    "/api/session/lock",
    { config: evenLocked, schema: say("lockSession", "Lock this session now", { response: Done }) },
    async (request, reply) => {
      await lockSession(sessionHashOf(request)).execute(db);
      authenticator.forget(sessionHashOf(request));
      await tellAccessChanged().execute(db);
      return reply.code(204).send(null);
    },
  );
};

const unlockRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, options) => {
  const { db, keys, judge, authenticator, publicUrl } = options;
  const throttle = createThrottle();

  app.post(
    "/api/session/unlock-question",
    {
      config: evenLocked,
      schema: say("askPasskeyToUnlock", "What a passkey is to sign to unlock this session", {
        response: { 200: PasskeyQuestion },
      }),
    },
    (request) => {
      const bound = { purpose: "unlock", boundTo: sessionHashOf(request) } as const;
      return askForOne(db, keys, siteOf(request, publicUrl), request.scope.accountId, bound);
    },
  );

  app.post(
    "/api/session/unlock",
    {
      config: evenLocked,
      bodyLimit: BODY_BYTES,
      schema: say("unlockSession", "Unlock by the password, a code or a passkey", {
        body: Unlock,
        response: { 200: Session },
      }),
    },
    async (request, reply) => {
      const hash = sessionHashOf(request);
      const { accountId } = request.scope;
      const visitor: Visitor = { account: "unlock", network: "", device: hash };
      const waitMs = throttle.waitMs(visitor, Date.now());
      if (waitMs > 0) {
        const retryAfterS = Math.ceil(waitMs / 1000);
        void reply.header("retry-after", String(retryAfterS));
        throw new Problem("session.locked_out", { retryAfterS });
      }
      throttle.failed(visitor, Date.now());
      await take(request.body, accountId, hash, siteOf(request, publicUrl));
      throttle.succeeded(visitor);
      await unlockSession(hash).execute(db);
      authenticator.forget(hash);
      await tellAccessChanged().execute(db);
      return describeSession(db, accountId, hash);
    },
  );

  async function take(
    { password, code, passkey }: Unlock,
    accountId: number,
    hash: string,
    site: ReturnType<typeof siteOf>,
  ): Promise<void> {
    if (password !== undefined) return takePassword(judge, accountId, hash, password);
    if (code !== undefined) return takeFactorCode(judge, accountId, hash, code);
    if (passkey === undefined) throw new Problem("factors.proof_needed", { needs: ["password"] });
    const owner = await judgePasskey(judge.db, judge.keys, site, { purpose: "unlock", boundTo: hash }, passkey);
    if (owner !== accountId) throw new Problem("session.wrong_factor");
  }
};
