/** HTTP of keeping accounts: for administrators, and for everybody their own sessions and password; links for whoever holds one. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Db } from "../../db/client.ts";
import { limitTries } from "../../http/limit-tries.ts";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import { type Authenticator, secretOf } from "../authenticator.ts";
import { rememberDevice } from "../open-session.ts";
import { hashSecret } from "../secrets.ts";
import {
  AccountLink,
  AccountList,
  AccountQuery,
  ChangeAccount,
  ChangePassword,
  InvitedAccount,
  JurisdictionPicture,
  JurisdictionQuery,
  KeptAccount,
  LinkParams,
  NewKeptAccount,
  OpenLink,
  SessionList,
  SetPassword,
} from "./contract.ts";
import { changeAccount, inviteAccount, listAccounts, readAccount } from "./keep-accounts.ts";
import { changeOwnPassword, renewLink, setPasswordByLink, showLink } from "./links.ts";
import { sessionId } from "./queries.ts";
import { endOneSession, listSessions } from "./sessions.ts";
import { showJurisdictions } from "./show-jurisdictions.ts";

/** What ends here holds here at once; other processes hear of it. */
export type KeepOptions = {
  readonly db: Db;
  readonly authenticator: Authenticator;
  readonly publicUrl: string | null;
};

const say = wordsFor("accounts");
/** Per address: a link has 256 bits, this only keeps the noise down; each password costs 19 MiB for a moment. */
const LINKS_PER_MINUTE = 20;
const Done = { 204: Type.Null() };
/** Of one's own password, by account: somebody at an unlocked screen does not guess it. */
const PASSWORD_TRIES = { most: 5, windowMs: 300_000 };

export const keepRoutes: FastifyPluginAsyncTypebox<KeepOptions> = async (app, options) => {
  await app.register(administratorRoutes, options);
  await app.register(theirSessionRoutes, options);
  await app.register(pictureRoutes, options);
  await app.register(ownRoutes, options);
  await app.register(linkRoutes, options);
};

const administratorRoutes: FastifyPluginAsyncTypebox<KeepOptions> = async (app, { authenticator }) => {
  app.get(
    "/api/accounts",
    {
      schema: say("listAccounts", "Accounts by words, role and state", {
        querystring: AccountQuery,
        response: { 200: AccountList },
      }),
    },
    (request) => request.inScope((tx) => listAccounts(tx, request.query)),
  );
  app.post(
    "/api/accounts",
    {
      schema: say("inviteAccount", "Make an account; the link to set its password is shown once", {
        body: NewKeptAccount,
        response: { 201: InvitedAccount },
      }),
    },
    async (request, reply) =>
      reply.code(201).send(await request.inScope((tx) => inviteAccount(tx, request.scope.accountId, request.body))),
  );
  app.get(
    "/api/accounts/:id",
    { schema: say("showAccount", "One account", { params: IdParams, response: { 200: KeptAccount } }) },
    (request) => request.inScope((tx) => readAccount(tx, request.params.id)),
  );
  app.patch(
    "/api/accounts/:id",
    {
      schema: say("changeAccount", "Change name, role, state or jurisdictions; never one's own", {
        params: IdParams,
        body: ChangeAccount,
        response: { 200: KeptAccount },
      }),
    },
    async (request) => {
      const { scope, params, body } = request;
      const changed = await request.inScope((tx) => changeAccount(tx, scope.accountId, params.id, body));
      authenticator.forgetAll();
      return changed;
    },
  );
  app.post(
    "/api/accounts/:id/link",
    {
      schema: say("renewLink", "A new link to set a password; earlier ones are over", {
        params: IdParams,
        response: { 200: AccountLink },
      }),
    },
    (request) => request.inScope((tx) => renewLink(tx, request.scope.accountId, request.params.id)),
  );
};

const theirSessionRoutes: FastifyPluginAsyncTypebox<KeepOptions> = async (app, { authenticator }) => {
  app.get(
    "/api/accounts/:id/sessions",
    {
      schema: say("listSessionsOf", "Where an account is signed in", {
        params: IdParams,
        response: { 200: SessionList },
      }),
    },
    (request) => request.inScope((tx) => listSessions(tx, request.params.id, null)),
  );
  app.delete(
    "/api/account-sessions/:id",
    { schema: say("endSessionOf", "End anybody's session", { params: IdParams, response: Done }) },
    async (request, reply) => {
      await request.inScope((tx) => endOneSession(tx, request.params.id, null));
      authenticator.forgetAll();
      return reply.code(204).send(null);
    },
  );
};

const pictureRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/jurisdictions",
    {
      schema: say("listJurisdictions", "Who may look where, as of an instant", {
        querystring: JurisdictionQuery,
        response: { 200: JurisdictionPicture },
      }),
    },
    (request) => request.inScope((tx) => showJurisdictions(tx, request.query)),
  );
};

const ownRoutes: FastifyPluginAsyncTypebox<KeepOptions> = async (app, { db, authenticator }) => {
  const tries = limitTries(PASSWORD_TRIES);
  app.get(
    "/api/sessions",
    { schema: say("listOwnSessions", "Where one is signed in", { response: { 200: SessionList } }) },
    async (request) => {
      const present = await presentSession(db, request);
      return request.inScope((tx) => listSessions(tx, request.scope.accountId, present));
    },
  );
  app.delete(
    "/api/sessions/:id",
    { schema: say("endOwnSession", "End one of one's own sessions", { params: IdParams, response: Done }) },
    async (request, reply) => {
      await request.inScope((tx) => endOneSession(tx, request.params.id, request.scope.accountId));
      authenticator.forgetAll();
      return reply.code(204).send(null);
    },
  );
  app.put(
    "/api/session/password",
    {
      schema: say("changeOwnPassword", "Another password; every session of the account ends", {
        body: ChangePassword,
        response: Done,
      }),
    },
    async (request, reply) => {
      tries.take(String(request.scope.accountId), Date.now());
      await changeOwnPassword(db, request.scope.accountId, request.body);
      authenticator.forgetAll();
      return reply.code(204).send(null);
    },
  );
};

const linkRoutes: FastifyPluginAsyncTypebox<KeepOptions> = async (app, { db, authenticator, publicUrl }) => {
  const config = { rateLimit: { max: LINKS_PER_MINUTE } } as const;
  app.get(
    "/api/public/account-links/:token",
    {
      config,
      schema: say("openLink", "Whose password a link sets", { params: LinkParams, response: { 200: OpenLink } }),
    },
    (request) => showLink(db, request.params.token),
  );
  app.post(
    "/api/public/account-links/:token",
    {
      config,
      schema: say("useLink", "Set the password; the link is over then", {
        params: LinkParams,
        body: SetPassword,
        response: Done,
      }),
    },
    async (request, reply) => {
      const accountId = await setPasswordByLink(db, request.params.token, request.body.password);
      // Whoever holds a link gets in on this device, however much others guess at the account meanwhile.
      await rememberDevice(db, { request, reply, publicUrl }, accountId);
      authenticator.forgetAll();
      return reply.code(204).send(null);
    },
  );
};

async function presentSession(db: Db, request: FastifyRequest): Promise<number | null> {
  const { secret, by } = secretOf(request);
  if (secret === null || by !== "cookie") return null;
  return (await sessionId(hashSecret(secret)).execute(db)).rows[0]?.id ?? null;
}
