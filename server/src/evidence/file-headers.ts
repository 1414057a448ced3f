/** The headers under which a kept file leaves: what it is said to be is what a browser takes it for, and nothing in it can run. */
import type { FastifyReply } from "fastify";

const A_YEAR_S = 31_536_000;

/** `name` as somebody typed it: RFC 6266 with the plain form for old clients beside it. */
export const sayFile = (
  reply: FastifyReply,
  { name, mediaType, inline = false }: { readonly name: string; readonly mediaType: string; readonly inline?: boolean },
): FastifyReply =>
  reply
    .type(mediaType)
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("content-disposition", `${inline ? "inline" : "attachment"}; ${namedBy(name)}`)
    .header("vary", "cookie, authorization")
    .header("cache-control", `private, max-age=${A_YEAR_S}, immutable`);

const namedBy = (name: string): string => {
  const plain = name.replaceAll(/[^\w.() -]/g, "_");
  const coded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${coded}`;
};
