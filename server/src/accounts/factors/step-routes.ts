/** HTTP of signing in beyond the password: the second step, and passkeys that need no password. For whoever has no session yet. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../../db/client.ts";
import { comesFromOwnPages } from "../../http/access.ts";
import { wordsFor } from "../../http/route-words.ts";
import { Problem } from "../../problem.ts";
import { Session } from "../contract.ts";
import {
  giveCookie,
  type Opened,
  openingOf,
  openSession,
  rememberDevice,
  visitorOf,
  type Wire,
} from "../open-session.ts";
import { findAccount } from "../queries.ts";
import { hashSecret } from "../secrets.ts";
import { describeSession } from "../sign-in.ts";
import { AskPasskey, PasskeyQuestion, PasskeySignIn, TakeSecondStep } from "./contract.ts";
import { finishHalf, ownerOfHalf, takeTry } from "./half-session.ts";
import { askForOne, judgePasskey, siteOf } from "./passkeys.ts";
import { takeFactorCode } from "./prove.ts";
import type { FactorOptions } from "./routes.ts";

const say = wordsFor("session");
/** Per address. */
const config = { rateLimit: { max: 60 } } as const;
const BODY_BYTES = 32_768;

export const stepRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, options) => {
  const { db, keys, judge, publicUrl } = options;
  await app.register(passkeyRoutes, options);
  app.post(
    "/api/session/passkey-question",
    {
      config,
      schema: say("askPasskey", "What a passkey is to sign: as second step, or instead of account and password", {
        body: AskPasskey,
        response: { 200: PasskeyQuestion },
      }),
    },
    async (request) => {
      const { attempt } = request.body;
      const site = siteOf(request, publicUrl);
      if (attempt === undefined) return askForOne(db, keys, site, null, { purpose: "sign_in", boundTo: "" });
      const bound = { purpose: "second_step", boundTo: hashSecret(attempt) } as const;
      return askForOne(db, keys, site, await ownerOfHalf(db, attempt), bound);
    },
  );

  app.post(
    "/api/session/second-step",
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: say("takeSecondStep", "The second step: a code, or a passkey", {
        body: TakeSecondStep,
        response: { 200: Session },
      }),
    },
    async (request, reply) => {
      const wire = { request, reply, publicUrl };
      refuseForeign(wire);
      const { attempt, code, passkey } = request.body;
      const { accountId, left } = await takeTry(db, attempt);
      const login = (await findAccount(db, accountId).executeTakeFirst())?.login ?? "";
      const { device } = await visitorOf(db, request, login);
      try {
        if (passkey === undefined) await takeFactorCode(judge, accountId, device ?? "", code ?? "");
        else {
          const bound = { purpose: "second_step", boundTo: hashSecret(attempt) } as const;
          const owner = await judgePasskey(db, keys, siteOf(request, publicUrl), bound, passkey);
          if (owner !== accountId) throw new Problem("session.wrong_factor");
        }
      } catch (error) {
        throw withTries(error, left);
      }
      await finishHalf(db, attempt);
      return enter(db, wire, await openSession(db, { ...openingOf(wire), accountId, strong: true }));
    },
  );
};

const passkeyRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, { db, keys, publicUrl }) => {
  app.post(
    "/api/session/passkey",
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: say("signInByPasskey", "Sign in with a passkey alone", {
        body: PasskeySignIn,
        response: { 200: Session },
      }),
    },
    async (request, reply) => {
      const wire = { request, reply, publicUrl };
      refuseForeign(wire);
      const bound = { purpose: "sign_in", boundTo: "" } as const;
      const accountId = await judgePasskey(db, keys, siteOf(request, publicUrl), bound, request.body);
      return enter(db, wire, await openSession(db, { ...openingOf(wire), accountId, strong: true }));
    },
  );
};

async function enter(db: Db, wire: Wire, { secret, accountId }: Opened): Promise<Session> {
  giveCookie(wire, secret);
  await rememberDevice(db, wire, accountId);
  return describeSession(db, accountId, hashSecret(secret));
}

function refuseForeign({ request, publicUrl }: Wire): void {
  if (request.headers.origin !== undefined && !comesFromOwnPages(request, publicUrl))
    throw new Problem("request.wrong_origin");
}

/** How many tries are left before the password is asked for again. */
const withTries = (error: unknown, triesLeft: number): unknown =>
  error instanceof Problem && error.code === "session.wrong_factor"
    ? new Problem("session.wrong_factor", { triesLeft })
    : error;
