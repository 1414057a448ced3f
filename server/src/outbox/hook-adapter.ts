/**
 * Hands a message to a gateway over HTTP: one POST with the number and the text, under a key by which the gateway can tell that it
 * has it already, and signed when both sides have a secret. Not asked again after a refusal (4xx); asked again after a fault.
 */
import { createHmac } from "node:crypto";
import { type Posted, postOut } from "../http/post-out.ts";
import { type Adapter, codeOfError, type Outcome, type Outgoing } from "./adapter.ts";

export type HookPlace = { readonly url: string; readonly secret: string | null };

const TIMEOUT_MS = 20_000;
/** Refusals that pass by themselves: too slow, under way already, too early, too many. */
const PASSING = [408, 409, 425, 429];
const LONGEST_WAIT_S = 86_400;

export const hookAdapter = (place: HookPlace): Adapter => ({
  name: "hook",
  knowsKeys: true,
  reaches: ({ phone }) => phone !== null,
  send: (message) => post(place, message),
});

async function post({ url, secret }: HookPlace, message: Outgoing): Promise<Outcome> {
  const body = bodyOf(message);
  try {
    const answer = await postOut(url, {
      headers: {
        "content-type": "application/json",
        "idempotency-key": message.key,
        ...signature(secret, body, message.at),
      },
      body,
      timeoutMs: TIMEOUT_MS,
    });
    return outcomeOf(answer);
  } catch (error) {
    return { sent: false, again: true, error: `hook ${codeOfError(error)}` };
  }
}

const bodyOf = ({ key, template, language, to, subject, text }: Outgoing): string =>
  JSON.stringify({ key, template, language, to: to.phone, subject, text });

/** HMAC-SHA256 over time and body: the receiver refuses what is old, and what somebody else has written. */
function signature(secret: string | null, body: string, at: Date): Record<string, string> {
  if (secret === null) return {};
  const time = String(Math.floor(at.getTime() / 1000));
  const hex = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  return { "x-gridstead-time": time, "x-gridstead-signature": `sha256=${hex}` };
}

function outcomeOf({ status, retryAfter }: Posted): Outcome {
  if (status >= 200 && status < 300) return { sent: true };
  const again = status >= 500 || PASSING.includes(status);
  const waitS = Number(retryAfter);
  const waitMs = waitS > 0 && waitS <= LONGEST_WAIT_S ? waitS * 1000 : 0;
  return { sent: false, again, error: `hook ${status}`, ...(waitMs > 0 ? { waitMs } : {}) };
}
