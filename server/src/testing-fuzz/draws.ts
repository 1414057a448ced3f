/** What a fuzzer draws from one seed. The same seed draws the same things in the same order. */
import { type Dice, diceOf, drawBelow, drawShare } from "../dice/dice.ts";

export type Draws = {
  below(count: number): number;
  chance(share: number): boolean;
  oneOf<T>(from: readonly T[]): T;
};

export function drawsOf(seed: number): Draws {
  const dice: Dice = diceOf(seed);
  return {
    below: (count) => drawBelow(dice, count),
    chance: (share) => drawShare(dice) < share,
    oneOf: (from) => {
      const drawn = from[drawBelow(dice, from.length)];
      if (drawn === undefined) throw new Error("Expected something to draw from, got an empty list.");
      return drawn;
    },
  };
}
