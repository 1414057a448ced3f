/** A bulletin while it is written: as its fields say, from what it begins with, to what the server is asked for. Pure. */
import type { Bulletin, ChangeBulletin, MessageFile } from "@gridstead/server/contract";
import { fieldOfInstant, instantOfField } from "./wall-time.ts";

export type Draft =
  | { readonly kind: "new" }
  | { readonly kind: "change"; readonly bulletin: Bulletin }
  | { readonly kind: "correct"; readonly bulletin: Bulletin };
export type Written = Omit<ChangeBulletin, "version" | "files" | "startsAt" | "endsAt"> & {
  readonly files: readonly MessageFile[];
  /** As the fields say. */
  readonly starts: string;
  readonly ends: string;
};
export function firstWords(draft: Draft, offset: number): Written {
  if (draft.kind === "new")
    return {
      title: "",
      text: "",
      level: "info",
      roles: ["officer"],
      areas: [],
      starts: "",
      ends: "",
      needsReceipt: false,
      files: [],
    };
  const { title, text, level, roles: to, areas, startsAt, endsAt, needsReceipt, files } = draft.bulletin;
  const isDraft = draft.kind === "change";
  return {
    title,
    text,
    level,
    roles: to,
    areas: areas.map(({ code }) => code),
    starts: isDraft ? fieldOfInstant(startsAt, offset) : "",
    ends: fieldOfInstant(endsAt, offset),
    needsReceipt,
    // Those of the old one lie with the old one.
    files: isDraft ? files : [],
  };
}

export const wishOf = ({ starts, ends, files: _files, ...written }: Written, offset: number) => ({
  ...written,
  startsAt: instantOfField(starts, offset),
  endsAt: instantOfField(ends, offset),
});
