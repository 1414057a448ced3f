/**
 * How often somebody without an account may ask: counted by address and by code. Wrong codes are counted apart, because only guessing
 * makes many of them.
 */
import { limitTries } from "../http/limit-tries.ts";
import { Problem } from "../problem.ts";

const MINUTE_MS = 60_000;
/** A mobile network puts many phones behind one address; a door has few tenants; a receipt has one holder. */
const READING = { most: 120, windowMs: MINUTE_MS };
const WRONG_CODES = { most: 20, windowMs: 10 * MINUTE_MS };
const WRITING = { most: 40, windowMs: 10 * MINUTE_MS };
const WRITING_BY_CODE = { most: 20, windowMs: 10 * MINUTE_MS };

export type Tries = {
  /** Throws request.too_many before `work` begins. */
  reading<T>(address: string, work: () => Promise<T>): Promise<T>;
  writing<T>(address: string, code: string, work: () => Promise<T>): Promise<T>;
};

export function countTries(now: () => Date): Tries {
  const [reading, wrong] = [limitTries(READING), limitTries(WRONG_CODES)];
  const [writing, byCode] = [limitTries(WRITING), limitTries(WRITING_BY_CODE)];

  async function countingWrong<T>(address: string, work: () => Promise<T>): Promise<T> {
    wrong.check(address, now().getTime());
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.status === 404) wrong.count(address, now().getTime());
      throw error;
    }
  }
  return {
    reading: async (address, work) => {
      reading.take(address, now().getTime());
      return countingWrong(address, work);
    },
    writing: async (address, code, work) => {
      writing.take(address, now().getTime());
      byCode.take(code, now().getTime());
      return countingWrong(address, work);
    },
  };
}
