/** What a file is by its first bytes, whatever it is called or said to be. Pure. */
export type Kind = "jpeg" | "png" | "webp" | "pdf";
/** What is told to somebody who sent another kind. */
export type OtherKind = "heic" | "gif" | "svg" | "tiff" | "bmp" | "unknown";

const HEAD_BYTES = 512;
/** Behind `ftyp`: the brands under which telephones keep HEIF pictures. */
const HEIF = /^ftyp(hei[cfmsx]|hev[cmsx]|mif1|msf1|avif|avis)/;

/**
 *   offset  0    1    2    3    4 ... 7   8 ... 11
 *   JPEG    FF   D8   FF
 *   PNG     89   P    N    G    0D 0A 1A 0A
 *   WebP    R    I    F    F    length    W E B P
 *   PDF     %    P    D    F    -
 */
export function kindOf(bytes: Uint8Array): Kind | OtherKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "webp";
  if (head.startsWith("%PDF-")) return "pdf";
  return otherKindOf(head);
}

function otherKindOf(head: string): OtherKind {
  if (HEIF.test(head.slice(4, 12))) return "heic";
  if (/^GIF8[79]a/.test(head)) return "gif";
  if (/^(II\*\0|MM\0\*)/.test(head)) return "tiff";
  if (head.startsWith("BM")) return "bmp";
  return /<(\?xml|svg|!doctype)/i.test(head) ? "svg" : "unknown";
}
