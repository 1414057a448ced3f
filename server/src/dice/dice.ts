// Seeded random numbers for searches and simulations: one 32-bit state in a typed array, so that drawing never allocates.

export interface Dice {
  readonly state: Uint32Array;
}

export function diceOf(seed: number): Dice {
  return { state: Uint32Array.of(Math.imul(seed + 1, 0x9e3779b1)) };
}

/** 32 random bits as a number 0..2^32-1. Mulberry32 (T. Ettinger, public domain). */
function drawBits(dice: Dice): number {
  const state = (dice.state[0]! + 0x6d2b79f5) >>> 0;
  dice.state[0] = state;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/** A whole number 0..below-1. */
export function drawBelow(dice: Dice, below: number): number {
  return Math.floor((drawBits(dice) / 2 ** 32) * below);
}

/** A number 0 <= x < 1. */
export function drawShare(dice: Dice): number {
  return drawBits(dice) / 2 ** 32;
}
