/** HTTP of accounts: the session and the bearer tokens of the signed-in account. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Db } from "../db/client.ts";
import { comesFromOwnPages } from "../http/access.ts";
import { IdParams } from "../http/shapes.ts";
import { Problem } from "../problem.ts";
import { type Authenticator, COOKIE, SESSION_DAYS, SESSION_HOURS, secretOf } from "./authenticator.ts";
import { CreatedToken, NewToken, Session, SignIn, TokenList } from "./contract.ts";
import { keepRoutes } from "./keep/routes.ts";
import { deleteSession, findSession, tellAccessChanged } from "./queries.ts";
import { hashSecret } from "./secrets.ts";
import { describeSession, signIn } from "./sign-in.ts";
import { createThrottle } from "./sign-in-throttle.ts";
import { createToken, removeToken, tokensOf } from "./tokens.ts";

export type AccountOptions = {
  readonly db: Db;
  readonly authenticator: Authenticator;
  readonly publicUrl: string | null;
};

const SIGN_IN_BYTES = 4_096;
/** Per address: an office behind one address at eight in the morning, but no dictionary. */
const SIGN_INS_PER_MINUTE = 120;

export const accountRoutes: FastifyPluginAsyncTypebox<AccountOptions> = async (app, options) => {
  await app.register(sessionRoutes, options);
  await app.register(tokenRoutes, options);
  await app.register(keepRoutes, options);
};

const sessionRoutes: FastifyPluginAsyncTypebox<AccountOptions> = async (app, { db, authenticator, publicUrl }) => {
  const throttle = createThrottle();
  const tags = ["session"];

  app.post(
    "/api/session",
    {
      config: { access: "public", rateLimit: { max: SIGN_INS_PER_MINUTE } },
      bodyLimit: SIGN_IN_BYTES,
      schema: { tags, operationId: "signIn", body: SignIn, response: { 200: Session } },
    },
    async (request, reply) => {
      if (request.headers.origin !== undefined && !comesFromOwnPages(request, publicUrl))
        throw new Problem("request.wrong_origin");
      const userAgent = request.headers["user-agent"] ?? null;
      const { secret, accountId, expiresAt } = await signIn(db, throttle, {
        ...request.body,
        address: request.ip,
        userAgent,
      }).catch(tellWait(reply));
      void reply.setCookie(COOKIE, secret, cookieOptions(request, publicUrl));
      return describeSession(db, accountId, expiresAt);
    },
  );

  app.get(
    "/api/session",
    { schema: { tags, operationId: "readSession", response: { 200: Session } } },
    async (request) => {
      const { secret, by } = secretOf(request);
      const session = secret && by === "cookie" ? await findSession(db, hashSecret(secret)).executeTakeFirst() : null;
      return describeSession(
        db,
        request.scope.accountId,
        session?.expires_at ?? new Date(Date.now() + SESSION_HOURS * 3_600_000),
      );
    },
  );

  app.delete(
    "/api/session",
    { config: { tokenScope: "read" }, schema: { tags, operationId: "signOut", response: { 204: Type.Null() } } },
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

const tokenRoutes: FastifyPluginAsyncTypebox<AccountOptions> = async (app, { db, authenticator }) => {
  const tags = ["tokens"];

  app.get(
    "/api/tokens",
    { schema: { tags, operationId: "listTokens", response: { 200: TokenList } } },
    async (request) => ({
      tokens: await tokensOf(db, request.scope.accountId),
    }),
  );

  app.post(
    "/api/tokens",
    { schema: { tags, operationId: "createToken", body: NewToken, response: { 201: CreatedToken } } },
    async (request, reply) => reply.code(201).send(await createToken(db, request.scope.accountId, request.body)),
  );

  app.delete(
    "/api/tokens/:id",
    { schema: { tags, operationId: "deleteToken", params: IdParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      authenticator.forget(await removeToken(db, request.scope.accountId, request.params.id));
      return reply.code(204).send(null);
    },
  );
};

/** Says in a header, too, how long to wait. */
const tellWait =
  (reply: FastifyReply) =>
  (error: unknown): never => {
    if (error instanceof Problem && error.code === "session.locked_out")
      void reply.header("retry-after", String(error.details["retryAfterS"]));
    throw error;
  };

const cookieOptions = (request: FastifyRequest, publicUrl: string | null) => ({
  path: "/",
  httpOnly: true,
  sameSite: "lax" as const,
  secure: request.protocol === "https" || (publicUrl?.startsWith("https:") ?? false),
  maxAge: SESSION_DAYS * 86_400,
});
