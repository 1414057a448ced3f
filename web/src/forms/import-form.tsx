/** Brings a form from an XLSForm workbook. A refusal names sheet, row and column; nothing is half done. */
import type { FormVersion, ImportRefusal } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postTyped } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { Dialog } from "../ui/dialog.tsx";
import { FileButton } from "../ui/file-button.tsx";
import { expectedWords } from "./refusal-words.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
type Refusal = { readonly words: string; readonly places: readonly ImportRefusal[] };

export function ImportForm({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: (versionId: number) => void;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const send = (file: File | undefined): void => {
    if (!file) return;
    setBusy(true);
    setRefused(null);
    postTyped<FormVersion>("/api/forms/import-workbook", {}, new Blob([file], { type: WORKBOOK }))
      .then(
        (version) => onMade(version.id),
        (error: unknown) => {
          const { code, details } = asRefused(error);
          setRefused({ words: problem(code), places: placesOf(details["refusals"]) });
        },
      )
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={t("forms.import")} closeLabel={t("action.close")} onClose={onClose}>
      <p>{t("forms.import_text")}</p>
      <FileButton label={t("forms.choose_file")} accept=".xlsx" busy={busy} onFile={send} />
      {busy && <p role="status">{t("forms.importing")}</p>}
      {refused && (
        <div role="alert">
          <p className="help" data-wrong>
            {refused.words}
          </p>
          <ul className="import-places">
            {refused.places.map(({ sheet, row, column, expected, got }) => (
              <li key={`${sheet} ${row} ${column} ${expected}`}>
                {t("forms.import_refused", {
                  sheet,
                  row: row ?? "–",
                  column: column ?? "–",
                  expected: expectedWords(expected, t),
                  got: expectedWords(got, t),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

const placesOf = (value: unknown): readonly ImportRefusal[] => (Array.isArray(value) ? (value as ImportRefusal[]) : []);
