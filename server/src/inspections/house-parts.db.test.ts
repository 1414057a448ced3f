/** Hazards of the house that are found in an inspection: they are the house's with their part and floor, also on the way to a unit. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { enter, openTestApp, type TestCaller } from "../testing-app.ts";
import type { InspectionDetail } from "./contract.ts";
import { ensureFirstForm } from "./forms/first-form.ts";
import { allOk, minutesAgo, waitingAt } from "./testing-answers.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let officer: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await ensureFirstForm(handle.db);
  app = await openTestApp(handle);
  officer = await enter(app, handle, { login: "officer1", role: "officer", divisions: [LINDEN] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const stairs = { item: "egress.clutter_in_stair", severity: 3, evidence: [], onTheSpot: false, suspectedMajor: false };
async function handIn(place: object, hazards: readonly object[]) {
  const { rows } = await sql<{ id: number }>`select id from form_version`.execute(handle.db);
  const payload = {
    uuid: randomUUID(),
    kind: "routine",
    formVersionId: rows[0]?.id ?? 0,
    answers: allOk(),
    begunAt: minutesAgo(20),
    at: minutesAgo(1),
    result: "fail",
    evidence: [],
    recheck: [],
    ...place,
    hazards,
  };
  return officer.call({ method: "POST", url: "/api/inspections", payload });
}
const placesOf = async (inspectionId: number) =>
  (
    await sql`select unit_id as unit, part, floor from hazard where inspection_id = ${inspectionId} order by id`.execute(
      handle.db,
    )
  ).rows;

test("what is found in the stairs on the way to a unit is the house's, what is found in the unit is the unit's", async () => {
  const { unitId } = await waitingAt(handle, town, 8);
  const gas = { ...stairs, item: "gas.hose_aged" };
  const made = (await handIn({ unitId }, [{ ...stairs, part: "stairs", floor: 2 }, gas])).json<InspectionDetail>();
  expect(await placesOf(made.id)).toEqual([
    { unit: null, part: "stairs", floor: 2 },
    { unit: unitId, part: null, floor: null },
  ]);
  expect(made.hazards.map(({ item }) => item).toSorted()).toEqual(["egress.clutter_in_stair", "gas.hose_aged"]);
});

test("in an inspection of the whole house a hazard may say its part", async () => {
  const { rows } = await sql<{ id: number }>`select id from building where block_id = ${town.blocks[2]}`.execute(
    handle.db,
  );
  const made = (
    await handIn({ buildingId: rows[0]?.id }, [{ ...stairs, part: "roof" }, stairs])
  ).json<InspectionDetail>();
  expect(await placesOf(made.id)).toEqual([
    { unit: null, part: "roof", floor: null },
    { unit: null, part: null, floor: null },
  ]);
});

test("a floor without the part that it is of, or a part that no house has, is refused", async () => {
  const { unitId } = await waitingAt(handle, town, 6);
  expect((await handIn({ unitId }, [{ ...stairs, floor: 2 }])).json()).toMatchObject({
    code: "inspections.wrong_hazard",
    details: { field: "hazards/0/floor" },
  });
  expect((await handIn({ unitId }, [{ ...stairs, part: "kitchen" }])).json().code).toBe("request.invalid");
});
