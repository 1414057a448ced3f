/** What keeps a report from being sent, in words, and which part of the form it is about; one presses to send, and is led there. */
import type { IncidentClass } from "@gridstead/server/contract";
import { type RefObject, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { missingOf, unanswered, useIntake } from "./intake-draft.ts";

const parts = {
  "intake.needs_place": "place",
  "intake.needs_class": "class",
  "intake.wrong_phone": "phone",
} as const;

type Missing = {
  /** Why it cannot be sent now; null: it can. */
  readonly why: string | null;
  /** The words for this part of the form, once somebody tried to send it without. */
  readonly wrong: (part: string) => string | undefined;
  /** Says it at its field and puts the focus there. */
  readonly insist: () => void;
};

/** A part of `form` is marked by `data-part`: place, class, phone, or the code of a question. */
export function useMissing(form: RefObject<HTMLElement | null>, known: IncidentClass | null): Missing {
  const t = useT();
  const { words } = useFormats();
  const draft = useIntake((state) => state.draft);
  const [insisted, setInsisted] = useState<string | null>(null);
  const code = missingOf(draft, known);
  const open = code === null ? unanswered(draft, known) : null;
  const part = code === null ? (open?.code ?? null) : parts[code];
  const why = code === null ? open && t("intake.field_needed", { name: words(open.name) }) : t(code);
  return {
    why,
    wrong: (asked) => (why !== null && asked === part && asked === insisted ? why : undefined),
    insist: () => {
      setInsisted(part);
      form.current?.querySelector<HTMLElement>(`[data-part="${part}"] :is(input, select)`)?.focus();
    },
  };
}
