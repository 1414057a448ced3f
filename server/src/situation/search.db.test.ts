/** Search on a real database: addresses, names, codes, coordinates, slips of the finger, and the jurisdiction. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { search } from "./search.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

const as = (scope: Scope, work: (tx: Tx) => Promise<void>, prepare?: (tx: Tx) => Promise<unknown>) =>
  rolledBack(handle, async (tx) => {
    await prepare?.(tx);
    await enterScope(tx, scope);
    await work(tx);
  });
const titles = async (tx: Tx, q: string, limit = 20) =>
  (await search(tx, { q, limit })).results.map((result) => `${result.kind} ${result.title.zh}`);

describe("an address", () => {
  test("is found however the number is written, the exact one first", async () => {
    await as(
      town.scopes.sun,
      async (tx) => {
        for (const q of ["永安路4号", "永安路4", "永安路 4 号", "永安路４号"]) {
          expect(await titles(tx, q)).toEqual(["building 永安路4号", "building 永安路41号"]);
        }
        expect((await titles(tx, "永安路41号"))[0]).toBe("building 永安路41号");
      },
      (tx) =>
        sql`update building set house_number = '41号' where street = '永安路' and house_number = '8号'`.execute(tx),
    );
  });

  test("is found by a part of it, the street before its houses", async () => {
    await as(town.scopes.sun, async (tx) => {
      const found = await titles(tx, "永安");
      expect(found[0]).toBe("street 永安路");
      expect(found.filter((title) => title.startsWith("building"))).toHaveLength(8);
    });
  });

  test("is found in Latin letters, in either order", async () => {
    await as(town.scopes.sun, async (tx) => {
      expect(await titles(tx, "5 Yong'an Road")).toEqual(["building 永安路5号"]);
      expect(await titles(tx, "yongan road 5")).toEqual(["building 永安路5号"]);
      expect((await search(tx, { q: "Yongan" })).results[0]).toMatchObject({
        kind: "street",
        title: { en: "Yong'an Road" },
      });
    });
  });

  test("with a room leads to the unit", async () => {
    await as(town.scopes.sun, async (tx) => {
      const { results } = await search(tx, { q: "永安路3号201室" });
      expect(results[0]).toMatchObject({ kind: "unit", subtitle: { zh: "永安路3号 201室" } });
    });
  });

  test("with a slip of the finger is found all the same, but only when nothing fits exactly", async () => {
    await as(town.scopes.sun, async (tx) => {
      expect(await titles(tx, "永按路4号")).toContain("building 永安路4号");
      expect(await titles(tx, "东昌大夏")).toEqual(["building 永安路3号"]);
      expect(await titles(tx, "永永安路4号")).toContain("building 永安路4号");
    });
  });
});

describe("also found are", () => {
  test("a building by its name in both languages, with its address as title", async () => {
    await as(town.scopes.sun, async (tx) => {
      for (const q of ["东昌大厦", "dongchang", "Dongchang Tower"]) {
        expect((await search(tx, { q })).results[0]).toMatchObject({
          kind: "building",
          title: { zh: "永安路3号" },
          subtitle: { zh: "东昌大厦 · 椴树社区" },
        });
      }
    });
  });

  test("a unit by its code, whole, from its beginning or by a part, and a hazard by its number", async () => {
    await as(town.scopes.sun, async (tx) => {
      expect(await titles(tx, `U-${LINDEN}003-101`)).toEqual([`unit U-${LINDEN}003-101`]);
      expect(await titles(tx, `u-${LINDEN}003`)).toHaveLength(2);
      expect(await titles(tx, "01003-201")).toEqual([`unit U-${LINDEN}003-201`]);
      expect((await search(tx, { q: `H-${LINDEN}003-101` })).results).toMatchObject([
        { kind: "hazard", subtitle: { zh: `H-${LINDEN}003-101` } },
      ]);
    });
  });

  test("a cell by code and name, an officer by name and login, a division by name and code", async () => {
    await as(town.scopes.sun, async (tx) => {
      expect((await search(tx, { q: `${LINDEN}-01` })).results[0]).toMatchObject({
        kind: "cell",
        title: { zh: "L1" },
        box: [121, 31, 121.002, 31.002],
      });
      expect((await search(tx, { q: "L1" })).results[0]).toMatchObject({
        kind: "cell",
        subtitle: { zh: `${LINDEN}-01 · 李安娜` },
      });
      for (const q of ["李安娜", "anna", "安娜"]) {
        expect((await search(tx, { q })).results[0]).toMatchObject({
          kind: "officer",
          title: { zh: "李安娜", en: "The anna" },
          subtitle: { zh: "L1" },
        });
      }
      for (const q of ["椴树", "Linden", LINDEN])
        expect((await titles(tx, q))[0]).toMatch(/^division (椴树社区|林枫街道)$/);
      expect(await titles(tx, "吴去")).toEqual([]);
    });
  });
});

const moved = (tx: Tx) =>
  sql`update division set geom = ST_Multi(ST_MakeEnvelope(80, 30, 81, 31, 4326)) where level = 'county'`.execute(tx);

describe("coordinates", () => {
  test("give the place and what lies there, in either order, with a hint how they were read", async () => {
    await as(town.scopes.sun, async (tx) => {
      const first = await search(tx, { q: "31.0015, 121.0005" });
      expect(first).toMatchObject({
        hint: "lat_first",
        results: [{ kind: "place", id: null, position: [121.0005, 31.0015], subtitle: { zh: "椴树社区 · L1" } }],
      });
      expect(await search(tx, { q: "121.0005 31.0015" })).toMatchObject({
        hint: "lng_first",
        results: [{ position: [121.0005, 31.0015] }],
      });
    });
  });

  test("that could be read both ways give both, the one inside the town first", async () => {
    await as(
      town.scopes.sun,
      async (tx) => {
        expect(await search(tx, { q: "80.5, 30.5" })).toMatchObject({
          hint: "lng_first",
          results: [{ position: [80.5, 30.5] }, { position: [30.5, 80.5] }],
        });
        expect(await search(tx, { q: "30.5, 80.5" })).toMatchObject({
          hint: "lat_first",
          results: [{ position: [80.5, 30.5] }, { position: [30.5, 80.5] }],
        });
      },
      moved,
    );
  });
});

describe("the jurisdiction", () => {
  test("hides homes and hazards from those who may not look there, and leaves public ground", async () => {
    await as(town.scopes.stranger, async (tx) => {
      expect(await titles(tx, "永安路")).toEqual(["street 永安路"]);
      expect(await titles(tx, "东昌大厦")).toEqual([]);
      expect(await titles(tx, "东昌大夏")).toEqual([]);
      expect(await titles(tx, `U-${LINDEN}003-101`)).toEqual([]);
      expect(await titles(tx, "01003-201")).toEqual([]);
      expect(await titles(tx, `H-${LINDEN}003`)).toEqual([]);
      expect(await titles(tx, "5 Yong'an Road")).toEqual([]);
      expect((await titles(tx, "L1"))[0]).toBe("cell L1");
    });
  });

  test("of an officer is his or her own blocks", async () => {
    await as(town.scopes.anna, async (tx) => {
      expect((await titles(tx, "永安路")).filter((title) => title.startsWith("building"))).toEqual([
        "building 永安路1号",
        "building 永安路2号",
        "building 永安路5号",
        "building 永安路6号",
      ]);
    });
  });
});

test("what is typed is only ever text: signs of patterns and quotes find nothing by themselves", async () => {
  await as(town.scopes.sun, async (tx) => {
    for (const q of ["%", "_", "'; drop table building; --", "\\", "%%%%%%", "U-%", "。，"])
      expect((await search(tx, { q })).results).toEqual([]);
  });
});

test("no more than asked for, and nobody twice", async () => {
  await as(town.scopes.sun, async (tx) => {
    expect(await titles(tx, "路", 3)).toHaveLength(2);
    const found = await titles(tx, "永安路", 5);
    expect(found).toHaveLength(5);
    expect(new Set(found).size).toBe(5);
  });
});
