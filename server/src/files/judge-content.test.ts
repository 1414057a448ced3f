/** What a file is by what is in it: each kind that a town keeps, and what is refused under a kept kind's name. */
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { letterPdf, plainJpeg, plainPng } from "../evidence/testing-pictures.ts";
import { judgeContent, namedRightly } from "./judge-content.ts";

const office = (main: string, ...more: string[]): Uint8Array =>
  zipSync(Object.fromEntries(["[Content_Types].xml", main, ...more].map((name) => [name, strToU8("<x/>")])));

describe("a file is what is in it", () => {
  test("pictures, papers, documents and tables, whatever they are called", async () => {
    const endings = [
      await plainJpeg(),
      await plainPng(),
      letterPdf(),
      office("word/document.xml"),
      office("xl/workbook.xml"),
    ].map((bytes) => judgeContent(bytes, "x.exe"));
    expect(endings.map((content) => ("ending" in content ? content.ending : content))).toEqual([
      "jpg",
      "png",
      "pdf",
      "docx",
      "xlsx",
    ]);
  });
  test("text in either way of writing; a table by its name", () => {
    expect(judgeContent(strToU8("街道,户数\r\n林枫,30\r\n"), "名单.CSV")).toEqual({
      ending: "csv",
      mediaType: "text/csv; charset=utf-8",
    });
    // 值守 in GB18030.
    expect(judgeContent(new Uint8Array([0xd6, 0xb5, 0xca, 0xd8]), "a.txt")).toEqual({
      ending: "txt",
      mediaType: "text/plain; charset=gb18030",
    });
  });
});

const refused = (bytes: Uint8Array) => judgeContent(bytes, "plan.pdf");

describe("refused is", () => {
  test("what runs: macros, embedded things, a PDF with a script", () => {
    expect(judgeContent(office("word/document.xml", "word/vbaProject.bin"), "a.docx")).toMatchObject({
      refused: "active",
    });
    expect(judgeContent(office("xl/workbook.xml", "xl/embeddings/ole1.bin"), "a.xlsx")).toMatchObject({
      refused: "active",
    });
    expect(judgeContent(letterPdf({ extra: "/JavaScript" }), "a.pdf")).toMatchObject({ refused: "active" });
  });
  test("what is something else than it says", () => {
    expect(refused(office("ppt/presentation.xml"))).toEqual({ refused: "wrong_type", got: "zip" });
    expect(refused(strToU8("PK broken"))).toEqual({ refused: "wrong_type", got: "a broken archive" });
    expect(refused(strToU8("<svg xmlns='x'/>"))).toEqual({ refused: "wrong_type", got: "svg" });
    expect(refused(new Uint8Array([0x4d, 0x5a, 0, 0, 1]))).toEqual({ refused: "wrong_type", got: "unknown" });
    expect(refused(strToU8("MZ\u0001\u0002 text"))).toEqual({ refused: "wrong_type", got: "unknown" });
  });
});

test("a name gets the ending that its content has", () => {
  expect(namedRightly("预案.pdf", "pdf")).toBe("预案.pdf");
  expect(namedRightly("a.JPEG", "jpg")).toBe("a.JPEG");
  expect(namedRightly("plan.exe", "pdf")).toBe("plan.pdf");
  expect(namedRightly("v1.2 of the whole plan", "docx")).toBe("v1.2 of the whole plan.docx");
});
