/** Asks the browser for a passkey. Loaded when it is asked for; somebody who changes their mind is a refusal like any other. */
import type { PasskeyQuestion, Proof } from "@gridstead/server/contract";
import { Refused } from "../state/api.ts";

type Answer = NonNullable<Proof["passkey"]>;
type Attestation = { readonly ticket: string; readonly attestation: unknown };

/** Passkeys belong to a host name: at a bare address there are none. */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential !== "undefined" && !/^[\d.]+$|^\[/.test(location.hostname) && isSecureContext;

export async function answerPasskey({ ticket, options }: PasskeyQuestion): Promise<Answer> {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const assertion = await startAuthentication({ optionsJSON: options as never }).catch(asRefused);
  return { ticket, assertion: assertion as Answer["assertion"] };
}

export async function makePasskey({ ticket, options }: PasskeyQuestion): Promise<Attestation> {
  const { startRegistration } = await import("@simplewebauthn/browser");
  return { ticket, attestation: await startRegistration({ optionsJSON: options as never }).catch(asRefused) };
}

/** The device says only that nothing came of it: cancelled, too late, or registered already. */
const asRefused = (error: unknown): never => {
  const name = error instanceof Error ? error.name : "";
  throw new Refused(0, name === "InvalidStateError" ? "factors.passkey_taken" : "passkey.cancelled", "", {});
};
