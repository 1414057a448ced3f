/** One division an account may look into: which, from and until which day; what has begun shows since when instead. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { dayOf, isoOfDay } from "../state/street-period.ts";
import { IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { type Clock, type DraftRow, faultOf, hasBegun } from "./account-draft.ts";

type JurisdictionRowProps = {
  readonly row: DraftRow;
  readonly rows: readonly DraftRow[];
  readonly clock: Clock;
  readonly divisions: DivisionField["choices"];
  readonly onChange: (row: DraftRow) => void;
  readonly onRemove: () => void;
};

export function JurisdictionRow(props: JurisdictionRowProps): ReactNode {
  const { row, rows, clock, divisions, onChange, onRemove } = props;
  const t = useT();
  const { isoDay } = useFormats();
  const choices = useChoices(row, divisions);
  const fault = faultOf(row, rows, clock);
  const today = isoOfDay(dayOf(clock.nowMs, clock.offsetMinutes));
  const own = row.given?.code === row.code ? row.given : null;
  return (
    <div className="jurisdiction-row">
      <SelectBox
        label={t("accounts.division")}
        value={row.code}
        choices={choices}
        wrong={fault === null || fault === "no_division" ? undefined : t(`accounts.fault.${fault}`)}
        help={fault === "no_division" ? t("accounts.fault.no_division") : undefined}
        onChoose={(code) => onChange({ ...row, code })}
      />
      {own && hasBegun(own, clock) ? (
        <p className="jurisdiction-since">{t("accounts.since", { day: isoDay(own.from) })}</p>
      ) : (
        <Field
          label={t("accounts.from")}
          type="date"
          min={today}
          value={row.from}
          onChange={({ target }) => onChange({ ...row, from: target.value })}
        />
      )}
      <Field
        label={t("accounts.until")}
        type="date"
        min={row.from === "" ? today : row.from}
        value={row.until}
        onChange={({ target }) => onChange({ ...row, until: target.value })}
      />
      <IconButton
        icon="close"
        small
        label={t("accounts.remove_jurisdiction", {
          name: choices.find(({ value }) => value === row.code)?.label.trim() ?? "",
        })}
        onClick={onRemove}
      />
    </div>
  );
}

/** Divisions as a tree; one that exists no more is offered as long as it stands in the account. */
function useChoices({ code, given }: DraftRow, divisions: DivisionField["choices"]) {
  const t = useT();
  const { name } = useFormats();
  const known = divisions.map(({ value, label, depth = 0 }) => ({
    value,
    label: `${"\u2003".repeat(Math.max(0, depth - 1))}${label}`,
  }));
  const gone =
    given && given.code === code && !divisions.some(({ value }) => value === code)
      ? [{ value: code, label: name(given.name, given.nameEn) }]
      : [];
  return [{ value: "", label: t("accounts.choose_division") }, ...gone, ...known];
}
