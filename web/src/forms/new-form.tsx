/** A new form: its key, which never changes, and its title in both languages. */
import type { FormVersion } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { WordsFields } from "./words-fields.tsx";

const KEY = /^[a-z][a-z0-9_]{0,39}$/;

export function NewFormDialog({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: (versionId: number) => void;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [key, setKey] = useState("");
  const [title, setTitle] = useState({ zh: "", en: "" });
  const [refused, setRefused] = useState<string | null>(null);
  const wrongKey = key !== "" && !KEY.test(key);
  const ready = KEY.test(key) && title.zh !== "" && title.en !== "";
  const make = (): void => {
    postJson<FormVersion>("/api/forms", { key, title }).then(
      (version) => onMade(version.id),
      (error: unknown) => setRefused(problem(asRefused(error).code)),
    );
  };
  return (
    <Dialog
      title={t("forms.new")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <Button
          look="primary"
          refusal={ready ? null : { code: "request.invalid", title: t("forms.fill_all") }}
          onClick={make}
        >
          {t("forms.make")}
        </Button>
      }
    >
      <Field
        label={t("forms.key")}
        help={t("forms.key_help")}
        wrong={wrongKey ? t("forms.key_wrong") : undefined}
        maxLength={40}
        value={key}
        onChange={({ target }) => setKey(target.value)}
      />
      <WordsFields label={t("forms.title")} value={title} onChange={setTitle} />
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
    </Dialog>
  );
}
