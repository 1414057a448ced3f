/**
 * A real identity provider (the package oidc-provider) on this machine, for tests: whoever is `person` is signed in there without a form.
 * `tamper` changes the ID token on its way and signs it again with the provider's own key, as no provider would.
 */
import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export type Person = { readonly subject: string; readonly claims?: Readonly<Record<string, unknown>> };
type Token = Record<string, unknown>;
export type TestProvider = {
  readonly issuer: string;
  /** Null: breaks off. */
  person: Person | null;
  tamper: ((token: Token, header: Token) => Token) | null;
  /** Answers nothing but 503. */
  away: boolean;
  readonly asked: string[];
  close(): Promise<void>;
};

export const CLIENT = { id: "gridstead", secret: "a secret of thirty-two characters" } as const;

export async function openTestProvider({
  publicUrl,
  port = 0,
}: {
  publicUrl: string;
  port?: number;
}): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null = null;
  const server = createServer((request, response) => void handle?.(request, response));
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const test: TestProvider = {
    issuer,
    person: null,
    tamper: null,
    away: false,
    asked: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  const people = new Map<string, Person>();
  const provider = new Provider(issuer, configuration(publicUrl, privateKey, people));
  const callback = provider.callback();
  handle = async (request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    test.asked.push(path);
    if (test.away) return void response.writeHead(503).end();
    if (test.person) people.set(test.person.subject, test.person);
    if (path.startsWith("/interaction/")) return interact(provider, test.person, request, response);
    if (path === "/token" && test.tamper) changeToken(response, test.tamper, privateKey);
    await callback(request, response);
  };
  return test;
}

function configuration(publicUrl: string, privateKey: KeyObject, people: ReadonlyMap<string, Person>) {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${publicUrl}/api/session/provider/back`],
        post_logout_redirect_uris: [`${publicUrl}/`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] },
    cookies: { keys: ["for tests only"] },
    claims: { openid: ["sub", "groups"], profile: ["name", "preferred_username"] },
    scopes: ["openid", "profile"],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId)?.claims }),
    }),
  };
}

async function interact(
  provider: Provider,
  person: Person | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!person) return provider.interactionFinished(request, response, { error: "access_denied" });
  const grant = new provider.Grant({ accountId: person.subject, clientId: CLIENT.id });
  grant.addOIDCScope("openid profile");
  const grantId = await grant.save();
  return provider.interactionFinished(request, response, {
    login: { accountId: person.subject },
    consent: { grantId },
  });
}

function changeToken(response: ServerResponse, tamper: NonNullable<TestProvider["tamper"]>, key: KeyObject): void {
  const end = response.end.bind(response);
  response.end = ((body: unknown) => {
    const answer = JSON.parse(String(body)) as Token;
    const [header = "", payload = ""] = String(answer["id_token"]).split(".");
    const head = parsed(header);
    const token = tamper(parsed(payload), head);
    const text = JSON.stringify({ ...answer, id_token: signed(head, token, key) });
    response.setHeader("content-length", Buffer.byteLength(text));
    return end(text);
  }) as typeof response.end;
}

const parsed = (part: string): Token => JSON.parse(Buffer.from(part, "base64url").toString()) as Token;
const written = (part: Token): string => Buffer.from(JSON.stringify(part)).toString("base64url");

function signed(head: Token, token: Token, key: KeyObject): string {
  const text = `${written(head)}.${written(token)}`;
  if (head["alg"] === "none") return `${text}.`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key).toString("base64url")}`;
}
