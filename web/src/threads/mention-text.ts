/** What is being mentioned in a text while it is written: the word behind the last "@" before the caret, and putting a name there. Pure. */
import type { ThreadPerson } from "@gridstead/server/contract";

type Begun = { readonly from: number; readonly word: string };
const LONGEST = 30;

/** Null when no mention is being written. An address ("a@b") is none: before the sign stands nothing, a space or a Chinese sign. */
export function mentionAt(text: string, caret: number): Begun | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf("@");
  if (from < 0 || caret - from > LONGEST) return null;
  if (/[A-Za-z0-9._-]/.test(before.charAt(from - 1))) return null;
  const word = before.slice(from + 1);
  return /[\s@]/.test(word) ? null : { from, word };
}

/** Names that hold the word, those that begin with it first; at most eight. */
export function peopleFor(people: readonly ThreadPerson[], word: string): readonly ThreadPerson[] {
  const wanted = word.toLowerCase();
  const rank = ({ name, nameEn }: ThreadPerson): number => {
    const at = [name, nameEn ?? ""].map((each) => each.toLowerCase().indexOf(wanted)).filter((each) => each >= 0);
    return at.length === 0 ? -1 : Math.min(...at);
  };
  return people
    .map((person) => ({ person, rank: rank(person) }))
    .filter((each) => each.rank >= 0)
    .toSorted((a, b) => Math.min(a.rank, 1) - Math.min(b.rank, 1))
    .slice(0, 8)
    .map(({ person }) => person);
}

/** The text with the name in the place of the begun word, and where the caret stands then. */
export function withMention(text: string, begun: Begun, caret: number, name: string): { text: string; caret: number } {
  const put = `@${name} `;
  return { text: text.slice(0, begun.from) + put + text.slice(caret), caret: begun.from + put.length };
}

/** Of those who were chosen the ones whose name still stands in the text, under either of their names. */
export const mentionedIn = (text: string, chosen: readonly ThreadPerson[]): number[] => [
  ...new Set(
    chosen
      .filter(({ name, nameEn }) => text.includes(`@${name}`) || (nameEn !== null && text.includes(`@${nameEn}`)))
      .map(({ id }) => id),
  ),
];
