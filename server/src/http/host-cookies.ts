/**
 * Over https our cookies carry the prefix `__Host-` on the wire (RFC 6265bis, 4.1.3.2): a browser takes such a cookie from this very host
 * only, so that no page of a neighbouring subdomain can plant a session. Inside the server they have their plain names.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";

const PREFIX = "__Host-";

/** Call after the cookie plugin. `names`: those that are set for the whole site. */
export function prefixCookies(app: FastifyInstance, names: readonly string[], publicUrl: string | null): void {
  const isSecure = ({ protocol }: FastifyRequest): boolean =>
    protocol === "https" || (publicUrl?.startsWith("https:") ?? false);

  app.addHook("onRequest", (request, _reply, done) => {
    if (isSecure(request)) for (const name of names) request.cookies[name] = request.cookies[PREFIX + name];
    done();
  });
  app.addHook("onSend", (request, reply, payload, done) => {
    const set = reply.getHeader("set-cookie");
    if (set !== undefined && isSecure(request)) {
      const lines = (Array.isArray(set) ? set : [String(set)]).map((line) => prefixed(line, names));
      void reply.removeHeader("set-cookie").header("set-cookie", lines);
    }
    done(null, payload);
  });
}

const prefixed = (line: string, names: readonly string[]): string =>
  names.some((name) => line.startsWith(`${name}=`)) ? PREFIX + line : line;
