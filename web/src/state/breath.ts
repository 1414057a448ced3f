/** The pace of reading again what others changed: not before the map has asked for its tiles, and once per breath. Pure but for what it remembers. */

const BREATH_MS = 2_000;
/** The map asks for its tiles in the same moment, and what has moved is looked for there: lists let it go ahead. */
const MAP_FIRST_MS = 200;

export type Breath = {
  /** Something was told: in how many milliseconds to read. However often it is told, the first of it is not put off. */
  readonly told: (now: number) => number;
  /** It was read, or changed by one's own hand and read at once. */
  readonly taken: (now: number) => void;
};

export function newBreath(): Breath {
  let takenAt = Number.NEGATIVE_INFINITY;
  let toldAt: number | null = null;
  return {
    told(now) {
      toldAt ??= now;
      return Math.max(0, Math.max(toldAt + MAP_FIRST_MS, takenAt + BREATH_MS) - now);
    },
    taken(now) {
      takenAt = now;
      toldAt = null;
    },
  };
}
