/** Sends a photo: what it claims to be is what the browser takes it for, and nothing in it can run. A letter is saved, not shown. */
import type { FastifyReply } from "fastify";
import type { ShownPhoto } from "./show-photo.ts";

const A_YEAR_S = 31_536_000;

export const sendPhoto = (
  reply: FastifyReply,
  photo: ShownPhoto,
  file: { readonly bytes: Buffer; readonly mediaType: string },
): FastifyReply =>
  reply
    .type(file.mediaType)
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header(
      "content-disposition",
      `${file.mediaType === "application/pdf" ? "attachment" : "inline"}; filename="${photo.name}"`,
    )
    // The next one at this browser asks again: what was kept was sent to another session.
    .header("vary", "cookie, authorization")
    .header("cache-control", photo.personal ? "private, no-store" : `private, max-age=${A_YEAR_S}, immutable`)
    .send(file.bytes);
