/**
 * HTTP of signing in with the town's own account: to the provider, back, out again; for administrators who is whom there. The way there
 * and back are pages of the browser, so that a refusal is a place of the app that says it in words, not JSON.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Db } from "../../db/client.ts";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import { Problem } from "../../problem.ts";
import { type Authenticator, COOKIE, secretOf } from "../authenticator.ts";
import { openLink } from "../keep/queries.ts";
import { cookieOptions, giveCookie, openingOf } from "../open-session.ts";
import { tellAccessChanged } from "../queries.ts";
import { hashSecret } from "../secrets.ts";
import { ATTEMPT_MINUTES, beginAttempt, endAttempt } from "./attempt.ts";
import {
  AccountIdentity,
  BackQuery,
  BeginQuery,
  LeftProvider,
  LinkIdentity,
  OfferedProvider,
  OwnIdentity,
} from "./contract.ts";
import { enter } from "./enter.ts";
import { linkIdentity, showIdentity, unlinkIdentity } from "./keep-identities.ts";
import { ownPath } from "./own-path.ts";
import { CALLBACK, createProvider, type Provider } from "./provider.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { endSessionByHash, identityOf, sessionIsFromProvider } from "./queries.ts";

type IdentityOptions = {
  readonly db: Db;
  readonly authenticator: Authenticator;
  readonly publicUrl: string | null;
  readonly provider: ProviderConfig | null;
};
type WithProvider = IdentityOptions & { readonly there: Provider | null };

export const ATTEMPT_COOKIE = "gridstead_attempt";
const ATTEMPT_PATH = "/api/session/provider";
const say = wordsFor("identity");
/** Per address: an office behind one address at eight in the morning. */
const PER_MINUTE = 120;
const config = { rateLimit: { max: PER_MINUTE } } as const;
const Done = { 204: Type.Null() };

export const identityRoutes: FastifyPluginAsyncTypebox<IdentityOptions> = async (app, options) => {
  const { provider, publicUrl } = options;
  const onRefused = (reason: string): void => app.log.warn({ reason }, "the identity provider's answer was refused");
  const there = provider && publicUrl !== null ? createProvider({ config: provider, publicUrl, onRefused }) : null;
  const more = { ...options, there };
  await app.register(signInRoutes, more);
  await app.register(ownRoutes, more);
  await app.register(keptRoutes, more);
};

const signInRoutes: FastifyPluginAsyncTypebox<WithProvider> = async (
  app,
  { db, authenticator, publicUrl, provider, there },
) => {
  const cookie = {
    httpOnly: true,
    // The way back is a navigation from another site.
    sameSite: "lax" as const,
    secure: publicUrl?.startsWith("https:") ?? false,
  };

  app.get(
    "/api/public/identity-provider",
    {
      schema: say("showProvider", "Whether one can sign in with the town's account", {
        response: { 200: OfferedProvider },
      }),
    },
    () => ({ provider: provider && { label: provider.label } }),
  );

  app.get(
    ATTEMPT_PATH,
    { config, schema: say("beginProviderSignIn", "To the provider, by a redirect", { querystring: BeginQuery }) },
    (request, reply) =>
      asPage(reply, async () => {
        if (!there) throw new Problem("identity.not_offered");
        const linkId = await linkOf(db, request.query.link);
        const { secret, words } = await beginAttempt(db, {
          returnPath: ownPath(request.query.return ?? "/") ?? "/",
          linkId,
        });
        const url = await there.begin(words, linkId !== null);
        void reply.setCookie(ATTEMPT_COOKIE, secret, { ...cookie, path: ATTEMPT_PATH, maxAge: ATTEMPT_MINUTES * 60 });
        return url.href;
      }),
  );

  app.get(
    CALLBACK,
    {
      config,
      schema: say("endProviderSignIn", "Back from the provider; opens the session", { querystring: BackQuery }),
    },
    (request, reply) =>
      asPage(reply, async () => {
        if (!there) throw new Problem("identity.not_offered");
        void reply.clearCookie(ATTEMPT_COOKIE, { ...cookie, path: ATTEMPT_PATH });
        const url = new URL(request.url, publicUrl ?? undefined);
        const states = url.searchParams.getAll("state");
        const { words, returnPath, linkId } = await endAttempt(
          db,
          request.cookies[ATTEMPT_COOKIE],
          states.length === 1 ? (states[0] ?? null) : null,
        );
        const who = await there.believe(url, words);
        const userAgent = request.headers["user-agent"] ?? null;
        const entrance = {
          who,
          rules: there.config.claims,
          linkId,
          userAgent,
          requestId: request.id,
        };
        // Also a refusal may have ended rights: what ends here holds here at once.
        const { secret } = await enter(db, entrance).finally(authenticator.forgetAll);
        await leaveBefore(db, authenticator, request);
        giveCookie({ request, reply, publicUrl }, secret);
        return returnPath;
      }),
  );
};

const ownRoutes: FastifyPluginAsyncTypebox<WithProvider> = async (app, { db, authenticator, publicUrl, there }) => {
  app.get(
    "/api/session/identity",
    {
      schema: say("showOwnIdentity", "Whether one's account is linked with the town's", {
        response: { 200: OwnIdentity },
      }),
    },
    async (request) => {
      const { secret } = secretOf(request);
      const { rows } = await request.inScope((tx) => identityOf(request.scope.accountId).execute(tx));
      const [session] = secret === null ? [] : (await sessionIsFromProvider(hashSecret(secret)).execute(db)).rows;
      return { linked: rows.length > 0, sessionIsFromThere: session?.holds ?? false };
    },
  );

  app.post(
    "/api/session/provider/leave",
    {
      schema: say("leaveProvider", "Sign out here; the answer is where to sign out there", {
        response: { 200: LeftProvider },
      }),
    },
    async (request, reply) => {
      await leaveBefore(db, authenticator, request);
      void reply.clearCookie(COOKIE, cookieOptions(request, publicUrl));
      // Signed out here it is in any case: a provider that is away changes nothing about that.
      const url = await there?.leave().catch(() => null);
      return { url: url?.href ?? null };
    },
  );
};

const keptRoutes: FastifyPluginAsyncTypebox<WithProvider> = async (app, { provider, authenticator }) => {
  app.get(
    "/api/accounts/:id/identity",
    {
      schema: say("showIdentity", "Whom an account is at the provider", {
        params: IdParams,
        response: { 200: AccountIdentity },
      }),
    },
    (request) => request.inScope((tx) => showIdentity(tx, request.params.id, provider)),
  );
  app.put(
    "/api/accounts/:id/identity",
    {
      schema: say("linkIdentity", "Link an account with a subject at the provider", {
        params: IdParams,
        body: LinkIdentity,
        response: { 200: AccountIdentity },
      }),
    },
    (request) => {
      const { scope, params, body: wish } = request;
      return request.inScope((tx) =>
        linkIdentity(tx, { by: scope.accountId, accountId: params.id, wish, config: provider }),
      );
    },
  );
  app.delete(
    "/api/accounts/:id/identity",
    {
      schema: say("unlinkIdentity", "Unlink; sessions that were begun that way end", {
        params: IdParams,
        response: Done,
      }),
    },
    async (request, reply) => {
      await request.inScope((tx) => unlinkIdentity(tx, request.scope.accountId, request.params.id));
      authenticator.forgetAll();
      return reply.code(204).send(null);
    },
  );
};

/** A refusal is told on the page on which one signs in: by its code alone. */
async function asPage(reply: FastifyReply, work: () => Promise<string>): Promise<FastifyReply> {
  void reply.header("cache-control", "no-store");
  try {
    return reply.redirect(await work(), 303);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return reply.redirect(`/?refused=${error.code}`, 303);
  }
}

/** Null: none was brought. Throws accounts.link_over. */
async function linkOf(db: Db, token: string | undefined): Promise<number | null> {
  if (token === undefined) return null;
  const [link] = (await openLink(hashSecret(token)).execute(db)).rows;
  if (!link) throw new Problem("accounts.link_over");
  return link.id;
}

/** Whoever was signed in in this browser is no longer: a session never changes hands. */
async function leaveBefore(db: Db, authenticator: Authenticator, request: FastifyRequest): Promise<void> {
  const { formerSecret: secret } = openingOf({ request });
  if (secret === null) return;
  await endSessionByHash(hashSecret(secret)).execute(db);
  authenticator.forget(hashSecret(secret));
  await tellAccessChanged().execute(db);
}
