/**
 * Packs long JSON answers for clients that take it: the blocks of a community are ten times smaller packed. Tiles bring their
 * own compressed forms and files are packed when built; both already say their encoding and are left alone.
 */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyInstance } from "fastify";

export type Encoding = "identity" | "gzip" | "br";

const NOT_WORTH_BYTES = 2_048;
const BROTLI_QUALITY = 4;
/** Above this a low-zoom tile would wait longer for its packing than for its bytes. */
const LARGE_BYTES = 262_144;
const BROTLI_QUALITY_LARGE = 1;
const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

export function compressAnswers(app: FastifyInstance): void {
  // With a callback: a tile passes here on every request, and a promise each would be felt.
  app.addHook("onSend", (request, reply, payload: unknown, done) => {
    if (typeof payload !== "string" || payload.length < NOT_WORTH_BYTES || reply.hasHeader("content-encoding")) {
      done(null, payload);
      return;
    }
    void reply.header("vary", "Accept-Encoding, Cookie, Authorization");
    const encoding = encodingFor(request.headers["accept-encoding"]);
    if (encoding === "identity") {
      done(null, payload);
      return;
    }
    void reply.header("content-encoding", encoding).removeHeader("content-length");
    packed(Buffer.from(payload), encoding).then((bytes) => done(null, bytes), done);
  });
}

/** Quality 4 packs a tile of 136 KB in 2.5 ms and smaller than gzip 6. */
export function packed(bytes: Uint8Array, encoding: "gzip" | "br"): Promise<Buffer> {
  if (encoding === "gzip") return compressGzip(bytes);
  const quality = bytes.length > LARGE_BYTES ? BROTLI_QUALITY_LARGE : BROTLI_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return compressBrotli(bytes, { params });
}

/** Brotli before gzip; `;q=0` refuses. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (!accepted) return "identity";
  if (/\bbr\b(?!\s*;\s*q=0(\.0+)?(\s|,|$))/.test(accepted)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(\.0+)?(\s|,|$))/.test(accepted) ? "gzip" : "identity";
}
