/** Saving, publishing and retiring a version of a form; what is refused comes back as words. */
import type { FormContent, FormVersion } from "@gridstead/server/contract";
import { useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";

export function useFormSteps({ id, version }: FormVersion, onDone: (fresh: FormVersion) => void) {
  const t = useT();
  const problem = useProblemText();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const run = (work: Promise<FormVersion>): void => {
    setBusy(true);
    setRefused(null);
    work.then(onDone, (error: unknown) => setRefused(problem(asRefused(error).code))).finally(() => setBusy(false));
  };
  return {
    busy,
    refused,
    nothingNew: { code: "forms.unchanged", title: t("forms.nothing_new") },
    save: (content: FormContent) => run(putJson<FormVersion>(`/api/form-versions/${id}`, { ...content, version })),
    publish: () => run(postJson<FormVersion>(`/api/form-versions/${id}/publish`, { version })),
    retire: () => run(postJson<FormVersion>(`/api/form-versions/${id}/retire`, { version })),
  };
}
