/**
 * One POST to an address that the operator has configured. Who configures may name a machine beside this one; what is refused is what no
 * gateway has: addresses of a link and of the metadata of clouds, which hand out the keys of the machine. The name is resolved once, and
 * the address that was judged is the one that is connected to (no rebinding). A redirect is an answer and is not followed.
 */
import { lookup as resolve } from "node:dns";
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

export type Posted = { readonly status: number; readonly retryAfter: string | null };
type Post = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
};

class AddressForbidden extends Error {
  override readonly name = "AddressForbidden";
  readonly code = "EFORBIDDEN";
}

const forbidden = new BlockList();
forbidden.addSubnet("0.0.0.0", 8, "ipv4");
forbidden.addSubnet("169.254.0.0", 16, "ipv4");
// Metadata of Alibaba Cloud, and of Amazon's over IPv6.
forbidden.addAddress("100.100.100.200", "ipv4");
forbidden.addAddress("fd00:ec2::254", "ipv6");
forbidden.addAddress("::", "ipv6");
forbidden.addSubnet("fe80::", 10, "ipv6");

/** Also in the form ::ffff:169.254.169.254. */
export const isForbidden = (address: string): boolean =>
  forbidden.check(address.replace(/%.*$/, ""), isIP(address) === 6 ? "ipv6" : "ipv4");

/** Throws AddressForbidden, and what the connection throws. */
export async function postOut(url: string, { headers, body, timeoutMs }: Post): Promise<Posted> {
  const place = new URL(url);
  const host = place.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) > 0 && isForbidden(host)) throw new AddressForbidden();
  const request = place.protocol === "https:" ? requestHttps : requestHttp;
  const length = String(Buffer.byteLength(body));
  const sent = request(place, {
    method: "POST",
    headers: { ...headers, "content-length": length },
    lookup: judgedLookup,
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  });
  return answerTo(sent, body);
}

function answerTo(sent: ClientRequest, body: string): Promise<Posted> {
  return new Promise((done, fail) => {
    sent.once("error", fail);
    sent.once("response", (answer: IncomingMessage) => {
      done({ status: answer.statusCode ?? 0, retryAfter: answer.headers["retry-after"] ?? null });
      // Nothing of what it says is read.
      answer.destroy();
    });
    sent.end(body);
  });
}

const judgedLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    const allowed = (found ?? []).filter(({ address }) => !isForbidden(address));
    const [first] = allowed;
    if (error || !first) done(error ?? new AddressForbidden(), []);
    else if (options.all) done(null, allowed);
    else done(null, first.address, first.family);
  });
};
