/** Bytes to text: UTF-8 if every byte of it is, else GB18030 (which reads GBK and GB2312 too), else refused. Never with holes. */
import { unreadable } from "../refusals.ts";
import type { NamedBytes } from "./official-rows.ts";

export type Encoding = "utf-8" | "gb18030";

export function decodeText({ name, bytes }: NamedBytes): string {
  if (bytes.subarray(0, 4096).includes(0))
    throw unreadable(name, "text in UTF-8 or GBK", "zero bytes, as UTF-16 and binary files have");
  for (const encoding of ["utf-8", "gb18030"] as const) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== null) return text;
  }
  throw unreadable(name, "text in UTF-8 or GBK", "another encoding");
}

/** Null when these bytes are not of this encoding. A byte order mark is left out. */
export function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Of a name that a file gives an encoding by: a .cpg file, a code page number. Null for one that is not read here. */
export function encodingNamed(name: string): Encoding | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
  if (/^(utf8|65001)$/.test(plain)) return "utf-8";
  return /^((cp|ansi|windows|oem|ms)?936|gbk|gb2312|gb18030|cp54936|54936|euccn|chinese)$/.test(plain)
    ? "gb18030"
    : null;
}
