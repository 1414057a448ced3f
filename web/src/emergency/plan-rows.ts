/** Rows of a plan that are added, changed and removed by buttons: what every part of the form is given, and the rows after a change. Pure. */
import type { PlanContent } from "@gridstead/server/contract";

export type PartProps = {
  readonly content: PlanContent;
  readonly onContent: (change: Partial<PlanContent>) => void;
};

export const changed = <T>(all: readonly T[], at: number, next: Partial<T>): T[] =>
  all.map((one, index) => (index === at ? { ...one, ...next } : one));
export const without = <T>(all: readonly T[], at: number): T[] => all.filter((_, index) => index !== at);
