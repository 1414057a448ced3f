/** Makes a report of a form that was sent: answers by the fields of the class, contact, words. Knows no database: the place comes from find-place.ts. Pure. */
import { createHash, randomUUID } from "node:crypto";
import { Problem } from "../problem.ts";
import type { Answers, AskedField, PublicClass, Wish } from "./ports.ts";
import { codeSent, fieldOf, type SentForm, wrong } from "./read-form.ts";

/** Throws open311.missing (400), open311.unknown_service (404). */
export function classOf(form: SentForm, classes: readonly PublicClass[]): PublicClass {
  const code = fieldOf(form, "service_code");
  const found = classes.find((one) => one.code === code);
  if (!found) throw new Problem("open311.unknown_service", codeSent("service_code", code));
  return found;
}

/** The position or null when a place is named otherwise. Throws open311.wrong_value. */
export function positionOf({ fields: { lat, long } }: SentForm): [lng: number, lat: number] | null {
  if (lat === undefined && long === undefined) return null;
  if (lat === undefined) throw wrong("lat", "with long");
  if (long === undefined) throw wrong("long", "with lat");
  return [degrees("long", long, 180), degrees("lat", lat, 90)];
}

/** What was told beside the place. `accountId`: of the key; a source id is its sender's own. Throws open311.wrong_value, open311.missing. */
export function wishOf(form: SentForm, kind: PublicClass, accountId: number): Omit<Wish, "position"> {
  const { address_string: address, source_id: sourceId } = form.fields;
  const answers = answersOf(form, kind.form);
  const note = noteOf(form);
  const reporter = reporterOf(form);
  return {
    uuid: sourceId === undefined ? randomUUID() : uuidOf(accountId, sourceId),
    class: kind.code,
    ...(address === undefined ? {} : { address }),
    ...(note === null ? {} : { note }),
    ...(Object.keys(answers).length === 0 ? {} : { answers }),
    ...(reporter === null ? {} : { reporter }),
  };
}

/** The same of the same sender for ever: a name-based uuid (RFC 9562, version 8). */
export function uuidOf(accountId: number, sourceId: string): string {
  const bytes = createHash("sha256").update(`open311:${accountId}:${sourceId}`).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function degrees(field: "lat" | "long", text: string, most: number): number {
  const value = /^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(Math.abs(value) <= most)) throw wrong(field, `degrees from -${most} to ${most} (WGS84)`);
  return value;
}

/** A link is kept as words below the description: never asked for by us, and opened by nobody unawares. */
function noteOf({ fields: { description, media_url: link } }: SentForm): string | null {
  if (link !== undefined && !isSafeLink(link)) throw wrong("media_url", "an https address");
  const lines = [description, link].filter((line) => line !== undefined);
  return lines.length === 0 ? null : lines.join("\n");
}

function isSafeLink(text: string): boolean {
  if (!/^https:\/\/[\x21-\x7e]+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

function reporterOf({ fields }: SentForm): NonNullable<Wish["reporter"]> | null {
  const { first_name: first, last_name: last, phone, email, lang } = fields;
  if (phone !== undefined && !/^\+?[0-9][0-9 -]{4,22}$/.test(phone)) throw wrong("phone", "digits, spaces and dashes");
  if (email !== undefined && !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email)) throw wrong("email", "an e-mail address");
  if (lang !== undefined && lang !== "zh" && lang !== "en") throw wrong("lang", "zh or en");
  const name = nameOf(first, last);
  if (name === null && phone === undefined && email === undefined) return null;
  return {
    ...(name === null ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    language: lang ?? "zh",
  };
}

const HAN = /^\p{Script=Han}+$/u;
const LONGEST_NAME = 60;
/** 李 安娜 is 李安娜; Anna Li stays in this order. */
function nameOf(first: string | undefined, last: string | undefined): string | null {
  if (first === undefined || last === undefined) return first ?? last ?? null;
  const name = HAN.test(first) && HAN.test(last) ? `${last}${first}` : `${first} ${last}`;
  if (name.length > LONGEST_NAME) throw wrong("last_name", `with first_name at most ${LONGEST_NAME} characters`);
  return name;
}

function answersOf({ attributes }: SentForm, asked: readonly AskedField[]): Answers {
  const strange = [...attributes.keys()].find((code) => !asked.some((field) => field.code === code));
  if (strange !== undefined) throw wrong(`attribute[${strange}]`, "an attribute of the service definition");
  const answers: Answers = {};
  for (const field of asked) {
    const sent = attributes.get(field.code);
    if (sent !== undefined) answers[field.code] = answerOf(field, sent);
    else if (field.required) throw new Problem("open311.missing", { field: `attribute[${field.code}]` });
  }
  return answers;
}

function answerOf(field: AskedField, sent: string): string | number | boolean {
  const name = `attribute[${field.code}]`;
  if (field.type === "text") return sent;
  if (field.type === "number") {
    if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(sent)) throw wrong(name, "a number");
    return Number(sent);
  }
  if (field.type === "yes_no") {
    if (sent !== "true" && sent !== "false") throw wrong(name, "true or false");
    return sent === "true";
  }
  if (!field.choices?.some(({ code }) => code === sent)) throw wrong(name, "a key of its values");
  return sent;
}
