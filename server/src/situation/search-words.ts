/**
 * What somebody may have meant by the words in the search field: coordinates in either order, a room in a house, an address in
 * Latin letters. Pure; it decides nothing, the database says what of it exists.
 */
export type Reading = { readonly order: "lat_first" | "lng_first"; readonly lng: number; readonly lat: number };
export type Words = {
  /** Half-width, single spaces; never a bar, which parts the texts that are searched. */
  readonly text: string;
  /** "永安路41号302室" -> house "永安路41号", room "302". */
  readonly home: { readonly house: string; readonly room: string } | null;
  /** "41 Yong'an Road" or "Yong'an Road 41". */
  readonly latinAddress: { readonly street: string; readonly houseNumber: string } | null;
  /** Codes are upper case. Null when it can be no code. */
  readonly code: string | null;
  /** Most likely first. Empty when it is no pair of coordinates. */
  readonly readings: readonly Reading[];
};

const SHORTEST_CODE = 3;

export function understand(q: string): Words {
  const text = q
    .normalize("NFKC")
    .replaceAll(/[\s|]+/g, " ")
    .trim();
  const code = text.replaceAll(" ", "").toUpperCase();
  return {
    text,
    home: homeIn(text),
    latinAddress: latinAddressIn(text),
    code: code.length >= SHORTEST_CODE && /^[\w.:/-]+$/.test(code) && /\d/.test(code) ? code : null,
    readings: coordinatesIn(text),
  };
}

/** A number after the house number, or after a space behind a number: the room. */
function homeIn(text: string): Words["home"] {
  const match =
    /^(.*\p{Script=Han}.*?\d+[A-Za-z]?)(?:号楼?|栋|\s)\s*(?:\d+\s*(?:层|楼))?\s*(\d{2,5}[A-Za-z]?)\s*室?$/u.exec(text);
  return match?.[1] && match[2] ? { house: match[1], room: match[2] } : null;
}

function latinAddressIn(text: string): Words["latinAddress"] {
  if (/\p{Script=Han}/u.test(text)) return null;
  const before = /^(\d+[A-Za-z]?),? ([\p{L}' .-]{3,})$/u.exec(text);
  if (before?.[1] && before[2]) return { street: before[2], houseNumber: before[1] };
  const after = /^([\p{L}' .-]{3,}?),? (\d+[A-Za-z]?)$/u.exec(text);
  return after?.[1] && after[2] ? { street: after[1], houseNumber: after[2] } : null;
}

const NUMBER = String.raw`([+-]?\d{1,3}(?:\.\d+)?)°?`;
const PAIR = new RegExp(String.raw`^${NUMBER}\s*([NSEW北南东西])?\s*[,;、\s]\s*${NUMBER}\s*([NSEW北南东西])?$`, "iu");

/** Two numbers; letters decide, else what is possible, else latitude first as most maps copy it. */
function coordinatesIn(text: string): Reading[] {
  const match = PAIR.exec(text);
  const [, first, firstLetter = "", second, secondLetter = ""] = match ?? [];
  if (first === undefined || second === undefined) return [];
  if (!text.includes(".") && firstLetter === "") return [];
  const a = Number(first) * signOf(firstLetter);
  const b = Number(second) * signOf(secondLetter);
  const latFirst: Reading = { order: "lat_first", lat: a, lng: b };
  const lngFirst: Reading = { order: "lng_first", lng: a, lat: b };
  if (/[EW东西]/iu.test(firstLetter)) return [lngFirst].filter(isOnEarth);
  if (/[NS北南]/iu.test(firstLetter)) return [latFirst].filter(isOnEarth);
  return [latFirst, lngFirst].filter(isOnEarth);
}

const signOf = (letter: string): 1 | -1 => (/[SW南西]/iu.test(letter) ? -1 : 1);
const isOnEarth = ({ lng, lat }: Reading): boolean => Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
