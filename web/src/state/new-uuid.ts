/** A new uuid, also where the page is served without TLS: `crypto.randomUUID` is only there in a secure context, random bytes always. */

const HEX = 16;
const GROUPS = [8, 4, 4, 4, 12] as const;

/** Version 4, RFC 9562 section 5.4, in small letters. */
export function newUuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let rest = [...bytes].map((byte) => byte.toString(HEX).padStart(2, "0")).join("");
  return GROUPS.map((length) => {
    const group = rest.slice(0, length);
    rest = rest.slice(length);
    return group;
  }).join("-");
}
