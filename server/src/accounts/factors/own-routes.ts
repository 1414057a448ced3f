/** HTTP of one's own factors and of what one is told about one's account. Open to a session that still lacks the factor it needs. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import { Problem } from "../../problem.ts";
import { findSession } from "../queries.ts";
import {
  type AccountNote,
  AccountNotes,
  ChangedFactors,
  Factors,
  KeepPasskey,
  KeepTotp,
  PasskeyQuestion,
  type Proof,
  RenamePasskey,
  TotpDraft,
  WithProof,
} from "./contract.ts";
import {
  addPasskey,
  type Changing,
  changeTotp,
  draftTotp,
  nameOwnPasskey,
  ownerOf,
  removeOwnPasskey,
  removeOwnTotp,
  renewOwnCodes,
  showFactors,
} from "./own-factors.ts";
import { askForNew, askForOne, siteOf } from "./passkeys.ts";
import { takeProof } from "./prove.ts";
import { seeNotes, unseenNotes } from "./queries.ts";
import type { FactorOptions } from "./routes.ts";
import { sessionHashOf } from "./session-hash.ts";

const say = wordsFor("factors");
const config = { evenWhen: ["must_enrol"] } as const;
const BODY_BYTES = 65_536;
const answer = { response: { 200: ChangedFactors } };

export const ownFactorRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, options) => {
  await app.register(showRoutes, options);
  await app.register(totpRoutes, options);
  await app.register(passkeyRoutes, options);
};

const showRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, options) => {
  const { db, keys, publicUrl } = options;
  app.get(
    "/api/session/factors",
    { config, schema: say("showFactors", "One's own factors", { response: { 200: Factors } }) },
    (request) => showFactors(db, request.scope.accountId),
  );
  app.post(
    "/api/session/factors/proof-question",
    {
      config,
      schema: say("askPasskeyAsProof", "What a passkey is to sign before factors are changed", {
        response: { 200: PasskeyQuestion },
      }),
    },
    (request) => {
      const bound = { purpose: "proof", boundTo: sessionHashOf(request) } as const;
      return askForOne(db, keys, siteOf(request, publicUrl), request.scope.accountId, bound);
    },
  );
  app.post(
    "/api/session/factors/recovery-codes",
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: say("renewRecoveryCodes", "Ten new recovery codes", { body: WithProof, ...answer }),
    },
    async (request) => {
      await prove(options, request, request.body.proof);
      return renewOwnCodes(changingOf(options, request));
    },
  );
  app.get(
    "/api/session/notes",
    { config, schema: say("listAccountNotes", "What was done to one's account", { response: { 200: AccountNotes } }) },
    async (request) => ({
      notes: (await unseenNotes(request.scope.accountId).execute(db)).rows.map(({ id, kind, at, by }) => ({
        id,
        kind: kind as AccountNote["kind"],
        at: at.toISOString(),
        by,
      })),
    }),
  );
  app.post(
    "/api/session/notes/seen",
    { config, schema: say("seeAccountNotes", "These were read", { response: { 204: Type.Null() } }) },
    async (request, reply) => {
      await seeNotes(request.scope.accountId).execute(db);
      return reply.code(204).send(null);
    },
  );
};

const totpRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, options) => {
  app.post(
    "/api/session/factors/totp-draft",
    {
      config,
      schema: say("draftTotp", "A secret for an authenticator; kept only with a first code", {
        response: { 200: TotpDraft },
      }),
    },
    async (request) => {
      const { login } = await ownerOf(options.db, request.scope.accountId);
      return draftTotp(options.keys, login, sessionHashOf(request));
    },
  );
  app.put(
    "/api/session/factors/totp",
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: say("keepTotp", "Add or replace the authenticator", { body: KeepTotp, ...answer }),
    },
    async (request) => {
      await prove(options, request, request.body.proof);
      return done(options, await changeTotp(changingOf(options, request), request.body));
    },
  );
  app.post(
    "/api/session/factors/totp/removal",
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: say("removeTotp", "Remove the authenticator", { body: WithProof, ...answer }),
    },
    async (request) => {
      await prove(options, request, request.body.proof);
      return done(options, await removeOwnTotp(changingOf(options, request)));
    },
  );
};

const passkeyRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, options) => {
  const { db, keys, publicUrl } = options;
  app.post(
    "/api/session/factors/passkey-question",
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: say("askNewPasskey", "What a new passkey is made for; after a proof", {
        body: WithProof,
        response: { 200: PasskeyQuestion },
      }),
    },
    async (request) => {
      await prove(options, request, request.body.proof);
      const owner = await ownerOf(db, request.scope.accountId);
      return askForNew(db, keys, siteOf(request, publicUrl), owner, sessionHashOf(request));
    },
  );
  app.post(
    "/api/session/factors/passkeys",
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: say("addPasskey", "Keep a new passkey under a name", { body: KeepPasskey, ...answer }),
    },
    async (request) =>
      done(options, await addPasskey(changingOf(options, request), siteOf(request, publicUrl), request.body)),
  );
  app.patch(
    "/api/session/factors/passkeys/:id",
    {
      config,
      schema: say("renamePasskey", "Another name for a passkey", { params: IdParams, body: RenamePasskey, ...answer }),
    },
    (request) => nameOwnPasskey(changingOf(options, request), request.params.id, request.body.name),
  );
  app.post(
    "/api/session/factors/passkeys/:id/removal",
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: say("removePasskey", "Remove a passkey", { params: IdParams, body: WithProof, ...answer }),
    },
    async (request) => {
      await prove(options, request, request.body.proof);
      return done(options, await removeOwnPasskey(changingOf(options, request), request.params.id));
    },
  );
};

const changingOf = ({ db, keys }: FactorOptions, request: FastifyRequest): Changing => ({
  db,
  keys,
  scope: request.scope,
  requestId: request.id,
  sessionHash: sessionHashOf(request),
});

async function prove({ db, judge, publicUrl }: FactorOptions, request: FastifyRequest, proof: Proof): Promise<void> {
  const sessionHash = sessionHashOf(request);
  const { accountId } = request.scope;
  const session = await findSession(db, sessionHash).executeTakeFirst();
  if (!session) throw new Problem("session.missing");
  const sessionAgeMinutes = (Date.now() - session.created_at.getTime()) / 60_000;
  const { hasPassword } = await showFactors(db, accountId);
  const prover = { accountId, sessionHash, sessionAgeMinutes, hasPassword, site: siteOf(request, publicUrl) };
  await takeProof(judge, prover, proof);
}

/** Whether the session may do everything now is asked again at once. */
function done({ authenticator }: FactorOptions, changed: ChangedFactors): ChangedFactors {
  authenticator.forgetAll();
  return changed;
}
