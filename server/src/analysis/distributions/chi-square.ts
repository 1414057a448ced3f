/** The upper tail of the chi-square distribution. Knows no tables of counts. */
import { gammaUpperTail } from "./gamma.ts";

/** P(X >= x) for chi-square with `degrees` > 0 degrees of freedom: Q(degrees/2, x/2), right to about 1e-13 relative. */
export function chiSquareUpperTail(x: number, degrees: number): number {
  return gammaUpperTail(degrees / 2, x / 2);
}
