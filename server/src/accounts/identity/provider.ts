/**
 * The provider at the other end: asked about itself once and remembered, asked again after an hour or when it was away. What it answers
 * is believed only whole: signed by its keys, for us, for this question, now. Everything else is a refusal with a code, and the reason
 * goes to the log, without a word of the answer. Keeps nothing of anybody.
 */
import * as client from "openid-client";
import { Problem } from "../../problem.ts";
import type { AttemptWords } from "./attempt.ts";
import { type Claims, hasClaim } from "./claim-rights.ts";
import { isLoopback, type ProviderConfig } from "./provider-config.ts";

export type Believed = {
  readonly issuer: string;
  readonly subject: string;
  readonly strong: boolean;
  readonly claims: Claims;
};
export type Provider = {
  readonly config: ProviderConfig;
  /** Where the browser goes. `afresh`: whoever is signed in there must show it again. */
  begin(words: AttemptWords, afresh: boolean): Promise<URL>;
  /** What the provider says of who came back to `url`. */
  believe(url: URL, words: AttemptWords): Promise<Believed>;
  /** Null: the provider has no such place. */
  leave(): Promise<URL | null>;
};
type ProviderOptions = {
  readonly config: ProviderConfig;
  /** How browsers reach us. */
  readonly publicUrl: string;
  readonly onRefused: (reason: string) => void;
};

export const CALLBACK = "/api/session/provider/back";
const PATIENCE_S = 5;
const REMEMBER_MS = 3_600_000;
const AWAY_MS = 5_000;
/** RFC 8176: more than what somebody knows. */
const STRONG_METHODS = new Set(["mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "iris"]);

export function createProvider({ config, publicUrl, onRefused }: ProviderOptions): Provider {
  const discover = rememberDiscovery(config, onRefused);
  const redirectUri = `${publicUrl}${CALLBACK}`;
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const { problem, reason } = refusalOf(error);
      onRefused(reason);
      throw problem;
    }
  };
  return {
    config,
    begin: async ({ state, nonce, verifier }, afresh) => {
      const configuration = await discover();
      const code_challenge = await client.calculatePKCECodeChallenge(verifier);
      return client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: ["openid", ...(config.claims?.scopes ?? [])].join(" "),
        state,
        nonce,
        code_challenge,
        code_challenge_method: "S256",
        ...(afresh ? { prompt: "login" } : {}),
      });
    },
    believe: async (url, words) => {
      const configuration = await discover();
      return guarded(() => believed(configuration, config, new URL(`${redirectUri}${url.search}`), words));
    },
    leave: async () => {
      const configuration = await discover();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${publicUrl}/` });
    },
  };
}

async function believed(
  configuration: client.Configuration,
  { claims: rules }: ProviderConfig,
  url: URL,
  { state, nonce, verifier }: AttemptWords,
): Promise<Believed> {
  const answer = await client.authorizationCodeGrant(configuration, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const idToken = answer.claims();
  if (!idToken) throw new Problem("identity.wrong_answer");
  const methods = Array.isArray(idToken["amr"]) ? idToken["amr"] : [];
  const strong = methods.some((method) => typeof method === "string" && STRONG_METHODS.has(method));
  const lacks =
    rules !== null && (!hasClaim(rules, idToken) || (rules.makeAccounts === true && idToken["name"] === undefined));
  const needsMore = lacks && configuration.serverMetadata().userinfo_endpoint !== undefined;
  const more = needsMore ? await client.fetchUserInfo(configuration, answer.access_token, idToken.sub) : {};
  return { issuer: idToken.iss, subject: idToken.sub, strong, claims: { ...more, ...idToken } };
}

function rememberDiscovery(
  config: ProviderConfig,
  onRefused: (reason: string) => void,
): () => Promise<client.Configuration> {
  let known: { configuration: client.Configuration; untilMs: number } | null = null;
  let asking: Promise<client.Configuration> | null = null;
  let awayUntilMs = 0;

  async function ask(): Promise<client.Configuration> {
    try {
      const configuration = await discovered(config);
      known = { configuration, untilMs: performance.now() + REMEMBER_MS };
      return configuration;
    } catch (error) {
      awayUntilMs = performance.now() + AWAY_MS;
      onRefused(refusalOf(error).reason);
      // What it said of itself an hour ago is better than nothing.
      if (known) return known.configuration;
      throw new Problem("identity.provider_away");
    } finally {
      asking = null;
    }
  }

  return async () => {
    const nowMs = performance.now();
    if (known && (known.untilMs > nowMs || awayUntilMs > nowMs)) return known.configuration;
    if (awayUntilMs > nowMs) throw new Problem("identity.provider_away");
    asking ??= ask();
    return asking;
  };
}

async function discovered({ issuer, clientId, clientSecret }: ProviderConfig): Promise<client.Configuration> {
  const url = new URL(issuer);
  const insecure = url.protocol === "http:" && isLoopback(url.hostname);
  // Marked as deprecated to be seen, not to go away: it is for loopback only, as here.
  const execute = insecure ? [client.allowInsecureRequests] : [];
  const first = await client.discovery(url, clientId, undefined, client.None(), { execute, timeout: PATIENCE_S });
  const server = first.serverMetadata();
  const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const how = methods.includes("client_secret_basic") ? client.ClientSecretBasic : client.ClientSecretPost;
  const configuration = new client.Configuration(server, clientId, { client_secret: clientSecret }, how(clientSecret));
  configuration.timeout = PATIENCE_S;
  if (insecure) client.allowInsecureRequests(configuration);
  // The signature is checked even though the token comes straight from the provider.
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}

function refusalOf(error: unknown): { problem: Problem; reason: string } {
  if (error instanceof Problem) return { problem: error, reason: error.code };
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError) {
    const denied = error.error === "access_denied";
    return { problem: new Problem(denied ? "identity.denied" : "identity.refused_there"), reason: wordOf(error.error) };
  }
  const code = codeOf(error);
  const isAway = code === "" || AWAY.has(code) || error instanceof TypeError;
  return {
    problem: new Problem(isAway ? "identity.provider_away" : "identity.wrong_answer"),
    reason: `${code} ${claimOf(error)}`.trim(),
  };
}

/** No answer, or one that is not of the protocol at all. */
const AWAY = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
]);
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? wordOf(error.code) : "";
/** Which claim did not hold; never what it said. */
function claimOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  return typeof inner === "object" && inner !== null && "claim" in inner && typeof inner.claim === "string"
    ? wordOf(inner.claim)
    : "";
}
const wordOf = (text: string): string => text.replaceAll(/[^\w.-]/g, "").slice(0, 60);
