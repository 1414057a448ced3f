/** Rows of a plan that are added, changed and removed: what every part of the form is given, the rows after a change, and what is still missing. Pure. */
import type { PlanContent } from "@gridstead/server/contract";
import type { DivisionField } from "../state/desk.ts";

export type PartProps = {
  readonly content: PlanContent;
  readonly onContent: (change: Partial<PlanContent>) => void;
};

export const changed = <T>(all: readonly T[], at: number, next: Partial<T>): T[] =>
  all.map((one, index) => (index === at ? { ...one, ...next } : one));
export const without = <T>(all: readonly T[], at: number): T[] => all.filter((_, index) => index !== at);

/** The steps go with their role. While the typed key is another role's they wait under the old one, and come along with the next letter. */
export function renamedRole(
  { roles, steps }: PlanContent,
  at: number,
  key: string,
): Pick<PlanContent, "roles" | "steps"> {
  const before = roles[at]?.key;
  const isShared = roles.some((role, index) => index !== at && role.key === before);
  const isTaken = roles.some((role, index) => index !== at && role.key === key);
  const comesAlong = (role: string): boolean =>
    !isTaken && (isShared ? roles.every((one) => one.key !== role) : role === before);
  return {
    roles: changed(roles, at, { key }),
    steps: steps.map((step) => (comesAlong(step.role) ? { ...step, role: key } : step)),
  };
}

/** Divisions that a plan can be made for by who asks. */
export const ownOf = (divisions: DivisionField["choices"]): DivisionField["choices"] =>
  divisions.filter(({ value, note }) => value !== "" && note === undefined);

type Named = { readonly name: string; readonly nameEn: string; readonly content: PlanContent };
type Missing = { readonly part: "name" | "role" | "step" | "contact" | "bulletin"; readonly number: number };
const ROLE_KEY = /^[a-z][a-z0-9_]{0,29}$/;
const PHONE = /^[0-9+][0-9 -]{2,19}$/;
const MOST_MINUTES = 10_080;

/** The first that the server would refuse, from top to bottom (server/src/emergency/contract-plans.ts); null: it can be kept. */
export function missingIn({ name, nameEn, content: { roles, steps, contacts, bulletin } }: Named): Missing | null {
  const first = <T>(part: Missing["part"], rows: readonly T[], isWhole: (row: T) => boolean): Missing | null => {
    const at = rows.findIndex((row) => !isWhole(row));
    return at === -1 ? null : { part, number: at + 1 };
  };
  const isRole = (key: string): boolean => roles.some((role) => role.key === key);
  return (
    first("name", [{ zh: name, en: nameEn }], isSaid) ??
    first("role", roles, ({ key, title }) => ROLE_KEY.test(key) && isSaid(title)) ??
    first("step", steps, ({ title, role, withinMinutes }) => isSaid(title) && isTime(withinMinutes) && isRole(role)) ??
    first("contact", contacts, ({ title, phone }) => PHONE.test(phone) && isSaid(title)) ??
    first("bulletin", [bulletin], isSaid)
  );
}

const isSaid = ({ zh, en }: { readonly zh: string; readonly en: string }): boolean =>
  zh.trim() !== "" && en.trim() !== "";
const isTime = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES;
