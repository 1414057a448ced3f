/** Days off and make-up working days from a file (CSV or ICS): read and shown first, taken over as changes that are not saved yet. */
import type { DaysRead, NewDay } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { FileButton } from "../ui/file-button.tsx";

const LONGEST = 500_000;

export function ReadDaysFile({ onDays }: { readonly onDays: (days: readonly NewDay[]) => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [read, setRead] = useState<DaysRead | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    setRead(null);
    setRefused(null);
    if (!file) return;
    if (file.size > LONGEST) return setRefused(t("calendar.file_too_large"));
    const format = file.name.toLowerCase().endsWith(".ics") ? "ics" : "csv";
    try {
      const answer = await postJson<DaysRead>("/api/calendar/read-days", { format, text: await file.text() });
      setRead(answer);
      onDays(answer.days);
    } catch (error) {
      setRefused(problem(asRefused(error).code));
    }
  };
  return (
    <section>
      <h3>{t("calendar.file")}</h3>
      <p className="muted calendar-facts">{t("calendar.file_text")}</p>
      <FileButton
        label={t("forms.choose_file")}
        name={t("calendar.file")}
        accept=".csv,.ics"
        onFile={(file) => void take(file)}
      />
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
      {read && (
        <output>
          {t("calendar.file_read", { days: read.days.length, refused: read.refused.length })}
          <ul>
            {read.refused.map(({ line, reason, got }) => (
              <li key={line}>{t("calendar.file_line", { line, reason: t(`calendar.reason.${reason}`), got })}</li>
            ))}
          </ul>
        </output>
      )}
    </section>
  );
}
