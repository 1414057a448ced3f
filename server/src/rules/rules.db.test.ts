/** The town's rules over HTTP: defaults, changes with their maker, contradictions. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { enterAs, openTestApp, type TestCaller } from "../testing-app.ts";
import type { RuleChangeList, RulesAnswer } from "./contract.ts";
import { readRules } from "./read-rules.ts";
import { defaultRules, type TownRules } from "./town-rules.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let admin: TestCaller;
let sun: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  [admin, sun] = [
    await enterAs(app, handle, town.accounts.admin, "admin"),
    await enterAs(app, handle, town.accounts.sun, "sun"),
  ];
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const put = (who: TestCaller, payload: object) => who.call({ method: "PUT", url: "/api/rules", payload });
const withGrades = (grades: Partial<TownRules["grades"]>): TownRules => ({
  ...defaultRules,
  grades: { ...defaultRules.grades, ...grades },
});

test("a new town has the defaults, and everybody may read them", async () => {
  const shown: RulesAnswer = (await sun.get("/api/rules")).json();
  expect(shown).toEqual({ rules: defaultRules, defaults: defaultRules, differs: [], version: 0, lastChange: null });
});

test("the administrator changes them, it is written down who, and the others read the new ones", async () => {
  const rules = withGrades({ yellowBelow: 85 });
  expect((await put(sun, { version: 0, rules })).json()).toMatchObject({ code: "account.may_not" });
  const changed: RulesAnswer = (await put(admin, { version: 0, rules })).json();
  expect(changed).toMatchObject({
    differs: ["grades.yellowBelow"],
    lastChange: { by: { id: town.accounts.admin }, changed: ["grades.yellowBelow"] },
  });
  expect((await readRules(handle.db)).grades.yellowBelow).toBe(85);
  const same: RulesAnswer = (await put(admin, { version: changed.version, rules })).json();
  expect(same.version).toBe(changed.version);
  const list: RuleChangeList = (await sun.get("/api/rules/changes")).json();
  expect(list.changes).toHaveLength(1);
});

test("who has not seen the last change is told, with the rules that hold", async () => {
  const stale = await put(admin, { version: 0, rules: defaultRules });
  expect(stale.statusCode).toBe(409);
  expect(stale.json()).toMatchObject({
    code: "rules.stale",
    details: { current: { rules: { grades: { yellowBelow: 85 } } } },
  });
});

test("rules that contradict each other are refused, each with its place", async () => {
  const { version }: RulesAnswer = (await admin.get("/api/rules")).json();
  const faultsOf = async (rules: TownRules): Promise<unknown> =>
    (await put(admin, { version, rules })).json<{ code: string; details: { faults: unknown } }>();
  expect(await faultsOf(withGrades({ orangeBelow: 95 }))).toMatchObject({
    code: "rules.impossible",
    details: { faults: [{ path: "grades.orangeBelow", reason: "must_fall" }] },
  });
  expect(await faultsOf(withGrades({ visitDays: { G: 7, Y: 14, O: 7, R: 0 } }))).toMatchObject({
    details: { faults: [{ path: "grades.visitDays.Y" }, { path: "grades.visitDays.R", reason: "must_not_be_zero" }] },
  });
  const ladder: TownRules["hazards"]["ladder"] = [
    { overdueDays: 3, to: "officer" },
    { overdueDays: 3, to: "supervisor" },
  ];
  expect(await faultsOf({ ...defaultRules, hazards: { ...defaultRules.hazards, ladder } })).toMatchObject({
    details: { faults: [{ path: "hazards.ladder.1.overdueDays", reason: "must_rise" }] },
  });
  const [critical, serious, general] = defaultRules.hazards.correctBy;
  expect(
    await faultsOf({ ...defaultRules, hazards: { ...defaultRules.hazards, correctBy: [critical, general, serious] } }),
  ).toMatchObject({
    details: { faults: [{ path: "hazards.correctBy.1", reason: "must_not_exceed" }] },
  });
  expect(await faultsOf({ ...defaultRules, legalText: { zh: " ", en: "x" } })).toMatchObject({
    details: { faults: [{ path: "legalText.zh", reason: "must_be_known" }] },
  });
});

test("what is not of the form of rules does not come as far as that", async () => {
  expect((await put(admin, { version: 0, rules: { ...defaultRules, watchList: [] } })).json()).toMatchObject({
    code: "request.invalid",
  });
  expect((await put(admin, { version: 0, rules: withGrades({ redBelow: -1 }) })).statusCode).toBe(400);
});
