/**
 * Reads the form of POST Service Request (application/x-www-form-urlencoded) into its fields and attributes. Bounds what arrives, says
 * which field is not one of GeoReport's. Pure.
 */
import { Problem } from "../problem.ts";

export type SentForm = {
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  /** attribute[CODE]=value, in the order sent. */
  readonly attributes: ReadonlyMap<string, string>;
};

/** With the longest that each may be; `source_id` and `lang` are extensions. */
const longest = {
  api_key: 200,
  jurisdiction_id: 60,
  service_code: 60,
  lat: 30,
  long: 30,
  address_string: 200,
  address_id: 100,
  email: 120,
  device_id: 200,
  account_id: 200,
  first_name: 60,
  last_name: 60,
  phone: 24,
  description: 1800,
  media_url: 190,
  source_id: 100,
  lang: 2,
} as const;
export type FieldName = keyof typeof longest;

const MOST_FIELDS = 60;
const LONGEST_ANSWER = 500;
const ATTRIBUTE = /^attribute\[([a-z][a-z0-9_]{0,39})\](\[\])?$/;

/** Throws open311.wrong_value. An empty field is as one that was not sent. */
export function readForm(body: string): SentForm {
  const fields: Partial<Record<FieldName, string>> = {};
  const attributes = new Map<string, string>();
  const sent = [...new URLSearchParams(body)];
  if (sent.length > MOST_FIELDS) throw wrong("form", `at most ${MOST_FIELDS} fields`);
  for (const [name, value] of sent) {
    const code = ATTRIBUTE.exec(name)?.[1];
    if (code !== undefined) takeOnce(attributes, code, bounded(`attribute[${code}]`, value, LONGEST_ANSWER));
    else if (isField(name)) takeField(fields, name, value);
    else throw wrong(/^[\w[\].-]{1,40}$/.test(name) ? name : "form", "no field of this name");
  }
  return { fields, attributes };
}

/** Throws open311.missing. */
export function fieldOf({ fields }: SentForm, name: FieldName): string {
  const value = fields[name];
  if (value === undefined) throw new Problem("open311.missing", { field: name });
  return value;
}

const CODES = { service_code: /^[a-z][a-z0-9_]{0,39}$/, jurisdiction_id: /^\d{12}$/ } as const;
/** A code that is not known is told back; what is no code at all may be somebody's name, and is not. */
export const codeSent = (field: keyof typeof CODES, sent: string): Readonly<Record<string, string>> =>
  CODES[field].test(sent) ? { [field]: sent } : { field };

export const wrong = (field: string, expected: string): Problem =>
  new Problem("open311.wrong_value", { field, expected });

const isField = (name: string): name is FieldName => Object.hasOwn(longest, name);

function takeField(fields: Partial<Record<FieldName, string>>, name: FieldName, value: string): void {
  if (fields[name] !== undefined) throw wrong(name, "to be sent once");
  const text = bounded(name, value, longest[name]).trim();
  if (text !== "") fields[name] = text;
}

function takeOnce(attributes: Map<string, string>, code: string, value: string): void {
  if (attributes.has(code)) throw wrong(`attribute[${code}]`, "to be sent once");
  if (value.trim() !== "") attributes.set(code, value.trim());
}

function bounded(field: string, value: string, most: number): string {
  if (value.length > most) throw wrong(field, `at most ${most} characters`);
  // Neither the database nor XML holds a null.
  if (value.includes("\u0000")) throw wrong(field, "text");
  return value;
}
