/** Real service requests of Manhattan, when they lie beside the repository, sent by the client script over HTTP to a town that covers it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { CreatedToken } from "../server/src/accounts/tokens/contract.ts";
import type { DatabaseHandle } from "../server/src/db/client.ts";
import { openTestDatabase } from "../server/src/db/testing.ts";
import { enter, openTestApp } from "../server/src/testing-app.ts";
import { parseMapping } from "./open311/mapping.ts";
import { readLog, readRows, writeLog } from "./open311/read-rows.ts";
import { Stopped, sendRows } from "./open311/send-rows.ts";

const FILE = join(import.meta.dirname, "../../shared/data/incidents/nyc_311_animals_manhattan_2025.csv");
const here = existsSync(FILE);
if (!here) process.stderr.write(`No ${FILE}: the sending of real service requests is skipped.\n`);
const ROWS = 60;
const mapping = parseMapping(readFileSync(new URL("open311/nyc-311.json", import.meta.url), "utf8"));

/** One community of one block over all of Manhattan. */
async function coverManhattan({ db }: DatabaseHandle): Promise<void> {
  const box = sql`ST_Multi(ST_MakeEnvelope(-74.03, 40.68, -73.9, 40.89, 4326))`;
  await sql`insert into division (code, level, name, name_en, parent_code, geom) values
    ('360061000000', 'county', '曼哈顿', 'Manhattan', null, ${box}), ('360061001000', 'subdistrict', '曼哈顿', 'Manhattan', '360061000000', ${box}),
    ('360061001001', 'community', '曼哈顿', 'Manhattan', '360061001000', ${box})`.execute(db);
  await sql`insert into block (code, division_code, geom, area_m2) values ('360061001001001', '360061001001', ${box}, 100000000)`.execute(
    db,
  );
}

const animals = {
  kind: "incident",
  major: "05",
  minor: "01",
  name: { zh: "动物", en: "Animals" },
  majorName: { zh: "动物", en: "Animals" },
  department: null,
  public: true,
  photoOnReportBack: false,
  active: true,
  form: [],
  conditions: [{ code: "usual", name: { zh: "一般", en: "Usual" }, closing: { zh: "处理完毕", en: "Seen to" } }],
  limits: [],
  version: 0,
};

test.runIf(here)(
  `${ROWS} real rows of Manhattan become ${ROWS} cases, sent again they are the same, stopped they go on`,
  async () => {
    const handle = await openTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), "gridstead-open311-"));
    await coverManhattan(handle);
    const app = await openTestApp(handle);
    try {
      const root = await enter(app, handle, { login: "root", role: "administrator" });
      expect(
        (await root.call({ method: "PUT", url: "/api/incident-classes/animals", payload: animals })).statusCode,
      ).toBe(200);
      const payload = { name: "Manhattan", scopes: ["open311"], days: 1 };
      const key = (await root.call({ method: "POST", url: "/api/tokens", payload })).json<CreatedToken>().token;
      const url = `${await app.listen({ port: 0 })}/api/open311/v2`;
      const log = join(folder, "sent");
      const refused: string[] = [];
      const sender = {
        url,
        key,
        perMinute: 100_000,
        onAccepted: (id: string, token: string) => writeLog(log, id, token),
        onRefused: (line: number, reason: string) => void refused.push(`line ${line}: ${reason}`),
      };
      const count = async () =>
        (
          await sql<{ class: string; count: number }>`
        select class, count(*)::int as count from incident where source = 'open311' group by 1 order by 1`.execute(
            handle.db,
          )
        ).rows;

      // Stopped after a third, then the whole of it.
      expect(await sendRows(readRows(FILE, mapping, 20), { ...sender, known: readLog(log) })).toMatchObject({
        accepted: 20,
      });
      const rest = await sendRows(readRows(FILE, mapping, ROWS), { ...sender, known: readLog(log) });
      expect([rest, refused]).toEqual([{ rows: ROWS, accepted: ROWS - 20, before: 20, refused: 0 }, []]);
      const first = await count();
      expect(first.reduce((sum, row) => sum + row.count, 0)).toBe(ROWS);
      expect(first.map((row) => row.class)).toEqual(["animals", "waste"]);

      // A lost log sends everything again: the server has each once.
      rmSync(log);
      expect(await sendRows(readRows(FILE, mapping, ROWS), { ...sender, known: readLog(log) })).toMatchObject({
        accepted: ROWS,
      });
      expect(await count()).toEqual(first);
      expect(readLog(log).size).toBe(ROWS);

      const outside = sendRows(only({ ...sample, lat: "10", long: "10" }), { ...sender, known: new Set() });
      expect((await outside).refused).toBe(1);
      expect(refused[0]).toMatch(/^line 2: 400 open311\.wrong_value/);
      await expect(sendRows(only(sample), { ...sender, key: "gst_no", known: new Set() })).rejects.toThrow(Stopped);
    } finally {
      await app.close();
      await handle.close();
      rmSync(folder, { recursive: true });
    }
  },
);

const sample = { source_id: "0", service_code: "animals", lat: "40.79", long: "-73.96" };
async function* only(fields: Record<string, string>) {
  yield await Promise.resolve({ line: 2, sourceId: "0", fields });
}
