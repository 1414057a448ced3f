/**
 * Which of the eight colours a cell gets from its officer. An officer's cells look alike where no neighbour of somebody else
 * already looks so; neighbours of different officers never share a colour while one is free. Pure; greedy, O(neighbours).
 */
export const COLOURS = 8;

/** `own`: colours of the officer's other cells. `beside`: colours of neighbouring cells that answer to somebody else. */
export function chooseColour(own: readonly number[], beside: readonly number[]): number {
  const taken = new Set(beside);
  const fitting = mostFrequentFirst(own).find((colour) => !taken.has(colour));
  if (fitting !== undefined) return fitting;
  const all = Array.from({ length: COLOURS }, (_, index) => index + 1);
  return all.find((colour) => !taken.has(colour)) ?? rarest(beside);
}

function mostFrequentFirst(colours: readonly number[]): number[] {
  const counts = countBy(colours);
  return [...counts.keys()].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a - b);
}

/** More than eight differing neighbours: the colour that clashes least. */
const rarest = (colours: readonly number[]): number => mostFrequentFirst(colours).at(-1) ?? 1;

function countBy(colours: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return counts;
}
