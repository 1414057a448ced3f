/** A class of incidents while it is written, and what each part of its form is handed. Types only. */
import type { KeepIncidentClass } from "@gridstead/server/contract";

export type ClassDraft = Omit<KeepIncidentClass, "version">;
export type ClassPart = { readonly draft: ClassDraft; readonly onChange: (part: Partial<ClassDraft>) => void };
