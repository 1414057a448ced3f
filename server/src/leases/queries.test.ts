/** The golden SQL of leases: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const at = new Date("2026-11-22T00:00:00Z");

test("the SQL of leases is as reviewed", async () => {
  const text = goldenSql({
    lockUnit: queries.lockUnit(1),
    lockUnitOfLease: queries.lockUnitOfLease(1),
    unitById: queries.unitById(1),
    leasesHolding: queries.leasesHolding(1, 10),
    leaseById: queries.leaseById(1),
    subLettingsOf: queries.subLettingsOf(1, 10),
    insertLease: queries.insertLease({
      unitId: 1,
      divisionCode: null,
      blockId: 1,
      from: "2026-01-01",
      to: null,
      adults: 1,
      children: 0,
      contractFiled: false,
      roomId: null,
      parentId: null,
      declaredBy: "officer",
      declaredAt: at,
      filingDueAt: at,
      state: "declared",
      note: null,
      at,
    }),
    updateLease: queries.updateLease(1, 1, { state: "ending", to: "2026-01-01", deregisterDueAt: at }),
    markLet: queries.markLet(1, "2026-01-01"),
    markVacant: queries.markVacant(1),
    beginningLeases: queries.beginningLeases("2026-01-01", 10),
    endedLeases: queries.endedLeases("2026-01-01", 10),
    unfiledLeases: queries.unfiledLeases(at, 10),
    unendedLeases: queries.unendedLeases(at, 10),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
