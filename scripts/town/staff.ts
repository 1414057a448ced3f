// The invented staff: how many cells each community wants, grid officers for them, and a few supervisors and others. Names are a surname and a
// number (赵一, 钱二, 孙三 ...), telephone numbers a series nobody has: no real person can be meant.

import { toDate } from "./calendar.ts";
import { COUNTY_CODE, type Divisions } from "./divisions.ts";
import { type Field, openTable } from "./files.ts";
import { shareOut } from "./grouping.ts";
import { capital } from "./names.ts";
import type { Random } from "./random.ts";

export interface Staff {
  readonly cells: ReadonlyMap<string, number>;
  /** Source ids of the grid officers of each community. */
  readonly officers: ReadonlyMap<string, readonly string[]>;
  readonly all: readonly Person[];
}

interface Person {
  readonly id: string;
  readonly account: string;
  readonly role: "officer" | "supervisor" | "duty_officer" | "analyst" | "auditor";
  readonly division: string;
}

/** Futian's figures set the proportions: 66,000 buildings, 1,227 cells, 1,342 officers. */
const CELLS_PER_BUILDING = 1227 / 66_000;
const OFFICERS_PER_CELL = 1342 / 1227;
const SURNAMES = "赵 钱 孙 李 周 吴 郑 冯 陈 卫 蒋 沈 韩 杨 朱 秦 许 何 吕 张 孔 曹 严 华 魏 陶 姜 戚 谢 邹".split(" ");
const SURNAMES_EN =
  "zhao qian sun li zhou wu zheng feng chen wei jiang shen han yang zhu qin xu he lv zhang kong cao yan hua wei tao jiang qi xie zou".split(
    " ",
  );
const NUMERALS = "一 二 三 四 五 六 七 八 九".split(" ");
const NUMERALS_EN = "yi er san si wu liu qi ba jiu".split(" ");
/** Pairs of numerals that are rude when spoken. */
const RUDE = new Set(["三八", "二二", "一四"]);

export function hireStaff(divisions: Divisions, unitsOf: ReadonlyMap<string, number>, buildings: number): Staff {
  const communities = divisions.all
    .filter((division) => division.level === "community")
    .map((division) => division.code);
  const weights = communities.map((code) => unitsOf.get(code) ?? 0);
  const cellTotal = Math.max(communities.length, Math.round(buildings * CELLS_PER_BUILDING));
  const cells = shareOut(cellTotal, weights, 1);
  const spare = shareOut(Math.max(0, Math.round(cellTotal * OFFICERS_PER_CELL) - cellTotal), weights, 0);
  const all: Person[] = [];
  const officers = new Map<string, string[]>();
  const hire = (role: Person["role"], account: string, division: string) => {
    const id = `o-${String(all.length + 1).padStart(4, "0")}`;
    all.push({ id, account, role, division });
    return id;
  };
  communities.forEach((code, i) => {
    const count = (cells[i] ?? 1) + (spare[i] ?? 0);
    officers.set(
      code,
      Array.from({ length: count }, () => hire("officer", `officer${String(all.length + 1).padStart(4, "0")}`, code)),
    );
  });
  const subdistricts = divisions.all
    .filter((division) => division.level === "subdistrict")
    .map((division) => division.code);
  subdistricts.forEach((code, i) => {
    hire("supervisor", `supervisor${i + 1}`, code);
    hire("duty_officer", `duty${i + 1}`, code);
  });
  hire("duty_officer", "duty-county", COUNTY_CODE);
  hire("analyst", "analyst1", COUNTY_CODE);
  hire("auditor", "auditor1", COUNTY_CODE);
  return { cells: new Map(communities.map((code, i) => [code, cells[i] ?? 1])), officers, all };
}

export function writeStaff(random: Random, path: string, staff: Staff, today: number): number {
  const table = openTable(path, ["source_id", "account", "name", "name_en", "phone", "role", "division_code", "since"]);
  staff.all.forEach(({ id, account, role, division }, i) => {
    const name = nameOf(i);
    const phone = `1380000${String(i + 1).padStart(4, "0")}`;
    const row: Field[] = [id, account, name.zh, name.en, phone, role, division, toDate(today - random.whole(60, 2400))];
    table.row(row);
  });
  return table.close();
}

export function writeCellsWanted(path: string, staff: Staff): number {
  const table = openTable(path, ["division_code", "cells"]);
  for (const [code, cells] of staff.cells) table.row([code, cells]);
  return table.close();
}

/** 0 -> 赵一, 1 -> 钱二, ... 8 -> 陈九, 9 -> 卫一, ...; then with two numerals. Different for the first 2,600. */
export function nameOf(index: number): { zh: string; en: string } {
  const s = index % SURNAMES.length;
  const round = Math.floor(index / SURNAMES.length);
  const given = givenNumber(round * 1 + (round < 9 ? s % 9 : 0), round < 9);
  return { zh: `${SURNAMES[s] ?? ""}${given.zh}`, en: `${capital(SURNAMES_EN[s] ?? "")} ${capital(given.en)}` };
}

function givenNumber(n: number, single: boolean): { zh: string; en: string } {
  if (single) return { zh: NUMERALS[n % 9] ?? "", en: NUMERALS_EN[n % 9] ?? "" };
  const pairs = NUMERALS.flatMap((a, i) =>
    NUMERALS.map((b, j) => ({ zh: a + b, en: `${NUMERALS_EN[i] ?? ""}${NUMERALS_EN[j] ?? ""}` })),
  ).filter((pair) => !RUDE.has(pair.zh));
  return pairs[(n - 9) % pairs.length] ?? { zh: "", en: "" };
}
