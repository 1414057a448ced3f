/** The golden SQL of inspections and forms: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { firstForm } from "./forms/first-form.ts";
import * as forms from "./forms/queries.ts";
import * as queries from "./queries.ts";

const uuid = "00000000-0000-4000-8000-000000000001";
const place = {
  buildingId: 1,
  divisionCode: "990101001001",
  blockId: 1,
  unitId: 1,
  floor: 1,
  room: "101",
  street: null,
  houseNumber: null,
  estate: null,
  name: null,
  sourceId: "B",
};
const row = {
  uuid,
  place,
  accountId: 1,
  kind: "routine",
  result: "pass",
  begunAt: new Date(0),
  at: new Date(0),
  formVersionId: 1,
  answers: {},
  note: null,
  personsFound: null,
  noticeId: null,
} as const;

test("the SQL of inspections is as reviewed", async () => {
  const text = goldenSql({
    placeOfUnit: queries.placeOfUnit(1),
    placeOfBuilding: queries.placeOfBuilding(1),
    insertInspection: queries.insertInspection(row),
    inspectionById: queries.inspectionById(1),
    inspectionByUuid: queries.inspectionByUuid(uuid),
    hazardsFoundIn: queries.hazardsFoundIn(1, 1, 10),
    looksOf: queries.looksOf(1, 10),
    hazardPlaces: queries.hazardPlaces([1, 2]),
    noticeAt: queries.noticeAt(1, 1),
    visitById: queries.visitById(1),
    waitingVisit: queries.waitingVisit(1, "routine"),
    writeDone: queries.writeDone(1, new Date(0), 1, 1),
    unitAtTheDoor: queries.unitAtTheDoor(1),
    openHazardsAt: queries.openHazardsAt(1, 1, 10),
    lastInspectionOfUnit: queries.lastInspectionOfUnit(1),
    lastInspectionOfBuilding: queries.lastInspectionOfBuilding(1),
    nextVisitTo: queries.nextVisitTo(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});

test("the SQL of forms is as reviewed", async () => {
  const text = goldenSql({
    versionsOfForms: forms.versionsOfForms(null, 10),
    versionById: forms.versionById(1),
    publishedVersion: forms.publishedVersion(null),
    newestVersion: forms.newestVersion(1),
    usableForms: forms.usableForms(10),
    lockForm: forms.lockForm(1),
    formByKey: forms.formByKey("rental_checklist"),
    insertForm: forms.insertForm("rental_checklist", { zh: "表", en: "Form" }),
    updateForm: forms.updateForm(1, { title: { zh: "表", en: "Form" }, retired: false }),
    insertVersion: forms.insertVersion(1, firstForm(), null),
    updateVersion: forms.updateVersion(1, firstForm()),
    deleteVersion: forms.deleteVersion(1),
    retirePublished: forms.retirePublished(1),
    stepVersion: forms.stepVersion(1, "published"),
  });
  await expect(text).toMatchFileSnapshot("./forms/queries.sql");
});
