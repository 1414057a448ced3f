/** Leave cover for the chosen cells: from a day up to and including another; refused with the code before it is sent when that is known. */
import type { CellSummary, CoverList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useTownOffset } from "../state/town.ts";
import { Field } from "../ui/field.tsx";
import { CommitButton } from "./commit-button.tsx";
import { beginCovers } from "./cover-commands.ts";
import { dayOf, endOfDay, refuseCover, startOfDay } from "./cover-days.ts";
import { useEdits } from "./edits.ts";

type CoverFormProps = {
  readonly cells: readonly CellSummary[];
  readonly officerId: number | null;
  readonly covers: CoverList["covers"];
  readonly done: () => void;
};

export function CoverForm({ cells, officerId, covers, done }: CoverFormProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const now = useNow(60_000);
  const offset = useTownOffset();
  const saving = useEdits((state) => state.saving);
  const [from, setFrom] = useState(() => dayOf(Date.now(), offset));
  const [to, setTo] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const wished = wishOf(cells, officerId, startOfDay(from, offset), endOfDay(to, offset));
  const code = (wished && refuseCover(wished, covers, now)) ?? refused;
  const change = (set: (day: string) => void) => (day: string) => {
    setRefused(null);
    set(day);
  };
  const press = async (): Promise<void> => {
    if (!wished || saving) return;
    const refusal = await beginCovers({
      cells: cells.map(({ id, version }) => ({ id, version })),
      officerId: wished.officerId,
      from: new Date(wished.fromMs).toISOString(),
      to: new Date(wished.toMs).toISOString(),
    });
    setRefused(refusal?.code ?? null);
    if (!refusal) done();
  };
  return (
    <>
      <div className="cover-days">
        <Day label={t("cover.from")} value={from} onChange={change(setFrom)} />
        <Day label={t("cover.to")} value={to} min={from} onChange={change(setTo)} />
      </div>
      <p className="muted">{t("cover.hint")}</p>
      {code && (
        <p className="grid-refusal" role="status">
          {problem(code)} <code>{code}</code>
        </p>
      )}
      <CommitButton
        saving={saving}
        code={code}
        missing={wished ? null : t("cover.missing")}
        onPress={() => void press()}
      >
        {t("cover.begin")}
      </CommitButton>
    </>
  );
}

function wishOf(cells: readonly CellSummary[], officerId: number | null, fromMs: number | null, toMs: number | null) {
  const whole = cells.length > 0 && officerId !== null && fromMs !== null && toMs !== null;
  return whole ? { cells, officerId, fromMs, toMs } : null;
}

type DayProps = {
  readonly label: string;
  readonly value: string;
  readonly min?: string;
  readonly onChange: (day: string) => void;
};
export const Day = ({ label, value, min, onChange }: DayProps): ReactNode => (
  <Field label={label} type="date" value={value} min={min} onChange={(event) => onChange(event.target.value)} />
);
