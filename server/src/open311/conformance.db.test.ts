/**
 * Open311 GeoReport v2, sentence by sentence (wiki.open311.org/GeoReport_v2): what a server must answer, asked of the real server on a real
 * database, in JSON and in XML.
 */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import type { TestCaller } from "../testing-app.ts";
import { entriesOf, HERE, type Open311Desk, openOpen311Desk, ROOT, refusalOf } from "./testing-open311.ts";

let desk: Open311Desk;
let handle: DatabaseHandle;
let sun: TestCaller;
let key: string;

beforeAll(async () => {
  desk = await openOpen311Desk();
  ({ handle, sun, key } = desk);
});
afterAll(() => desk.close());

const get = (path: string) => desk.get(path);
const post: Open311Desk["post"] = (...asked) => desk.post(...asked);
const lamp: Open311Desk["lamp"] = (changes) => desk.lamp(changes);
const keyOf: Open311Desk["keyOf"] = (...asked) => desk.keyOf(...asked);
const filed: Open311Desk["filed"] = (changes) => desk.filed(changes);

describe.each(["json", "xml"] as const)("GeoReport v2 in %s", (format) => {
  const type = format === "json" ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";

  test("service discovery names the specification, the address and the formats", async () => {
    const answer = await get(`discovery.${format}`);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, type]);
    expect(answer.body).toContain("GeoReport_v2");
    expect(answer.body).toContain("/api/open311/v2");
    expect(answer.body).toContain("application/json");
  });

  test("GET service list: each service has a code, a name, a description, whether it has metadata, a type, keywords and a group", async () => {
    const answer = await get(`services.${format}`);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, type]);
    const services = entriesOf(answer.body, format, "service");
    expect(services.length).toBeGreaterThan(5);
    for (const service of services) {
      expect(Object.keys(service)).toEqual(
        expect.arrayContaining([
          "service_code",
          "service_name",
          "description",
          "metadata",
          "type",
          "keywords",
          "group",
        ]),
      );
      expect(service["type"]).toBe("batch");
      expect(["true", "false"]).toContain(String(service["metadata"]));
    }
  });

  test("GET service definition: metadata says true exactly where attributes are asked, each with variable, code, datatype, required, order, description", async () => {
    const services = entriesOf((await get(`services.${format}`)).body, format, "service");
    for (const { service_code: code, metadata } of services) {
      const answer = await get(`services/${String(code)}.${format}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain(String(code));
      expect(/"variable"|<variable>/.test(answer.body)).toBe(String(metadata) === "true");
    }
    const asked = services.find(({ metadata }) => String(metadata) === "true");
    const definition = (await get(`services/${String(asked?.["service_code"])}.${format}`)).body;
    for (const field of ["variable", "code", "datatype", "required", "datatype_description", "order", "description"])
      expect(definition).toMatch(format === "json" ? `"${field}":` : `<${field}`);
  });

  test("GET service definition of an unknown service_code is refused with 404 in the form of a list of errors", async () => {
    const answer = await get(`services/no_such.${format}`);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([404, type]);
    const { code, description } = refusalOf(answer.body, format);
    expect([String(code), String(description)]).toEqual(["404", expect.stringContaining("open311.unknown_service")]);
  });

  test("every address refuses an unknown jurisdiction_id with 404", async () => {
    for (const path of ["services", "services/street_light", "requests", "requests/1", "tokens/7K2M-9QXT-4BCD"]) {
      const answer = await get(`${path}.${format}?jurisdiction_id=city.gov`);
      expect([path, answer.statusCode, String(refusalOf(answer.body, format)["description"])]).toEqual([
        path,
        404,
        expect.stringContaining("open311.unknown_jurisdiction"),
      ]);
    }
    const sent = await post(
      { api_key: key, service_code: "street_light", ...HERE, jurisdiction_id: "city.gov" },
      format,
    );
    expect([sent.statusCode, String(refusalOf(sent.body, format)["code"])]).toEqual([404, "404"]);
  });

  test("POST service request without or with a wrong api_key is refused with 403", async () => {
    const reader = await keyOf(sun, { scopes: ["read"] });
    for (const wrong of [{}, { api_key: "gst_no" }, { api_key: reader }]) {
      const answer = await post({ service_code: "street_light", ...HERE, ...wrong }, format);
      expect([answer.statusCode, answer.headers["content-type"]]).toEqual([403, type]);
      expect(String(refusalOf(answer.body, format)["description"])).toContain("open311.wrong_key");
    }
  });

  test("POST service request: service_code not provided is 400, not found is 404", async () => {
    const none = await post({ api_key: key, ...HERE }, format);
    expect([none.statusCode, String(refusalOf(none.body, format)["description"])]).toEqual([
      400,
      expect.stringContaining("service_code"),
    ]);
    const unknown = await post({ api_key: key, ...HERE, service_code: "no_such" }, format);
    expect([unknown.statusCode, String(refusalOf(unknown.body, format)["code"])]).toEqual([404, "404"]);
  });

  test("POST service request without lat and long, address_string or address_id is refused with 400", async () => {
    const answer = await post({ api_key: key, service_code: "street_light" }, format);
    expect([answer.statusCode, String(refusalOf(answer.body, format)["description"])]).toEqual([
      400,
      expect.stringContaining("open311.missing"),
    ]);
  });

  test("what is sent as JSON, and what is at none of our addresses, is refused in the standard's form too", async () => {
    const sent = await desk.app.inject({
      method: "POST",
      url: `${ROOT}/requests.${format}`,
      headers: { "content-type": "application/json" },
      payload: "{}",
    });
    expect([sent.statusCode, sent.headers["content-type"]]).toEqual([400, type]);
    expect(refusalOf(sent.body, format)["description"]).toContain("application/x-www-form-urlencoded");
    for (const method of ["GET", "DELETE"] as const) {
      const none = await desk.app.inject({ method, url: `${ROOT}/no/such.${format}` });
      expect([none.statusCode, none.headers["content-type"]]).toEqual([404, type]);
      expect(refusalOf(none.body, format)).toEqual({
        code: format === "json" ? 404 : "404",
        description: expect.stringContaining("request.not_found"),
      });
    }
  });

  test("POST service request answers with a token, not with an id, and 201", async () => {
    const answer = await post({ api_key: key, service_code: "street_light", ...HERE }, format);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([201, type]);
    const [entry = {}] = entriesOf(answer.body, format, "request");
    expect(String(entry["token"])).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(entry).toHaveProperty("service_notice");
    expect(entry).not.toHaveProperty("service_request_id");
  });

  test("GET service_request_id from a token: none until it is filed, then the id, by which the request is found", async () => {
    const sent = await post({ api_key: key, service_code: "street_light", ...HERE }, format);
    const early = String(entriesOf(sent.body, format, "request")[0]?.["token"]);
    expect(entriesOf((await get(`tokens/${early}.${format}`)).body, format, "request")).toEqual([
      { service_request_id: null, token: early },
    ]);
    const { token, number } = await filed();
    expect(entriesOf((await get(`tokens/${token}.${format}`)).body, format, "request")).toEqual([
      { service_request_id: number, token },
    ]);
    const [one] = entriesOf((await get(`requests/${number}.${format}`)).body, format, "request");
    expect(one?.["service_request_id"]).toBe(number);
  });

  test("an unknown token and an unknown service_request_id are refused with 404", async () => {
    for (const path of ["tokens/7K2M-9QXT-4BCD", "requests/C0000000000000"]) {
      const answer = await get(`${path}.${format}`);
      expect([path, answer.statusCode, String(refusalOf(answer.body, format)["code"])]).toEqual([path, 404, "404"]);
    }
  });

  test("GET service requests: every field of the standard stands in each request, dates in W3C form, position as WGS84", async () => {
    const { number } = await filed();
    const requests = entriesOf((await get(`requests.${format}`)).body, format, "request");
    const own = requests.find((request) => request["service_request_id"] === number) ?? {};
    expect(Object.keys(own)).toEqual([
      "service_request_id",
      "status",
      "status_notes",
      "service_name",
      "service_code",
      "description",
      "agency_responsible",
      "service_notice",
      "requested_datetime",
      "updated_datetime",
      "expected_datetime",
      "address",
      "address_id",
      "zipcode",
      "lat",
      "long",
      "media_url",
    ]);
    expect(own["status"]).toBe("open");
    for (const field of ["requested_datetime", "updated_datetime", "expected_datetime"])
      expect(String(own[field])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect([Number(own["lat"]), Number(own["long"])]).toEqual([31.0015, 121.0005]);
  });

  test("GET service requests: service_request_id takes a list and overrides everything else", async () => {
    const one = await filed();
    const other = await filed();
    const both = `${one.number},${other.number}`;
    const answer = await get(
      `requests.${format}?service_request_id=${both}&status=closed&start_date=2001-01-01T00:00:00Z`,
    );
    const numbers = entriesOf(answer.body, format, "request").map((each) => String(each["service_request_id"]));
    expect(numbers.toSorted()).toEqual([one.number, other.number].toSorted());
  });

  test("GET service requests: service_code and status keep what they name", async () => {
    await filed();
    const codes = async (query: string) => {
      const answer = await get(`requests.${format}?${query}`);
      return entriesOf(answer.body, format, "request").map((each) => each["service_code"]);
    };
    expect(new Set(await codes("service_code=street_light"))).toEqual(new Set(["street_light"]));
    expect(await codes("service_code=no_such")).toEqual([]);
    expect(await codes("status=closed&service_code=street_light")).toEqual([]);
    expect((await codes("status=open,closed")).length).toBeGreaterThan(0);
    expect((await get(`requests.${format}?status=lost`)).statusCode).toBe(400);
  });

  test("GET service requests: a span of more than 90 days, one that runs backwards and a date in another form are refused with 400", async () => {
    for (const query of [
      "start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z",
      "start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
      "start_date=1/2/2026+10:00",
      "start_date=2026-02-30T00:00:00Z",
      "start_date=9999-12-31T23:59:59Z",
      "end_date=0001-01-01",
    ]) {
      const answer = await get(`requests.${format}?${query}`);
      expect([query, answer.statusCode]).toEqual([query, 400]);
    }
    const before = await get(`requests.${format}?end_date=2001-01-01T00:00:00%2B08:00`);
    expect(entriesOf(before.body, format, "request")).toEqual([]);
  });

  test("GET service requests: pages have no request twice, and more than 1000 on one are refused", async () => {
    await filed();
    await filed();
    const page = async (at: number) =>
      entriesOf((await get(`requests.${format}?per_page=1&page=${at}`)).body, format, "request").map(
        (each) => each["service_request_id"],
      );
    const [first, second] = [await page(1), await page(2)];
    expect([first.length, second.length]).toEqual([1, 1]);
    expect(first).not.toEqual(second);
    expect((await get(`requests.${format}?per_page=1001`)).statusCode).toBe(400);
  });
});

describe("what a service asks", () => {
  test("goes with the report by attribute[code], and what is not asked is refused", async () => {
    const services = (await get("services.json")).json<{ service_code: string; metadata: boolean }[]>();
    const asked = services.find(({ metadata }) => metadata)?.service_code ?? "";
    const { attributes } = (await get(`services/${asked}.json`)).json<{
      attributes: { code: string; datatype: string; values?: { key: string }[] }[];
    }>();
    const answers = Object.fromEntries(
      attributes.map(({ code, datatype, values }) => [
        `attribute[${code}]`,
        datatype === "number" ? "3" : (values?.[0]?.key ?? "words"),
      ]),
    );
    const good = await lamp({ service_code: asked, ...answers });
    expect([good.statusCode, good.body]).toEqual([201, expect.anything()]);
    const { rows } = await sql<{ answers: object }>`select answers from incident order by id desc limit 1`.execute(
      handle.db,
    );
    expect(Object.keys(rows[0]?.answers ?? {}).toSorted()).toEqual(attributes.map(({ code }) => code).toSorted());
    const bad = await lamp({ "attribute[moon]": "1", service_code: asked });
    expect([bad.statusCode, bad.body]).toEqual([400, expect.stringContaining("attribute[moon]")]);
  });
});
