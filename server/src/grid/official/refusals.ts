/** How an official grid file is refused: the catalogue's codes with what was expected and got. Used by every reader. */
import { Problem } from "../../problem.ts";

export const unreadable = (file: string, expected: string, got: string): Problem =>
  new Problem("official.unreadable", { file: file.slice(0, 120), expected, got: got.slice(0, 200) });

export const tooLarge = (expected: string, got: string | number): Problem =>
  new Problem("official.too_large", { expected, got });

export const noRows = (file: string): Problem => new Problem("official.no_rows", { file: file.slice(0, 120) });

/** Not a fault of a library or the system, but said by one of the above. */
export const isRefusal = (error: unknown): error is Problem => error instanceof Problem;
