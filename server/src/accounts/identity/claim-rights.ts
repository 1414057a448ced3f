/** What the claims of a sign-in give by the town's own rules: a role and divisions, or nothing. Pure; the claims were believed before. */
import type { Role } from "../../db/scope.ts";
import type { ClaimRights } from "./provider-config.ts";

export type GivenRights = { readonly role: Role; readonly divisions: readonly string[] };
export type Claims = Readonly<Record<string, unknown>>;

/** Null: no rule holds, also because the claim is not there or has another form. */
export function rightsOf({ claim, rules }: ClaimRights, claims: Claims): GivenRights | null {
  const told = new Set(textsOf(claimAt(claims, typeof claim === "string" ? [claim] : claim)));
  const rule = rules.find(({ value }) => told.has(value));
  return rule ? { role: rule.role, divisions: (rule.divisions ?? []).toSorted() } : null;
}

export const hasClaim = ({ claim }: ClaimRights, claims: Claims): boolean =>
  claimAt(claims, typeof claim === "string" ? [claim] : claim) !== undefined;

/** Login and name of an account that is made: nothing else of the claims is ever kept. */
export function namesOf(claims: Claims, subject: string): { readonly login: string; readonly name: string } {
  const told = [claims["preferred_username"], subject].find(
    (text) => typeof text === "string" && loginOf(text).length > 1,
  );
  const login = typeof told === "string" ? loginOf(told) : "person";
  const name = typeof claims["name"] === "string" ? claims["name"].trim().slice(0, LONGEST_NAME) : "";
  return { login, name: name || login };
}

const LONGEST_NAME = 80;
/** Leaves room for a number behind it. */
const LONGEST_LOGIN = 58;

const loginOf = (text: string): string =>
  (text.toLowerCase().split("@", 1)[0] ?? "")
    .replaceAll(/[^a-z0-9._-]/g, "")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, LONGEST_LOGIN);

const claimAt = (claims: Claims, names: readonly string[]): unknown =>
  names.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined,
    claims,
  );

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === "string");
