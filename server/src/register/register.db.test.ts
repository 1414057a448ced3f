/** Buildings and units on a real database: the file of a home without its people, and what a stranger sees. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { showBuilding } from "./show-building.ts";
import { showUnit } from "./show-unit.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let buildingId: number;
let unitId: number;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  buildingId =
    (await sql<{ id: number }>`select id from building where block_id = ${town.blocks[3]}`.execute(handle.db)).rows[0]
      ?.id ?? 0;
  unitId =
    (
      await sql<{ id: number }>`select id from rental_unit where building_id = ${buildingId} and room = '101'`.execute(
        handle.db,
      )
    ).rows[0]?.id ?? 0;
});
afterAll(() => handle.close());

const as = (scope: Scope, work: (tx: Tx) => Promise<void>, prepare?: (tx: Tx) => Promise<unknown>) =>
  rolledBack(handle, async (tx) => {
    await prepare?.(tx);
    await enterScope(tx, scope);
    await work(tx);
  });

describe("a building", () => {
  test("shows where it stands, who answers for it, its units floor by floor and its hazards", async () => {
    await as(town.scopes.sun, async (tx) => {
      const building = await showBuilding(tx, buildingId);
      expect(building).toMatchObject({
        name: "东昌大厦",
        nameEn: "Dongchang Tower",
        address: "永安路3号",
        position: [expect.closeTo(121.0025, 9), expect.closeTo(31.0015, 9)],
        divisionCode: LINDEN,
        divisionName: "椴树社区",
        block: { id: town.blocks[3] },
        cell: { name: "L2" },
        officer: { name: "周波" },
        unitsTotal: 2,
      });
      expect(building.units.map((unit) => [unit.floor, unit.room, unit.status, unit.openHazards])).toEqual([
        [1, "101", "let", 1],
        [2, "201", "undeclared", 0],
      ]);
      expect(building.hazards).toMatchObject([{ address: "永安路3号 101室", state: "notified" }]);
    });
  });

  test("with very many units lists the first five hundred and says how many there are", async () => {
    await as(
      town.scopes.sun,
      async (tx) => {
        const building = await showBuilding(tx, buildingId);
        expect([building.units.length, building.unitsTotal]).toEqual([500, 602]);
      },
      (tx) =>
        sql`insert into rental_unit (source_id, building_id, division_code, block_id, floor, room)
          select 'X' || i, ${buildingId}::bigint, ${LINDEN}, ${town.blocks[3]}::bigint, 3, i::text from generate_series(1, 600) i`.execute(
          tx,
        ),
    );
  });

  test("outside the jurisdiction is as unknown as one that does not exist", async () => {
    for (const scope of [town.scopes.stranger, town.scopes.anna]) {
      await as(scope, async (tx) => {
        await expect(showBuilding(tx, buildingId)).rejects.toMatchObject({
          code: "buildings.not_found",
          details: { id: buildingId },
        });
        await expect(showBuilding(tx, 999_999)).rejects.toMatchObject({
          code: "buildings.not_found",
          details: { id: 999_999 },
        });
      });
    }
  });
});

const filed = async (tx: Tx) => {
  await sql`insert into lease (source_id, unit_id, division_code, block_id, valid_from, valid_to, adults, children, contract_filed, declared_by, state) values
      ('L-1', ${unitId}, ${LINDEN}, ${town.blocks[3]}, '2025-03-01', '2026-02-28', 2, 1, true, 'landlord', 'deregistered'),
      ('L-2', ${unitId}, ${LINDEN}, ${town.blocks[3]}, '2026-03-01', null, 1, 0, false, 'resident', 'active')`.execute(
    tx,
  );
  await sql`insert into inspection (source_id, unit_id, division_code, block_id, kind, result, at) values ('I-1', ${unitId}, ${LINDEN}, ${town.blocks[3]}, 'spot_check', 'no_access', '2026-11-04T07:03:00Z')`.execute(
    tx,
  );
};

describe("a unit", () => {
  test("shows its file: leases as dates and states, visits, inspections, hazards", async () => {
    await as(
      town.scopes.sun,
      async (tx) => {
        const unit = await showUnit(tx, town.scopes.sun, unitId);
        expect(unit).toMatchObject({
          sourceId: `U-${LINDEN}003-101`,
          grade: "G",
          registeredOn: "2026-01-05",
          building: { address: "永安路3号", position: [expect.closeTo(121.0025, 9), expect.closeTo(31.0015, 9)] },
          officer: { name: "周波" },
        });
        expect(
          unit.leases.map((lease) => [lease.from, lease.to, lease.state, lease.contractFiled, lease.declaredBy]),
        ).toEqual([
          ["2026-03-01", null, "active", false, "resident"],
          ["2025-03-01", "2026-02-28", "deregistered", true, "landlord"],
        ]);
        expect(unit.inspections).toMatchObject([
          {
            at: "2026-11-04T07:03:00.000Z",
            kind: "spot_check",
            result: "no_access",
            officer: null,
            found: 0,
            photos: 0,
          },
        ]);
        expect(unit.visits).toHaveLength(1);
        expect(unit.visits[0]?.doneAt).not.toBeNull();
        expect(unit.hazards).toHaveLength(1);
      },
      filed,
    );
  });

  test("tells duty roles how many live there and others not, and nobody who", async () => {
    const asAnalyst: Scope = { ...town.scopes.sun, role: "analyst" };
    await as(
      town.scopes.sun,
      async (tx) => {
        await sql`update rental_unit set area_m2 = 20 where id = ${unitId}`.execute(tx);
        const unit = await showUnit(tx, town.scopes.sun, unitId);
        expect(unit.leases.map(({ adults, children }) => [adults, children])).toEqual([
          [1, 0],
          [2, 1],
        ]);
        expect(unit.areaPerPersonM2).toBe(20);
        const seen = await showUnit(tx, asAnalyst, unitId);
        expect(seen.leases.map(({ adults, children }) => [adults, children])).toEqual([
          [null, null],
          [null, null],
        ]);
        expect(seen.areaPerPersonM2).toBeNull();
        expect(JSON.stringify(unit)).not.toMatch(/occupant|sealed/);
      },
      filed,
    );
  });

  test("outside the jurisdiction is as unknown as one that does not exist", async () => {
    await as(town.scopes.stranger, async (tx) => {
      await expect(showUnit(tx, town.scopes.sun, unitId)).rejects.toMatchObject({
        code: "units.not_found",
        details: { id: unitId },
      });
      await expect(showUnit(tx, town.scopes.sun, 999_999)).rejects.toMatchObject({
        code: "units.not_found",
        details: { id: 999_999 },
      });
    });
  });
});
