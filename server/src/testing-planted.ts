/** Looks for planted words in bytes, in every way in which they could stand there: as text, by sixteen bits, in hexadecimal, in base64. Only for tests. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export type Planted = Readonly<Record<string, string>>;

/** Names of the words that are found. Linear in the bytes for each way. */
export const findPlanted = (bytes: Buffer, planted: Planted): string[] =>
  Object.entries(planted).flatMap(([name, word]) =>
    waysOf(word)
      .filter(([, way]) => bytes.includes(way))
      .map(([how]) => `${name} ${how}`),
  );

export function waysOf(word: string): (readonly [string, Buffer])[] {
  const utf8 = Buffer.from(word, "utf8");
  const narrow = Buffer.from(word, "utf16le");
  const hex = utf8.toString("hex");
  return [
    ["as text", utf8],
    ["in UTF-16", narrow],
    ["in UTF-16, the other way round", Buffer.from(narrow).swap16()],
    ["in hexadecimal", Buffer.from(hex)],
    ["in capital hexadecimal", Buffer.from(hex.toUpperCase())],
    [
      "in escapes",
      Buffer.from(
        JSON.stringify(word)
          .slice(1, -1)
          .replace(/[^\x20-\x7e]/g, escaped),
      ),
    ],
    ["in an address", Buffer.from(encodeURIComponent(word))],
    ...[0, 1, 2].map((shift) => [`in base64 (${shift})`, Buffer.from(base64Inside(utf8, shift))] as const),
  ];
}

/** Every file of a folder and below, largest parts of files aside: read whole, one after the other. */
export function* filesBelow(folder: string, take: (file: string) => boolean = () => true): Generator<[string, Buffer]> {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, name);
    if (take(name) && statSync(file).isFile()) yield [name, readFileSync(file)];
  }
}

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** What of the base64 is the same wherever the word begins: the signs that other bytes have a share in are cut off. */
function base64Inside(bytes: Buffer, shift: number): string {
  const coded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const from = Math.ceil((shift * 8) / 6);
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return coded.slice(from, whole);
}
