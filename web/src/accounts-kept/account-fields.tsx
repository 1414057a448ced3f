/** The fields of an account that administrators write: names, number, role, and where it may look from when until when. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { type AccountDraft, type Clock, isPhone, withRow } from "./account-draft.ts";
import { JurisdictionRow } from "./jurisdiction-row.tsx";
import { roles } from "./roles.ts";
import "../ui/form-fields.css";

type AccountFieldsProps = {
  readonly draft: AccountDraft;
  readonly clock: Clock;
  readonly divisions: DivisionField["choices"];
  readonly onChange: (draft: AccountDraft) => void;
};

export function AccountFields(props: AccountFieldsProps): ReactNode {
  const { draft, onChange } = props;
  const t = useT();
  const put = (part: Partial<AccountDraft>): void => onChange({ ...draft, ...part });
  return (
    <>
      <div className="form-pair">
        <Field
          label={t("accounts.name")}
          required
          maxLength={80}
          value={draft.name}
          onChange={({ target }) => put({ name: target.value })}
        />
        <Field
          label={t("accounts.name_en")}
          maxLength={80}
          value={draft.nameEn}
          onChange={({ target }) => put({ nameEn: target.value })}
        />
      </div>
      <div className="form-pair">
        <Field
          label={t("accounts.phone")}
          type="tel"
          maxLength={30}
          value={draft.phone}
          help={t("accounts.phone_help")}
          wrong={isPhone(draft.phone) ? undefined : t("accounts.phone_wrong")}
          onChange={({ target }) => put({ phone: target.value })}
        />
        <SelectBox
          label={t("accounts.role")}
          value={draft.role}
          help={t(`accounts.role_help.${draft.role}`)}
          choices={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          onChoose={(role) => put({ role })}
        />
      </div>
      <JurisdictionFields {...props} />
    </>
  );
}

/** Where an account may look, a row a division; also stands alone where nothing else is changed. */
export function JurisdictionFields({ draft, clock, divisions, onChange }: AccountFieldsProps): ReactNode {
  const t = useT();
  const { rows } = draft;
  return (
    <fieldset className="jurisdictions">
      <legend className="label">{t("accounts.jurisdictions")}</legend>
      {rows.length === 0 && (
        <p className="help">
          {t(draft.role === "administrator" ? "accounts.administrator_everywhere" : "accounts.nowhere_help")}
        </p>
      )}
      {rows.map((row) => (
        <JurisdictionRow
          key={row.key}
          row={row}
          rows={rows}
          clock={clock}
          divisions={divisions}
          onChange={(next) => onChange({ ...draft, rows: rows.map((each) => (each.key === row.key ? next : each)) })}
          onRemove={() => onChange({ ...draft, rows: rows.filter(({ key }) => key !== row.key) })}
        />
      ))}
      <Button
        small
        icon="plus"
        refusal={rows.length < MOST_ROWS ? null : { code: "request.invalid", title: t("accounts.most_rows") }}
        onClick={() => onChange({ ...draft, rows: withRow(draft) })}
      >
        {t("accounts.add_jurisdiction")}
      </Button>
    </fieldset>
  );
}

/** As the server's limit. */
const MOST_ROWS = 50;
