/**
 * An authenticator in software for tests: ES256 keys, attestation "none", a counter, user verification as wished (WebAuthn level 3, sections
 * 6.1 and 6.5). Answers the questions of the server as `navigator.credentials` would. Only for tests.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { PasskeyAssertion, PasskeyAttestation, PasskeyQuestion } from "./contract.ts";

type Held = { readonly id: Buffer; readonly key: KeyObject; readonly userHandle: string };
export type Habits = {
  readonly origin: string;
  readonly rpId: string;
  readonly verifiesUser?: boolean;
  /** Counts its signatures; false: stays at 0, as synced passkeys do. */
  readonly counts?: boolean;
};
export type Authenticator = {
  create(question: PasskeyQuestion): PasskeyAttestation;
  get(question: PasskeyQuestion): PasskeyAssertion;
  /** What somebody has who read the key out of it, counter and all. */
  copy(): Authenticator;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

export function createAuthenticator(habits: Habits, held: Held[] = [], signatures = 0): Authenticator {
  const { origin, rpId, verifiesUser = true, counts = true } = habits;
  let counter = signatures;

  function authData(attested: Buffer | null): Buffer {
    const flags = PRESENT | (verifiesUser ? VERIFIED : 0) | (attested ? ATTESTED : 0);
    const head = Buffer.alloc(37);
    createHash("sha256").update(rpId).digest().copy(head, 0);
    head.writeUInt8(flags, 32);
    head.writeUInt32BE(counts ? counter : 0, 33);
    return attested ? Buffer.concat([head, attested]) : head;
  }
  const clientData = (type: string, challenge: unknown): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  return {
    create: ({ options }) => {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const id = randomBytes(32);
      const user = options["user"] as { id: string };
      held.push({ id, key: privateKey, userHandle: user.id });
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      const attestation = cborMap([
        [cborText("fmt"), cborText("none")],
        [cborText("attStmt"), cborMap([])],
        [cborText("authData"), cborBytes(authData(attested))],
      ]);
      return {
        id: id.toString("base64url"),
        rawId: id.toString("base64url"),
        type: "public-key",
        authenticatorAttachment: "platform",
        clientExtensionResults: {},
        response: {
          attestationObject: attestation.toString("base64url"),
          clientDataJSON: clientData("webauthn.create", options["challenge"]).toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    get: ({ options }) => {
      const allowed = (options["allowCredentials"] ?? []) as { id: string }[];
      const one = held.find(
        ({ id }) => allowed.length === 0 || allowed.some((each) => each.id === id.toString("base64url")),
      );
      if (!one) throw new Error("The authenticator holds none of the passkeys that are asked for.");
      counter++;
      const data = authData(null);
      const client = clientData("webauthn.get", options["challenge"]);
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
      return {
        id: one.id.toString("base64url"),
        rawId: one.id.toString("base64url"),
        type: "public-key",
        authenticatorAttachment: "platform",
        clientExtensionResults: {},
        response: {
          authenticatorData: data.toString("base64url"),
          clientDataJSON: client.toString("base64url"),
          signature: sign("sha256", signed, one.key).toString("base64url"),
          userHandle: one.userHandle,
        },
      };
    },
    copy: () => createAuthenticator(habits, [...held], counter),
  };
}

/** COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return cborMap([
    [cborNumber(1), cborNumber(2)],
    [cborNumber(3), cborNumber(-7)],
    [cborNumber(-1), cborNumber(1)],
    [cborNumber(-2), cborBytes(Buffer.from(x, "base64url"))],
    [cborNumber(-3), cborBytes(Buffer.from(y, "base64url"))],
  ]);
}

/** CBOR (RFC 8949) as far as an attestation needs it. */
function cborHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.of((major << 5) | value);
  if (value < 256) return Buffer.of((major << 5) | 24, value);
  return Buffer.of((major << 5) | 25, value >> 8, value & 0xff);
}
const cborNumber = (value: number): Buffer => (value < 0 ? cborHead(1, -1 - value) : cborHead(0, value));
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (text: string): Buffer => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborMap = (entries: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([cborHead(5, entries.length), ...entries.flat()]);
