/**
 * A report while it is taken down: kept in this tab, for this account, until it is sent, so that a reload loses nothing. Sent again under
 * its uuid it is the same incident. Also: what is missing, what is sent, the pin moved by metres, classes by what is typed. Pure but for the store.
 */
import type { IncidentClass, NewIncident } from "@gridstead/server/contract";
import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { newUuid } from "../state/new-uuid.ts";

export type IntakeDraft = {
  readonly uuid: string;
  readonly address: string;
  readonly position: readonly [lng: number, lat: number] | null;
  readonly class: string | null;
  /** By which it is filed, when this account may file it at once. */
  readonly condition: string | null;
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  readonly note: string;
  readonly callerName: string;
  readonly callerPhone: string;
};
type Intake = {
  readonly accountId: number | null;
  readonly draft: IntakeDraft;
  readonly change: (part: Partial<IntakeDraft>) => void;
  /** Another person at this desk begins with nothing. */
  readonly begin: (accountId: number) => void;
  readonly clear: () => void;
};

export const newDraft = (): IntakeDraft => ({
  uuid: newUuid(),
  address: "",
  position: null,
  class: null,
  condition: null,
  answers: {},
  note: "",
  callerName: "",
  callerPhone: "",
});

export const useIntake = create<Intake>()(
  persist(
    (set) => ({
      accountId: null,
      draft: newDraft(),
      change: (part) => set(({ draft }) => ({ draft: { ...draft, ...part } })),
      begin: (accountId) => set((before) => (before.accountId === accountId ? {} : { accountId, draft: newDraft() })),
      clear: () => set({ draft: newDraft() }),
    }),
    { name: "gridstead.intake", version: 1, storage: createJSONStorage(() => sessionStorage) },
  ),
);

const PHONE = /^\+?[0-9][0-9 -]{4,22}$/;
/** Full-width digits are what a Chinese keyboard types. */
const asciiOf = (text: string): string => text.normalize("NFKC").trim();
export const isPhone = (text: string): boolean => text.trim() === "" || PHONE.test(asciiOf(text));

export function missingOf(draft: IntakeDraft, known: IncidentClass | null) {
  if (draft.position === null) return "intake.needs_place" as const;
  if (draft.class === null || known === null) return "intake.needs_class" as const;
  if (!isPhone(draft.callerPhone)) return "intake.wrong_phone" as const;
  return null;
}

/** The first question of the class that must be answered and is not. */
export const unanswered = ({ answers }: IntakeDraft, known: IncidentClass | null) =>
  known?.form.find(({ code, required }) => required && (answers[code] === undefined || answers[code] === "")) ?? null;

export function reportOf(draft: IntakeDraft): NewIncident | null {
  const { uuid, position, class: code, answers } = draft;
  if (position === null || code === null) return null;
  const [name, phone] = [draft.callerName.trim(), asciiOf(draft.callerPhone)];
  const reporter = { ...(name === "" ? {} : { name }), ...(phone === "" ? {} : { phone }) };
  const said = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ""));
  return {
    uuid,
    source: "phone",
    position: [...position],
    class: code,
    ...(draft.address.trim() === "" ? {} : { address: draft.address.trim().slice(0, 200) }),
    ...(draft.note.trim() === "" ? {} : { note: draft.note.trim() }),
    ...(Object.keys(said).length === 0 ? {} : { answers: said }),
    ...(name === "" && phone === "" ? {} : { reporter }),
  };
}

const METRES_PER_DEGREE = 111_320;

/** East and north in metres; good enough for a pin that is moved by hand. */
export function moved([lng, lat]: readonly [number, number], eastM: number, northM: number): readonly [number, number] {
  const shrink = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return [lng + eastM / (METRES_PER_DEGREE * shrink), lat + northM / METRES_PER_DEGREE];
}

/** Names in both languages and codes; what begins with the words stands before what only holds them. */
export function classesLike(classes: readonly IncidentClass[], typed: string): readonly IncidentClass[] {
  const words = asciiOf(typed).toLowerCase();
  const rank = ({ code, name, majorName, kind, major, minor }: IncidentClass): number => {
    const number = `${kind === "component" ? "c" : "e"}${major}${minor}`;
    const texts = [name.zh, name.en, code, number].map((text) => text.toLowerCase());
    if (texts.includes(words)) return 0;
    if (texts.some((text) => text.startsWith(words))) return 1;
    if (texts.some((text) => text.includes(words))) return 2;
    return [majorName.zh, majorName.en].some((text) => text.toLowerCase().includes(words)) ? 3 : NOT_LIKE;
  };
  return classes
    .filter(({ active }) => active)
    .map((each) => ({ each, at: words === "" ? 1 : rank(each) }))
    .filter(({ at }) => at < NOT_LIKE)
    .toSorted((one, other) => one.at - other.at)
    .map(({ each }) => each);
}
const NOT_LIKE = 4;
