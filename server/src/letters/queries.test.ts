/** The golden SQL of letters: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const at = new Date("2026-11-22T00:00:00Z");
const text = { title: "书", titleEn: "Letter", body: "x", bodyEn: "x", validMonths: 12 };
const UUID = "3f2b8a52-4f0e-4a5e-9a43-1f2f8f6c0a11";

test("the SQL of letters is as reviewed", async () => {
  const golden = goldenSql({
    listTemplates: queries.listTemplates(10),
    templateById: queries.templateById(1),
    currentTemplate: queries.currentTemplate,
    insertTemplate: queries.insertTemplate(text),
    updateTemplate: queries.updateTemplate(1, 1, text),
    lockTemplates: queries.lockTemplates,
    retireCurrent: queries.retireCurrent,
    setTemplateState: queries.setTemplateState(1, 1, "current"),
    unitById: queries.unitById(1),
    lockUnit: queries.lockUnit(1),
    lockUnitOfLetter: queries.lockUnitOfLetter(1),
    letterById: queries.letterById(1),
    letterByUuid: queries.letterByUuid(UUID),
    signedLetterOf: queries.signedLetterOf(1),
    insertLetter: queries.insertLetter({
      uuid: UUID,
      buildingId: 1,
      unitId: 1,
      templateId: 1,
      how: "on_screen",
      signer: "landlord",
      signedAt: at,
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
      accountId: 1,
    }),
    setLetterState: queries.setLetterState(1, 1, "withdrawn"),
    markReminded: queries.markReminded(1, 1, at),
    setLetterUntil: queries.setLetterUntil(1, null),
    attachedPaper: queries.attachedPaper(UUID),
    paperOf: queries.paperOf(1),
    endedLetters: queries.endedLetters("2026-01-01", 10),
    endingLetters: queries.endingLetters("2026-01-01", "2026-02-01", 10),
  });
  await expect(golden).toMatchFileSnapshot("./queries.sql");
});
