/**
 * The town's own identity provider as the environment names it, checked at the start: who it is, who we are there, what people call it,
 * and, only if a town wants that, which claim gives which role. Asks nobody anything.
 */
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { DivisionCode, Strict } from "../../http/shapes.ts";
import { Role } from "../contract.ts";

const Claim = Type.String({ minLength: 1, maxLength: 200 });

/** The first rule whose value is among those of the claim decides. Nobody's rights add up from several. */
export const ClaimRights = Strict({
  /** A name, or the names from the outside in: ["realm_access", "roles"]. */
  claim: Type.Union([Claim, Type.Array(Claim, { minItems: 1, maxItems: 5 })]),
  rules: Type.Array(
    Strict({
      value: Claim,
      role: Role,
      divisions: Type.Optional(Type.Array(DivisionCode, { maxItems: 50, uniqueItems: true })),
    }),
    { minItems: 1, maxItems: 100 },
  ),
  /** Asked for beside `openid`, so that the provider tells the claim. */
  scopes: Type.Optional(
    Type.Array(Type.String({ pattern: "^[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,60}$" }), { maxItems: 10 }),
  ),
  /** Whether somebody with a rule and no account gets one at the first sign-in. */
  makeAccounts: Type.Optional(Type.Boolean()),
});
export type ClaimRights = Static<typeof ClaimRights>;

export type ProviderConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly claims: ClaimRights | null;
};

export class ProviderUnusable extends Error {
  override readonly name = "ProviderUnusable";
}

type Environment = Readonly<Record<string, string | undefined>>;
const LONGEST_LABEL = 60;
const NEEDED = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"] as const;

/** Null: people sign in with a password here. */
export function readProvider(env: Environment): ProviderConfig | null {
  const issuer = env["OIDC_ISSUER"];
  if (!issuer) {
    const stray = Object.keys(env).find((name) => name.startsWith("OIDC_") && env[name]);
    if (stray !== undefined)
      throw new ProviderUnusable(`OIDC_ISSUER must be set when ${stray} is: the address of the provider.`);
    return null;
  }
  for (const name of NEEDED)
    if (!env[name]) throw new ProviderUnusable(`${name} must be set when OIDC_ISSUER is, got nothing.`);
  return {
    issuer: checkedIssuer(issuer),
    clientId: env["OIDC_CLIENT_ID"] ?? "",
    clientSecret: env["OIDC_CLIENT_SECRET"] ?? "",
    label: { zh: label(env, "OIDC_LABEL_ZH", "统一身份账号"), en: label(env, "OIDC_LABEL_EN", "the town's account") },
    claims: readClaims(env["OIDC_CLAIM_RIGHTS"]),
  };
}

export const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

/** What comes from there decides who somebody is: nobody in between may change it. */
function checkedIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!url || !isSafe || url.search !== "" || url.hash !== "" || url.username !== "")
    throw new ProviderUnusable(
      `OIDC_ISSUER must be an address that begins with https:// (http:// on this machine only), without "?" and "#", got "${text}".`,
    );
  return text;
}

function label(env: Environment, name: string, otherwise: string): string {
  const text = env[name]?.trim() || otherwise;
  if (text.length > LONGEST_LABEL)
    throw new ProviderUnusable(`${name} must have at most ${LONGEST_LABEL} characters, got ${text.length}.`);
  return text;
}

function readClaims(text: string | undefined): ClaimRights | null {
  if (!text) return null;
  const value = parsed(text);
  if (Value.Check(ClaimRights, value)) return value;
  const [fault] = Value.Errors(ClaimRights, value);
  throw new ProviderUnusable(
    `OIDC_CLAIM_RIGHTS must be JSON as {"claim":"groups","rules":[{"value":"housing","role":"supervisor","divisions":["990101001000"]}]}, got something else at "${fault?.instancePath || "/"}": ${fault?.message ?? "not JSON"}.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told by the caller, with an example.
    return undefined;
  }
}
