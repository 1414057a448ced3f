/** HTTP of accounts: the session of the signed-in account. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Db } from "../db/client.ts";
import { comesFromOwnPages } from "../http/access.ts";
import { Problem } from "../problem.ts";
import type { Keys } from "../sealing/keys.ts";
import { type Authenticator, COOKIE, secretOf } from "./authenticator.ts";
import { Session, SignIn } from "./contract.ts";
import { SecondStep } from "./factors/contract.ts";
import { createJudge } from "./factors/prove.ts";
import { factorRoutes } from "./factors/routes.ts";
import type { ProviderConfig } from "./identity/provider-config.ts";
import { identityRoutes } from "./identity/routes.ts";
import { keepRoutes } from "./keep/routes.ts";
import { cookieOptions, giveCookie, openingOf, rememberDevice, visitorOf } from "./open-session.ts";
import { deleteSession, tellAccessChanged } from "./queries.ts";
import { hashSecret } from "./secrets.ts";
import { describeSession, loginOf, signIn } from "./sign-in.ts";
import { createThrottle } from "./sign-in-throttle.ts";
import { tokenRoutes } from "./tokens/routes.ts";

export type AccountOptions = {
  readonly db: Db;
  readonly keys: Keys;
  readonly authenticator: Authenticator;
  readonly publicUrl: string | null;
  readonly provider: ProviderConfig | null;
};

const SIGN_IN_BYTES = 4_096;
/** Per address: an office behind one address at eight in the morning, but no dictionary. */
const SIGN_INS_PER_MINUTE = 120;

export const accountRoutes: FastifyPluginAsyncTypebox<AccountOptions> = async (app, options) => {
  await app.register(sessionRoutes, options);
  await app.register(factorRoutes, { ...options, judge: createJudge(options.db, options.keys) });
  await app.register(identityRoutes, options);
  await app.register(tokenRoutes, options);
  await app.register(keepRoutes, options);
};

const sessionRoutes: FastifyPluginAsyncTypebox<AccountOptions> = async (app, { db, authenticator, publicUrl }) => {
  const throttle = createThrottle();
  const tags = ["session"];

  app.post(
    "/api/session",
    {
      config: { rateLimit: { max: SIGN_INS_PER_MINUTE } },
      bodyLimit: SIGN_IN_BYTES,
      schema: { tags, operationId: "signIn", body: SignIn, response: { 200: Session, 202: SecondStep } },
    },
    async (request, reply) => {
      refuseForeignPages(request, publicUrl);
      const { account, password } = request.body;
      const visitor = await visitorOf(db, request, loginOf(account));
      const wire = { request, reply, publicUrl };
      const attempt = { ...openingOf(wire), visitor, password };
      const { opened, step } = await signIn(db, throttle, attempt).catch(tellWait(reply));
      if (step) return reply.code(202).send(step);
      giveCookie(wire, opened.secret);
      await rememberDevice(db, wire, opened.accountId);
      return reply.code(200).send(await describeSession(db, opened.accountId, hashSecret(opened.secret)));
    },
  );

  app.get(
    "/api/session",
    {
      config: { evenWhen: ["locked", "must_enrol"] },
      schema: { tags, operationId: "readSession", response: { 200: Session } },
    },
    async (request) => {
      const { secret, by } = secretOf(request);
      return describeSession(db, request.scope.accountId, secret && by === "cookie" ? hashSecret(secret) : null);
    },
  );

  app.delete(
    "/api/session",
    {
      config: { evenWhen: ["locked", "must_enrol"] },
      schema: { tags, operationId: "signOut", response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const { secret, by } = secretOf(request);
      if (secret && by === "cookie") {
        await deleteSession(db, hashSecret(secret)).execute();
        authenticator.forget(hashSecret(secret));
        await tellAccessChanged().execute(db);
      }
      void reply.clearCookie(COOKIE, cookieOptions(request, publicUrl));
      return reply.code(204).send(null);
    },
  );
};

/** A foreign page could otherwise sign a visitor in as somebody else. */
function refuseForeignPages(request: FastifyRequest, publicUrl: string | null): void {
  if (request.headers.origin !== undefined && !comesFromOwnPages(request, publicUrl))
    throw new Problem("request.wrong_origin");
}

/** Says in a header, too, how long to wait. */
const tellWait =
  (reply: FastifyReply) =>
  (error: unknown): never => {
    if (error instanceof Problem && error.code === "session.locked_out")
      void reply.header("retry-after", String(error.details["retryAfterS"]));
    throw error;
  };
