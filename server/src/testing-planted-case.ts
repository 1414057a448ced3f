/** A matter in the street with a reporter whose contact is planted: reported, worked on, read and put into wrong places. Only for tests. */
import { randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import { expect } from "vitest";
import { findPlanted, type Planted } from "./testing-planted.ts";

type Planting = {
  /** What is answered is searched, unless it may hold what is planted. */
  readonly ask: (
    who: "anna" | "sun" | "auditor" | null,
    method: "GET" | "POST",
    url: string,
    payload?: object,
    mayHold?: boolean,
  ) => Promise<LightMyRequestResponse>;
  readonly sendForm: (url: string, form: string) => Promise<LightMyRequestResponse>;
  readonly planted: Planted;
};

const reporterOf = (planted: Planted) => ({
  name: planted["reporter"] ?? "",
  phone: planted["reporter's phone as typed"] ?? "",
  email: planted["reporter's mail"] ?? "",
});
/** Somebody without an account, and the same person once more by telephone. */
export async function reportMatter({ ask, planted }: Planting): Promise<string> {
  const reporter = reporterOf(planted);
  const matter = { class: "street_light", position: [121.0005, 31.0015], note: "不亮", reporter };
  const sent = await ask(null, "POST", "/api/public/incidents", { uuid: randomUUID(), ...matter });
  expect([sent.statusCode, sent.body]).toEqual([200, expect.anything()]);
  const call = {
    uuid: randomUUID(),
    source: "phone",
    ...matter,
    reporter: { ...reporter, phone: planted["reporter's phone"] },
  };
  expect((await ask("sun", "POST", "/api/incidents", call)).statusCode).toBe(200);
  return sent.json<{ receipt: string }>().receipt;
}

/** The contact is opened for a purpose, once; the case goes on without it. */
export async function workOn({ ask, planted }: Planting, id: number): Promise<void> {
  const { reports } = (await ask("sun", "GET", `/api/incidents/${id}/reports`)).json<{ reports: { id: number }[] }>();
  const clear = await ask(
    "sun",
    "POST",
    `/api/incidents/reports/${reports[0]?.id}/look`,
    { purpose: "call_back" },
    true,
  );
  expect(findPlanted(clear.rawPayload, planted)).toEqual(
    expect.arrayContaining(["reporter as text", "reporter's mail as text"]),
  );
  for (const action of ["confirm", "file", "comment"]) {
    const { version } = (await ask("sun", "GET", `/api/incidents/${id}`)).json<{ version: number }>();
    const step = { action, version, ...(action === "comment" ? { note: "已联系" } : {}) };
    const taken = await ask("sun", "POST", `/api/incidents/${id}/steps`, step);
    expect([action, taken.statusCode]).toEqual([action, 200]);
  }
}

/** Everything that lists, counts, follows or publishes a case. */
export async function readOfCase({ ask }: Planting, id: number, code: string): Promise<void> {
  const address = { lng: "121.0005", lat: "31.0015", class: "street_light" };
  for (const url of [
    `/api/incidents/${id}`,
    `/api/incidents/${id}/reports`,
    "/api/incidents?which=all",
    "/api/incidents/counts?which=all",
    `/api/incidents/duplicates?${new URLSearchParams(address).toString()}`,
    `/api/thread?incidentId=${id}`,
  ])
    for (const who of ["anna", "sun"] as const)
      expect([who, url, (await ask(who, "GET", url)).statusCode]).toEqual([who, url, 200]);
  for (const url of [`/api/incidents/${id}/looks`, "/api/audit?limit=200", "/api/audit/export"])
    expect([url, (await ask("auditor", "GET", url)).statusCode]).toEqual([url, 200]);
  // The holder of the code sees the own contact masked; everybody sees the list of Open311.
  for (const url of [
    `/api/public/incidents/${code}`,
    `/api/open311/v2/tokens/${code}.json`,
    "/api/open311/v2/requests.json",
    "/api/open311/v2/requests.xml",
  ])
    expect([url, (await ask(null, "GET", url)).statusCode]).toEqual([url, 200]);
}

/** Where somebody could type the contact by mistake, here and in the forms of another system. The refusal repeats none of it. */
export async function wrongPlacesOfCase({ ask, sendForm, planted }: Planting, id: number, code: string): Promise<void> {
  const reporter = reporterOf(planted);
  const [name = "", number = "", mail = ""] = Object.values(reporter);
  const inUrl = encodeURIComponent(name);
  const matter = { uuid: randomUUID(), class: "street_light", position: [121.0005, 31.0015] };
  await ask(null, "POST", "/api/public/incidents", { ...matter, reporter: { name, tel: number } });
  await ask(null, "POST", "/api/public/incidents", { ...matter, [name]: mail });
  await ask(null, "POST", "/api/public/incidents", { ...matter, position: [10, 10], reporter });
  await ask(null, "POST", "/api/public/incidents", { ...matter, reporter: { ...reporter, email: `${mail}@` } });
  await ask(null, "POST", `/api/public/incidents/${code}/more`, { words: name });
  await ask(null, "POST", `/api/public/incidents/${code}/rate`, { stars: number });
  await ask(null, "GET", `/api/public/incidents/${encodeURIComponent(number)}`);
  await ask(null, "GET", `/api/public/places?q=${inUrl}`);
  await ask(null, "GET", `/api/open311/v2/requests/${inUrl}.json`);
  await ask(null, "GET", `/api/open311/v2/tokens/${inUrl}.xml`);
  await ask(null, "GET", `/api/open311/v2/requests.xml?jurisdiction_id=${inUrl}`);
  await ask(null, "GET", `/api/open311/v2/requests.json?service_request_id=${inUrl}`);
  await ask(null, "GET", `/api/open311/v2/services/${inUrl}.json`);
  await ask("sun", "GET", `/api/incidents?which=all&q=${inUrl}`);
  await ask("sun", "GET", `/api/incidents?class=${inUrl}`);
  await ask("sun", "POST", `/api/incidents/reports/${id}/look`, { purpose: name });
  await ask("sun", "POST", `/api/incidents/${number.replaceAll(" ", "")}/steps`, { action: "file", version: 1 });
  const form = new URLSearchParams({
    api_key: "gst_none",
    service_code: name,
    first_name: name,
    phone: number,
    email: mail,
  });
  for (const format of ["json", "xml"])
    expect((await sendForm(`/api/open311/v2/requests.${format}`, form.toString())).statusCode).toBe(403);
}
