/** Forms over HTTP: drafts with their faults, one published version, old ones that stay readable, and imports that leave nothing half done. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import writeWorkbook from "write-excel-file/node";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { enter, openTestApp, type TestCaller } from "../testing-app.ts";
import type { FormVersion } from "./forms/contract.ts";
import { ensureFirstForm, firstForm } from "./forms/first-form.ts";
import { formOf, judgement, when } from "./forms/testing-forms.ts";

let handle: DatabaseHandle;
let app: App;
let administrator: TestCaller;
let supervisor: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  await buildSmallTown(handle.db);
  await ensureFirstForm(handle.db);
  app = await openTestApp(handle);
  administrator = await enter(app, handle, { login: "root1", role: "administrator" });
  supervisor = await enter(app, handle, { login: "supervisor1", role: "supervisor", divisions: [SUBDISTRICT] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const post = async (url: string, payload: object = {}, by = administrator) =>
  (await by.call({ method: "POST", url, payload })).json();
const put = async (url: string, payload: object) => (await administrator.call({ method: "PUT", url, payload })).json();
const newForm = (key: string): Promise<FormVersion> => post("/api/forms", { key, title: { zh: "表", en: "Form" } });
const stair = formOf({ stair: judgement });

test("a new town has the checklist of the catalogue, published, and once only", async () => {
  expect(await ensureFirstForm(handle.db)).toBe(false);
  const { forms } = (await supervisor.get("/api/forms")).json();
  expect(forms).toMatchObject([
    { key: "rental_checklist", retired: false, versions: [{ number: 1, state: "published" }] },
  ]);
  const version = (await supervisor.get(`/api/form-versions/${forms[0].versions[0].id}`)).json();
  expect(version).toMatchObject({
    ...firstForm(),
    faults: [],
    form: { title: { en: "Safety checklist for rented homes" } },
  });
});

test("a draft is written with its faults, and published only without", async () => {
  const draft = await newForm("stairs");
  expect(draft).toMatchObject({ number: 1, state: "draft", questions: 0, faults: [{ at: "schema.properties" }] });
  const faulty = formOf({ stair: judgement }, { showWhen: { stair: when("roof", "ok") } });
  const kept = await put(`/api/form-versions/${draft.id}`, { ...faulty, version: draft.version });
  expect(kept.faults).toMatchObject([{ at: "hints.showWhen.stair", got: "roof" }]);
  expect(await post(`/api/form-versions/${draft.id}/publish`, { version: kept.version })).toMatchObject({
    code: "forms.faulty",
    details: { faults: [{ at: "hints.showWhen.stair" }] },
  });
  const mended = await put(`/api/form-versions/${draft.id}`, { ...stair, version: kept.version });
  const published = await post(`/api/form-versions/${draft.id}/publish`, { version: mended.version });
  expect(published).toMatchObject({ state: "published", faults: [] });
  expect(published.publishedAt).not.toBeNull();
  expect((await put(`/api/form-versions/${draft.id}`, { ...stair, version: published.version })).code).toBe(
    "forms.not_draft",
  );
});

test("publishing the next version retires the one before, which stays readable", async () => {
  const first = await newForm("doors");
  const written = await put(`/api/form-versions/${first.id}`, { ...stair, version: first.version });
  await post(`/api/form-versions/${first.id}/publish`, { version: written.version });
  const copy = await post(`/api/forms/${first.form.id}/versions`);
  expect(copy).toMatchObject({ number: 2, state: "draft", schema: stair.schema, words: stair.words });
  await post(`/api/form-versions/${copy.id}/publish`, { version: copy.version });
  const old = (await supervisor.get(`/api/form-versions/${first.id}`)).json();
  expect(old).toMatchObject({ state: "retired", schema: stair.schema });
  expect((await post(`/api/form-versions/${first.id}/retire`, { version: old.version })).code).toBe(
    "forms.not_published",
  );
  const current = (await supervisor.get(`/api/form-versions/${copy.id}`)).json();
  expect(await post(`/api/form-versions/${copy.id}/retire`, { version: current.version })).toMatchObject({
    state: "retired",
  });
  expect(await post(`/api/forms/${first.form.id}/versions`, { from: first.id })).toMatchObject({
    number: 3,
    state: "draft",
  });
});

test("a stale draft comes back with the present one, and what is built otherwise is told place by place", async () => {
  const draft = await newForm("stale_one");
  await put(`/api/form-versions/${draft.id}`, { ...stair, version: draft.version });
  const stale = await put(`/api/form-versions/${draft.id}`, { ...stair, version: draft.version });
  expect(stale).toMatchObject({
    code: "forms.stale",
    status: 409,
    details: { current: { id: draft.id, version: draft.version + 1 } },
  });
  const odd = {
    ...stair,
    schema: { ...stair.schema, properties: { stair: { type: "boolean" } } },
    version: draft.version + 1,
  };
  expect(await put(`/api/form-versions/${draft.id}`, odd)).toMatchObject({
    code: "forms.faulty",
    details: { faults: [{ at: "schema.properties.stair", got: '{"type":"boolean"}' }] },
  });
});

test("a form is renamed and taken out of use; its key is its own", async () => {
  const { form } = await newForm("windows");
  expect(await newForm("windows")).toMatchObject({ code: "forms.key_taken" });
  const change = { title: { zh: "窗", en: "Windows" }, retired: true, version: form.version };
  expect(await put(`/api/forms/${form.id}`, change)).toMatchObject({ title: { en: "Windows" }, retired: true });
  expect(await put(`/api/forms/${form.id}`, change)).toMatchObject({ code: "forms.stale" });
  expect(await put("/api/forms/999999", change)).toMatchObject({ code: "forms.not_found" });
});

test("only the administrator writes forms; a draft can be thrown away, a published one cannot", async () => {
  const draft = await newForm("thrown");
  for (const [method, url, payload] of [
    ["POST", "/api/forms", { key: "mine", title: { zh: "表", en: "Form" } }],
    ["PUT", `/api/form-versions/${draft.id}`, { ...stair, version: 1 }],
    ["POST", `/api/form-versions/${draft.id}/publish`, { version: 1 }],
    ["DELETE", `/api/form-versions/${draft.id}`, undefined],
    ["POST", "/api/forms/import", { survey: "type" }],
  ] as const) {
    const answer = await supervisor.call({ method, url, ...(payload ? { payload } : {}) });
    expect([url, answer.json().code]).toEqual([url, "account.may_not"]);
  }
  const drop = (id: number) => administrator.call({ method: "DELETE", url: `/api/form-versions/${id}` });
  expect((await drop(draft.id)).statusCode).toBe(204);
  expect((await administrator.get(`/api/form-versions/${draft.id}`)).json().code).toBe("forms.not_found");
  const { rows } = await sql<{ id: number }>`select id from form_version where state = 'published' limit 1`.execute(
    handle.db,
  );
  expect((await drop(rows[0]?.id ?? 0)).json().code).toBe("forms.not_draft");
});

const HEAD = ["type", "name", "label::中文 (zh)", "label::English (en)", "required"];
const workbook = (...rows: (string | null)[][]) =>
  writeWorkbook([
    { sheet: "survey", data: [HEAD, ...rows] },
    {
      sheet: "settings",
      data: [
        ["form_title", "form_id"],
        ["Balcony", "balcony"],
      ],
    },
  ]).toBuffer();
const count = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from form_version`.execute(handle.db)).rows[0]?.n;
const importing = async (payload: Buffer) =>
  (
    await administrator.call({
      method: "POST",
      url: "/api/forms/import-workbook",
      payload,
      headers: { "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    })
  ).json();

test("a workbook becomes a draft, of the same form when it comes again", async () => {
  const rows = ["integer", "railing", "栏杆高度", "Height of the railing", "yes"];
  expect(await importing(await workbook(rows))).toMatchObject({
    number: 1,
    state: "draft",
    form: { key: "balcony" },
    faults: [],
  });
  const second = await importing(await workbook(rows, ["text", "remark", "备注", "Remarks", null]));
  expect(second).toMatchObject({ number: 2, questions: 2 });
  expect(await post(`/api/form-versions/${second.id}/publish`, { version: second.version })).toMatchObject({
    state: "published",
  });
});

test("a workbook that is refused leaves nothing behind", async () => {
  const before = await count();
  const answer = await importing(
    await workbook(["integer", "fine", "好", "Fine", null], ["range", "odd", "怪", "Odd", "perhaps"]),
  );
  expect(answer).toMatchObject({
    code: "forms.import_refused",
    status: 422,
    details: { refusals: [{ sheet: "survey", row: 3, column: "A", got: "range" }] },
  });
  expect(await importing(Buffer.from("no workbook"))).toMatchObject({ code: "forms.import_refused" });
  expect(await post("/api/forms/import", { survey: "type,name\ntext,a" })).toMatchObject({
    code: "forms.import_refused",
  });
  expect(await count()).toBe(before);
});

test("sheets come as CSV too", async () => {
  const survey = `${HEAD.join(",")}\ntext,remark,备注,Remarks,no\n`;
  const settings = "form_title,form_id\nLoft,loft\n";
  expect(await post("/api/forms/import", { survey, settings })).toMatchObject({
    form: { key: "loft", title: { zh: "Loft" } },
    questions: 1,
  });
});
