/** Alarms ring once, wait until somebody has seen them, and are an account's own. */
import { beforeEach, describe, expect, test } from "vitest";
import { type Alarm, choiceOf, useAlarmStore } from "./alarms.ts";

const alarm = (key: string): Alarm => ({
  key,
  incidentId: 1,
  words: "alarms.is_overdue",
  title: "路灯不亮",
  detail: "",
  position: [121.48, 31.23],
});
const keys = (alarms: readonly Alarm[]) => alarms.map(({ key }) => key);

describe("alarms", () => {
  beforeEach(() => useAlarmStore.setState({ choices: {}, seen: {}, waiting: [] }));
  test("are raised once and wait", () => {
    const { raise } = useAlarmStore.getState();
    expect(keys(raise(7, [alarm("overdue:1")]))).toEqual(["overdue:1"]);
    expect(keys(raise(7, [alarm("overdue:1"), alarm("overdue:2")]))).toEqual(["overdue:2"]);
    expect(keys(useAlarmStore.getState().waiting)).toEqual(["overdue:1", "overdue:2"]);
  });
  test("do not come back to whoever has seen them, and do come to somebody else", () => {
    const { raise, acknowledge } = useAlarmStore.getState();
    raise(7, [alarm("overdue:1")]);
    acknowledge(7, ["overdue:1"]);
    expect(useAlarmStore.getState().waiting).toEqual([]);
    expect(raise(7, [alarm("overdue:1")])).toEqual([]);
    expect(keys(raise(8, [alarm("overdue:1")]))).toEqual(["overdue:1"]);
  });
  test("are silent until sound is switched on, each account for itself", () => {
    expect(choiceOf(useAlarmStore.getState(), 7).sound).toBe(false);
    useAlarmStore.getState().choose(7, { sound: true });
    expect(choiceOf(useAlarmStore.getState(), 7)).toMatchObject({ sound: true, hazard: true });
    expect(choiceOf(useAlarmStore.getState(), 8).sound).toBe(false);
  });
});
