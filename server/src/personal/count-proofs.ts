/**
 * How often somebody without an account may ask what is stored: by address and by code, wrong codes and wrong proofs counted apart,
 * because only guessing makes many of them.
 */
import { limitTries } from "../http/limit-tries.ts";
import { Problem } from "../problem.ts";
import { receiptHash } from "../sealing/receipt-code.ts";

const MINUTE_MS = 60_000;
const READING = { most: 60, windowMs: MINUTE_MS };
const WRITING_BY_CODE = { most: 10, windowMs: 10 * MINUTE_MS };
const WRONG_CODES = { most: 20, windowMs: 10 * MINUTE_MS };
/** A number has eleven digits: five an hour are enough for somebody who knows it. */
const WRONG_PROOFS = { most: 5, windowMs: 60 * MINUTE_MS };

export type ProofTries = {
  /** Throws request.too_many before `work` begins. */
  reading<T>(address: string, code: string, work: () => Promise<T>): Promise<T>;
  writing<T>(address: string, code: string, work: () => Promise<T>): Promise<T>;
};

export function countProofs(now: () => Date): ProofTries {
  const [reading, writing] = [limitTries(READING), limitTries(WRITING_BY_CODE)];
  const [wrongCodes, wrongProofs] = [limitTries(WRONG_CODES), limitTries(WRONG_PROOFS)];

  async function counting<T>(address: string, hash: string, work: () => Promise<T>): Promise<T> {
    const nowMs = now().getTime();
    reading.take(address, nowMs);
    wrongCodes.check(address, nowMs);
    wrongProofs.check(hash, nowMs);
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.code === "personal.unknown_receipt") wrongCodes.count(address, nowMs);
      if (error instanceof Problem && error.code === "personal.wrong_proof") wrongProofs.count(hash, nowMs);
      throw error;
    }
  }
  return {
    reading: (address, code, work) => counting(address, receiptHash(code), work),
    writing: (address, code, work) => {
      writing.take(receiptHash(code), now().getTime());
      return counting(address, receiptHash(code), work);
    },
  };
}
