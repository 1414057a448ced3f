/**
 * Which of the places that a search found is meant, without a doubt: somebody is sent there, and nobody can be asked whether it is the
 * right house. Pure.
 */
import type { Found } from "./ports.ts";

type Position = NonNullable<Found["position"]>;

/** A house, a point of the town or a place: a street alone says too little of where. */
const EXACT = new Set(["building", "unit", "point", "place"]);
const WHOLE = 0;
const BEGINS = 1;
/** A whole house number ends in a word: 12 may be the beginning of 120, and a street is the beginning of all its houses. */
const NUMBERED = /\p{Nd}\P{Nd}+$/u;

/** Null: nothing, or several that fit equally well. */
export function onlyPlace(found: readonly Found[], words: string): Position | null {
  const most = NUMBERED.test(words.normalize("NFKC").trim()) ? BEGINS : WHOLE;
  const fitting = found.filter(({ kind, rank }) => EXACT.has(kind) && rank <= most);
  const best = Math.min(...fitting.map(({ rank }) => rank));
  const meant = new Map<string, Position>();
  for (const { position, rank } of fitting)
    if (position !== null && rank === best) meant.set(position.join(), position);
  const [only] = meant.values();
  return meant.size === 1 ? (only ?? null) : null;
}
