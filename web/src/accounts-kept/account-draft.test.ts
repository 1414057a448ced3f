/** Accounts as they are written about: only what was changed is sent, days are whole, and nobody's words are lost. */
import type { KeptAccount } from "@gridstead/server/contract";
import { describe, expect, test } from "vitest";
import {
  changedBetween,
  changesOf,
  type DraftRow,
  draftOf,
  emptyDraft,
  faultOf,
  isComplete,
  isLogin,
  isPhone,
  newAccountOf,
  newestOf,
  onTopOf,
  wantedOf,
  withDivision,
  withRow,
} from "./account-draft.ts";

/** Noon of 22 November 2026 in the town. */
const clock = { nowMs: Date.parse("2026-11-22T12:00:00+08:00"), offsetMinutes: 480 };
const begun = { code: "990101001001", name: "椴树", nameEn: null, from: "2026-03-01T02:03:04.000Z", to: null };
const coming = {
  code: "990101001002",
  name: "柳溪",
  nameEn: "Willow",
  from: "2026-11-30T16:00:00.000Z",
  to: "2026-12-31T16:00:00.000Z",
};
const account: KeptAccount = {
  id: 7,
  login: "he",
  name: "何七",
  nameEn: null,
  phone: "13800000104",
  role: "supervisor",
  state: "active",
  onDuty: false,
  jurisdictions: [begun, coming],
  sessions: 1,
  lastSeenAt: null,
  invited: true,
  linkUntil: null,
  hasPassword: true,
  version: 3,
};
const draft = draftOf(account, clock);
const row = (part: Partial<DraftRow>): DraftRow => ({ key: 9, code: "1", from: "", until: "", given: null, ...part });
const fault = (part: Partial<DraftRow>) => faultOf(row(part), [], clock);

describe("what is sent", () => {
  test("is nothing as long as nothing was changed", () => {
    expect(changesOf(account, draft, clock)).toEqual({});
    expect(changesOf(account, { ...draft, name: " 何七 ", rows: draft.rows.toReversed() }, clock)).toEqual({});
  });

  test("is only what was changed, and an emptied field is taken away", () => {
    const changed = { ...draft, nameEn: "He Qi", phone: " ", role: "analyst" as const };
    expect(changesOf(account, changed, clock)).toEqual({ nameEn: "He Qi", phone: null, role: "analyst" });
  });

  test("begins anew now what has begun, and keeps what is to come and untouched to the second", () => {
    const rows = withRow(draft).map((each) => (each.given ? each : { ...each, code: "990101001003" }));
    expect(changesOf(account, { ...draft, rows }, clock)).toEqual({
      jurisdictions: [
        { code: begun.code, to: null },
        { code: coming.code, from: coming.from, to: coming.to },
        { code: "990101001003", to: null },
      ],
    });
  });

  test("does not begin in the past when the form stayed open over midnight", () => {
    const rows = draft.rows.map((each) => ({ ...each, until: "2027-01-31" }));
    const sentMs = Date.parse(coming.from) + 1;
    expect(changesOf(account, { ...draft, rows }, clock, sentMs)).toEqual({
      jurisdictions: [
        { code: begun.code, to: "2027-01-31T16:00:00.000Z" },
        { code: coming.code, to: "2027-01-31T16:00:00.000Z" },
      ],
    });
  });

  test("keeps the hour of what begins later today", () => {
    const given = { ...begun, from: "2026-11-22T10:00:00.000Z" };
    const [today] = draftOf({ ...account, jurisdictions: [given] }, clock).rows;
    expect(today).toMatchObject({ from: "" });
    expect(wantedOf(today ?? row({}), clock)).toEqual({ code: begun.code, from: given.from, to: null });
  });

  test("takes the last day in", () => {
    expect(wantedOf(row({ from: "2026-12-01", until: "2026-12-03" }), clock)).toEqual({
      code: "1",
      from: "2026-11-30T16:00:00.000Z",
      to: "2026-12-03T16:00:00.000Z",
    });
    expect(wantedOf(row({ from: "2026-11-22", until: "2026-11-22" }), clock)).toEqual({
      code: "1",
      to: "2026-11-22T16:00:00.000Z",
    });
  });

  test("of a row that got another division keeps nothing of the old one's seconds", () => {
    const given = { ...coming, to: "2026-12-31T10:00:00.000Z" };
    const moved = row({ code: "2", from: "2026-12-01", until: "2026-12-31", given });
    expect(wantedOf(moved, clock).to).toBe("2026-12-31T16:00:00.000Z");
    expect(wantedOf({ ...moved, code: given.code }, clock).to).toBe(given.to);
  });

  test("for an invitation is the whole account, without blanks around it", () => {
    expect(newAccountOf(" he ", { ...emptyDraft, name: " 何七 " }, clock)).toEqual({
      login: "he",
      name: "何七",
      nameEn: null,
      phone: null,
      role: "officer",
      jurisdictions: [],
    });
  });
});

test("a division that is given becomes a row, once, and what is there stays", () => {
  const given = withDivision(draft, "990101001003");
  expect(given.rows.map(({ code }) => code)).toEqual([begun.code, coming.code, "990101001003"]);
  expect(withDivision(given, "990101001003").rows).toEqual(given.rows);
  expect(withDivision(draft, "").rows.at(-1)).toMatchObject({ code: "", given: null });
});

describe("what is wrong with a row", () => {
  test("is said before the server says it", () => {
    expect(fault({})).toBeNull();
    expect(fault({ code: "" })).toBe("no_division");
    expect(fault({ from: "2026-12-02", until: "2026-12-01" })).toBe("wrong_dates");
    expect(fault({ until: "2026-11-21" })).toBe("ended");
    expect(fault({ until: "2026-11-22" })).toBeNull();
  });

  test("is one division twice at the same time, not one after the other", () => {
    const first = row({ key: 1, until: "2026-12-01" });
    expect(faultOf(row({ key: 2, from: "2026-12-01" }), [first], clock)).toBe("twice");
    expect(faultOf(row({ key: 2, from: "2026-12-02" }), [first], clock)).toBeNull();
    expect(faultOf(first, [first, row({ key: 2, from: "2026-12-02" })], clock)).toBeNull();
    expect(faultOf(row({ key: 2 }), [first], clock)).toBe("twice");
  });

  test("keeps the account from being saved, as a missing name and a wrong number do", () => {
    expect(isComplete(draft, clock)).toBe(true);
    expect(isComplete({ ...draft, rows: withRow(draft) }, clock)).toBe(false);
    expect(isComplete({ ...draft, name: " " }, clock)).toBe(false);
    expect(isComplete({ ...draft, phone: "none" }, clock)).toBe(false);
  });
});

test("logins and numbers are taken as the server takes them", () => {
  expect(["he", "he.qi-7", "7_a"].every(isLogin)).toBe(true);
  expect(["h", "He", "何七", "-he", "he qi", "x".repeat(65)].some(isLogin)).toBe(false);
  expect(["", "110", "+86 138-0000-0104"].every(isPhone)).toBe(true);
  expect(["11", "tel 110", "1".repeat(31)].some(isPhone)).toBe(false);
});

describe("an account that somebody else changed meanwhile", () => {
  const present: KeptAccount = { ...account, version: 4, name: "何柒", state: "disabled", jurisdictions: [coming] };

  test("names what was changed, and not what merely happened", () => {
    expect(changedBetween(account, present)).toEqual(["name", "state", "jurisdictions"]);
    expect(changedBetween(account, { ...account, sessions: 5, lastSeenAt: begun.from })).toEqual([]);
  });

  test("keeps the person's own words and takes over the rest", () => {
    const written = { ...draft, nameEn: "He Qi", name: "何小七" };
    const merged = onTopOf(account, written, present, clock);
    expect(merged).toMatchObject({ name: "何小七", nameEn: "He Qi", phone: account.phone, rows: [{ given: coming }] });
    expect(changesOf(present, merged, clock)).toEqual({ name: "何小七", nameEn: "He Qi" });
  });

  test("is known by its version, and what was read is preferred at the same one", () => {
    expect(newestOf(account, present)).toBe(present);
    expect(newestOf(present, account)).toBe(present);
    expect(newestOf(account, { ...account })).toBe(account);
    expect(newestOf(account, null)).toBe(account);
  });

  test("keeps rows that the person wrote", () => {
    const rows = draft.rows.slice(0, 1);
    expect(onTopOf(account, { ...draft, rows }, present, clock).rows).toEqual(rows);
  });
});
