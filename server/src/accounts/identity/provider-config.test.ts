/** The identity provider in the environment: off by default, and every fault named. */
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "../../config.ts";

const env = {
  OIDC_ISSUER: "https://login.town.example/realms/town",
  OIDC_CLIENT_ID: "gridstead",
  OIDC_CLIENT_SECRET: "s3cret",
  PUBLIC_URL: "https://map.town.example",
};
const claims = (value: unknown) => ({ ...env, OIDC_CLAIM_RIGHTS: JSON.stringify(value) });

test("without one people sign in with a password here", () => {
  expect(readConfig({}).provider).toBeNull();
});

test("with one it has a name in both languages, and gives no rights unless told to", () => {
  expect(readConfig(env).provider).toEqual({
    issuer: "https://login.town.example/realms/town",
    clientId: "gridstead",
    clientSecret: "s3cret",
    label: { zh: "统一身份账号", en: "the town's account" },
    claims: null,
  });
});

test.each([
  [{ ...env, OIDC_ISSUER: "http://login.town.example" }, /OIDC_ISSUER must be an address that begins with https/],
  [{ ...env, OIDC_ISSUER: "http://127.0.0.1.evil.example" }, /OIDC_ISSUER/],
  [{ ...env, OIDC_ISSUER: "login.town.example" }, /OIDC_ISSUER/],
  [{ ...env, OIDC_ISSUER: "https://login.town.example/?x=1" }, /OIDC_ISSUER/],
  [{ ...env, OIDC_CLIENT_SECRET: "" }, /OIDC_CLIENT_SECRET must be set when OIDC_ISSUER is/],
  [{ ...env, PUBLIC_URL: "" }, /PUBLIC_URL must be set when OIDC_ISSUER is/],
  [{ OIDC_CLIENT_ID: "gridstead" }, /OIDC_ISSUER must be set when OIDC_CLIENT_ID is/],
  [{ ...env, OIDC_LABEL_EN: "x".repeat(61) }, /OIDC_LABEL_EN must have at most 60 characters, got 61/],
  [{ ...env, OIDC_CLAIM_RIGHTS: "{groups}" }, /OIDC_CLAIM_RIGHTS must be JSON as/],
  [claims({ claim: "groups", rules: [] }), /OIDC_CLAIM_RIGHTS.*at "\/rules"/],
  [claims({ claim: "groups", rules: [{ value: "a", role: "king" }] }), /OIDC_CLAIM_RIGHTS.*rules\/0\/role/],
  [claims({ claim: "groups", rules: [{ value: "a", role: "officer", division: "x" }] }), /OIDC_CLAIM_RIGHTS/],
  [claims({ claim: "groups", rules: [{ value: "a", role: "officer", divisions: ["9901"] }] }), /OIDC_CLAIM_RIGHTS/],
  [claims({ claim: "groups", rules: [{ value: "a", role: "officer" }], scopes: ["a b"] }), /OIDC_CLAIM_RIGHTS/],
])("%o is refused in words", (wrong, message) => {
  expect(() => readConfig(wrong)).toThrow(ConfigError);
  expect(() => readConfig(wrong)).toThrow(message);
});

test("a provider on this machine may speak http", () => {
  for (const OIDC_ISSUER of ["http://127.0.0.1:4000", "http://localhost:4000/op", "http://[::1]:4000"])
    expect(readConfig({ ...env, OIDC_ISSUER }).provider?.issuer).toBe(OIDC_ISSUER);
});
