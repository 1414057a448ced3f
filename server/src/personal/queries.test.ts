/** The golden SQL of personal fields: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as corrections from "./queries-corrections.ts";
import * as keys from "./queries-keys.ts";
import * as occupants from "./queries-occupants.ts";
import * as retention from "./queries-retention.ts";
import * as stored from "./queries-stored.ts";
import { sealedPlaces } from "./sealed-columns.ts";

const AT = new Date("2026-11-22T00:00:00Z");
const bytes = Uint8Array.of(2);
const cutoffs = { lease: AT, closed: AT, loose: AT, reporter: AT };

test("the SQL of occupants and of what is stored is as reviewed", async () => {
  const duty = { code: "990101001000", required: true, law: "l", accountId: 1 };
  const text = goldenSql({
    duties: occupants.duties(10),
    dutyOf: occupants.dutyOf("990101001000"),
    divisionExists: occupants.divisionExists("990101001000"),
    insertDuty: occupants.insertDuty(duty),
    updateDuty: occupants.updateDuty(duty),
    placeOfLease: occupants.placeOfLease(1),
    holdLease: occupants.holdLease(1),
    occupantsOf: occupants.occupantsOf(1, 10),
    sealedOccupants: occupants.sealedOccupants(1, 10),
    nextOccupantId: occupants.nextOccupantId,
    insertOccupant: occupants.insertOccupant({
      id: 1,
      buildingId: 2,
      leaseId: 3,
      nameSealed: bytes,
      documentKind: "passport",
      documentSealed: bytes,
      documentHash: bytes,
      documentTail: "2X",
      accountId: 4,
    }),
    declaredAlready: occupants.declaredAlready([bytes], 3),
    deleteOccupant: occupants.deleteOccupant(3, 1),
    placeOfReceipt: stored.placeOfReceipt("h"),
    contactsOfReceipt: stored.contactsOfReceipt("h"),
    occupantsOfReceipt: stored.occupantsOfReceipt("h"),
    leasesOfReceipt: stored.leasesOfReceipt("h"),
    looksOfReceipt: stored.looksOfReceipt("h", [1], [2]),
    declaredOf: stored.declaredOf(1),
    receiptsAfter: keys.receiptsAfter("notice", 0, 10),
    receiptsOfReports: keys.receiptsAfter("incident", 0, 10),
    columnsThatMustBeListed: keys.columnsThatMustBeListed,
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});

test("the SQL of corrections and of keys is as reviewed", async () => {
  const [contact] = sealedPlaces;
  const document = sealedPlaces.find(({ hash }) => hash !== undefined);
  if (!contact || !document) throw new Error("Expected sealed columns, with and without a hash, got none.");
  const resealed = [{ id: 1, sealed: bytes, hash: bytes }];
  const text = goldenSql({
    nextCorrectionId: corrections.nextCorrectionId,
    countOpen: corrections.countOpen("notice", 1),
    correctionByUuid: corrections.correctionByUuid("u"),
    stateOfDeclaration: corrections.stateOfDeclaration(1),
    insertCorrection: corrections.insertCorrection({
      id: 1,
      uuid: "u",
      thing: "notice",
      thingId: 2,
      buildingId: 3,
      unitId: null,
      about: "contact",
      party: "landlord",
      language: "zh",
      wishSealed: bytes,
      askedAt: AT,
      dueAt: AT,
    }),
    placeOfDeclaration: corrections.placeOfDeclaration(1),
    placeOfNotice: corrections.placeOfNotice(1),
    corrections: corrections.corrections(true, null, 10),
    correctionById: corrections.correctionById(1),
    correctionsOfReceipt: corrections.correctionsOfReceipt("notice", 1, 10),
    holdCorrection: corrections.holdCorrection(1),
    stepCorrection: corrections.stepCorrection(1, 2, {
      state: "done",
      answerSealed: bytes,
      answeredAt: AT,
      accountId: 3,
    }),
    notSealedWith: keys.notSealedWith(contact, "00000000", 0, 10),
    notHashedWith: keys.notSealedWith(document, "00000000", 0, 10),
    writeResealed: keys.writeResealed(contact, resealed),
    writeHashed: keys.writeResealed(document, resealed),
    countByKey: keys.countByKey(contact),
  });
  await expect(text).toMatchFileSnapshot("./queries-kept.sql");
});

test.each([
  ["leases", ["occupants", "occupants_without_duty", "leases", "declarations", "contract_photos", "contacts"]],
  ["cases", ["hazards", "notices", "inspections", "corrections", "messages", "capture_places", "sessions"]],
  ["incidents", ["reporters", "incident_photos", "incidents", "emergency_words"]],
  ["threads", ["thread_texts", "thread_files", "thread_messages", "bulletin_receipts"]],
] as const)("the SQL that removes what is over of %s is as reviewed", async (name, kinds) => {
  const text = goldenSql({
    ...Object.fromEntries(kinds.map((kind) => [`remove_${kind}`, retention.removeDue(kind, cutoffs, 10)])),
    ...(name === "cases"
      ? {
          countDue: retention.countDue("leases", cutoffs, 10),
          insertRun: retention.insertRun({ at: AT, cause: "clock", dry: false, rules: {}, removed: [], tookMs: 1 }),
          runs: retention.runs(10),
        }
      : {}),
  });
  await expect(text).toMatchFileSnapshot(`./queries-over-${name}.sql`);
});
