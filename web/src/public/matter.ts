/** A matter as it is filled in, what is still missing of it, and as it is sent. Pure. */
import type { PublicIncident, ReportPage } from "@gridstead/server/contract";
import type { KeptPhoto } from "./kept-draft.ts";

export type Place = readonly [lng: number, lat: number];
export type MatterClass = ReportPage["classes"][number];
export type Answer = string | number | boolean;
export type Matter = {
  /** Sent again under it, it is the same report. */
  readonly uuid: string;
  readonly code: string | null;
  readonly position: Place | null;
  readonly address: string;
  readonly note: string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly photos: readonly KeptPhoto[];
  readonly receipt: string | null;
};
/** Never kept on the phone: gone with the page. */
export type Contact = { readonly name: string; readonly phone: string; readonly email: string };
export const noContact: Contact = { name: "", phone: "", email: "" };

export type MatterFault = "class" | "place" | "words" | "photos" | "contact" | `field.${string}`;

export const newMatter = (uuid: string): Matter => ({
  uuid,
  code: null,
  position: null,
  address: "",
  note: "",
  answers: {},
  photos: [],
  receipt: null,
});

const PHONE = /^\+?[0-9][0-9 -]{4,22}$/;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** In the order of the page: the first is where the page goes to. Words or a photo are asked for: a class and a pin alone tell nobody what to do. `underway`: photos that the server does not have yet. */
export function faultsOf(
  matter: Matter,
  contact: Contact,
  kind: MatterClass | undefined,
  underway = 0,
): readonly MatterFault[] {
  const { phone, email } = contact;
  const missing = (kind?.form ?? []).filter(({ code, required }) => required && matter.answers[code] === undefined);
  return [
    ...(kind === undefined ? ["class" as const] : []),
    ...(matter.position === null ? ["place" as const] : []),
    ...missing.map(({ code }) => `field.${code}` as const),
    ...(matter.note.trim() === "" && matter.photos.length + underway === 0 ? ["words" as const] : []),
    ...(underway > 0 ? ["photos" as const] : []),
    ...((phone.trim() !== "" && !PHONE.test(asciiOf(phone))) || (email.trim() !== "" && !EMAIL.test(email.trim()))
      ? ["contact" as const]
      : []),
  ];
}

/** Null while something is missing. */
export function toSend(matter: Matter, contact: Contact, language: "zh" | "en"): PublicIncident | null {
  const { uuid, code, position, address, note, answers, photos } = matter;
  if (code === null || position === null) return null;
  const reporter = contactOf(contact, language);
  return {
    uuid,
    class: code,
    position: [...position],
    ...(address.trim() === "" ? {} : { address: address.trim() }),
    ...(note.trim() === "" ? {} : { note: note.trim() }),
    ...(Object.keys(answers).length === 0 ? {} : { answers: { ...answers } }),
    ...(photos.length === 0 ? {} : { photos: photos.map((photo) => photo.uuid) }),
    ...(reporter === null ? {} : { reporter }),
  };
}

function contactOf(contact: Contact, language: "zh" | "en"): NonNullable<PublicIncident["reporter"]> | null {
  const name = contact.name.trim();
  const phone = asciiOf(contact.phone);
  const email = contact.email.trim();
  if (name === "" && phone === "" && email === "") return null;
  return {
    ...(name === "" ? {} : { name }),
    ...(phone === "" ? {} : { phone }),
    ...(email === "" ? {} : { email }),
    language,
  };
}

/** Full-width digits are what a Chinese keyboard types. */
const asciiOf = (text: string): string => text.normalize("NFKC").trim();

/** Another class asks other things. */
export const withClass = (matter: Matter, kind: MatterClass): Partial<Matter> => ({
  code: kind.code,
  answers: Object.fromEntries(
    Object.entries(matter.answers).filter(([code, value]) =>
      kind.form.some((field) => field.code === code && fits(field, value)),
    ),
  ),
});

const fits = ({ type, choices }: MatterClass["form"][number], value: Answer): boolean =>
  type === "choice"
    ? (choices ?? []).some(({ code }) => code === value)
    : typeof value === { text: "string", number: "number", yes_no: "boolean" }[type];
