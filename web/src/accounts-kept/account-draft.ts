/**
 * What somebody writes about an account, against what stands there: what is sent, what is wrong, what another one changed meanwhile.
 * Pure; the present is handed in. Days are days of the town's clock, the last one included:
 *
 *     from 2026-12-01, until 2026-12-03   ->   [1 Dec 00:00, 4 Dec 00:00)
 */
import type { ChangeAccount, KeptAccount, NewKeptAccount } from "@gridstead/server/contract";
import { dayFromIso, dayOf, isoOfDay, startOfDay } from "../state/street-period.ts";

type Jurisdiction = KeptAccount["jurisdictions"][number];
type Wanted = NewKeptAccount["jurisdictions"][number];
export type Clock = { readonly nowMs: number; readonly offsetMinutes: number };

/** `from` "" is "from now on", `until` "" is "until further notice". `given`: what stands in the account, null for a new row. */
export type DraftRow = {
  readonly key: number;
  readonly code: string;
  readonly from: string;
  readonly until: string;
  readonly given: Jurisdiction | null;
};
export type AccountDraft = {
  readonly name: string;
  readonly nameEn: string;
  readonly phone: string;
  readonly role: KeptAccount["role"];
  readonly rows: readonly DraftRow[];
};

export const emptyDraft: AccountDraft = { name: "", nameEn: "", phone: "", role: "officer", rows: [] };

export function draftOf(account: KeptAccount, clock: Clock): AccountDraft {
  const { name, nameEn, phone, role, jurisdictions } = account;
  const rows = jurisdictions.map((given, key) => ({
    key,
    code: given.code,
    from: firstDay(given, clock),
    until: lastDay(given, clock),
    given,
  }));
  return { name, nameEn: nameEn ?? "", phone: phone ?? "", role, rows };
}

/** By the day: the clocks of browser and server may differ by seconds. */
export const hasBegun = ({ from }: Jurisdiction, { nowMs, offsetMinutes }: Clock): boolean =>
  dayOf(Date.parse(from), offsetMinutes) <= dayOf(nowMs, offsetMinutes);
/** "" for what has begun. */
const firstDay = (given: Jurisdiction, clock: Clock): string =>
  hasBegun(given, clock) ? "" : isoOfDay(dayOf(Date.parse(given.from), clock.offsetMinutes));
/** "" without an end. */
export const lastDay = ({ to }: Jurisdiction, { offsetMinutes }: Clock): string =>
  to === null ? "" : isoOfDay(dayOf(Date.parse(to) - 1, offsetMinutes));

export const withRow = ({ rows }: AccountDraft): readonly DraftRow[] => [
  ...rows,
  { key: 1 + Math.max(-1, ...rows.map(({ key }) => key)), code: "", from: "", until: "", given: null },
];

/** With a line for a division; "" leaves the choice open. One that stands there already is not written twice. */
export const withDivision = (draft: AccountDraft, code: string): AccountDraft =>
  code !== "" && draft.rows.some((row) => row.code === code)
    ? draft
    : { ...draft, rows: withRow(draft).map((row) => (row.given === null && row.code === "" ? { ...row, code } : row)) };

/** What has begun begins anew now: its earlier days stay on record. What nobody touched keeps its instant to the second. */
export function wantedOf({ code, from, until, given }: DraftRow, clock: Clock): Wanted {
  const own = given?.code === code ? given : null;
  const begin = own && from === firstDay(own, clock) ? Date.parse(own.from) : startOf(from, clock);
  const end = own && until === lastDay(own, clock) ? own.to : endOf(until, clock);
  return {
    code,
    ...(begin === null || begin <= clock.nowMs ? {} : { from: new Date(begin).toISOString() }),
    to: end,
  };
}

function startOf(text: string, { offsetMinutes }: Clock): number | null {
  const day = dayFromIso(text);
  return day === null ? null : startOfDay(day, offsetMinutes);
}
function endOf(text: string, { offsetMinutes }: Clock): string | null {
  const day = dayFromIso(text);
  return day === null ? null : new Date(startOfDay(day + 1, offsetMinutes)).toISOString();
}

/**
 * Only what differs; jurisdictions as a whole, because changing them signs the account out. `clock` is the one the draft was begun by;
 * a form can stay open over midnight, therefore `sentMs`.
 */
export function changesOf(
  base: KeptAccount,
  draft: AccountDraft,
  clock: Clock,
  sentMs = clock.nowMs,
): Omit<ChangeAccount, "version"> {
  const was = draftOf(base, clock);
  const wanted = draft.rows.map((row) => wantedOf(row, { ...clock, nowMs: sentMs }));
  return {
    ...(draft.name.trim() === was.name ? {} : { name: draft.name.trim() }),
    ...(draft.nameEn.trim() === was.nameEn ? {} : { nameEn: orNull(draft.nameEn) }),
    ...(draft.phone.trim() === was.phone ? {} : { phone: orNull(draft.phone) }),
    ...(draft.role === was.role ? {} : { role: draft.role }),
    ...(sameRows(draft.rows, was.rows) ? {} : { jurisdictions: wanted }),
  };
}

export const newAccountOf = (login: string, draft: AccountDraft, clock: Clock): NewKeptAccount => ({
  login: login.trim(),
  name: draft.name.trim(),
  nameEn: orNull(draft.nameEn),
  phone: orNull(draft.phone),
  role: draft.role,
  jurisdictions: draft.rows.map((row) => wantedOf(row, clock)),
});

const orNull = (text: string): string | null => text.trim() || null;
const asText = (rows: readonly DraftRow[]): string =>
  rows
    .map(({ code, from, until }) => `${code} ${from} ${until}`)
    .toSorted()
    .join();
const sameRows = (one: readonly DraftRow[], other: readonly DraftRow[]): boolean => asText(one) === asText(other);

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,63}$/;
const PHONE = /^[0-9+][0-9 -]{2,29}$/;
export const isLogin = (text: string): boolean => LOGIN.test(text.trim());
export const isPhone = (text: string): boolean => text.trim() === "" || PHONE.test(text.trim());

type RowFault = "no_division" | "wrong_dates" | "ended" | "twice";

export function faultOf(row: DraftRow, rows: readonly DraftRow[], { nowMs, offsetMinutes }: Clock): RowFault | null {
  const today = isoOfDay(dayOf(nowMs, offsetMinutes));
  if (row.code === "") return "no_division";
  if (row.until !== "" && row.from !== "" && row.until < row.from) return "wrong_dates";
  if (row.until !== "" && row.until < today) return "ended";
  const meets = (other: DraftRow): boolean =>
    other.key !== row.key &&
    other.code === row.code &&
    (row.until === "" || other.from <= row.until) &&
    (other.until === "" || row.from <= other.until);
  return rows.some(meets) ? "twice" : null;
}

export const isComplete = (draft: AccountDraft, clock: Clock): boolean =>
  draft.name.trim() !== "" &&
  isPhone(draft.phone) &&
  draft.rows.every((row) => faultOf(row, draft.rows, clock) === null);

const watched = ["name", "nameEn", "phone", "role", "state", "jurisdictions"] as const;
export type WatchedField = (typeof watched)[number];

/** Of what was read and what a command answered, the one that is not older; what was read also knows sessions and links. */
export const newestOf = (read: KeptAccount, answered: KeptAccount | null): KeptAccount =>
  answered !== null && answered.version > read.version ? answered : read;

/** What somebody else changed between two readings. */
export const changedBetween = (before: KeptAccount, after: KeptAccount): readonly WatchedField[] =>
  watched.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));

/** The person's own words on top of what stands there now: a field that the person left alone follows it. */
export function onTopOf(base: KeptAccount, draft: AccountDraft, present: KeptAccount, clock: Clock): AccountDraft {
  const was = draftOf(base, clock);
  const is = draftOf(present, clock);
  return {
    name: draft.name === was.name ? is.name : draft.name,
    nameEn: draft.nameEn === was.nameEn ? is.nameEn : draft.nameEn,
    phone: draft.phone === was.phone ? is.phone : draft.phone,
    role: draft.role === was.role ? is.role : draft.role,
    rows: sameRows(draft.rows, was.rows) ? is.rows : draft.rows,
  };
}
