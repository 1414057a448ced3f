/** The fields of a bulletin: words, level, to whom, when, files. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { AttachedFilesField } from "../ui/attached-files.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { Segments } from "../ui/segments.tsx";
import type { Written } from "./written-bulletin.ts";

const levels = ["info", "important", "urgent"] as const;
const roles = ["officer", "supervisor", "duty_officer", "analyst", "auditor", "administrator"] as const;

type FieldsProps = {
  readonly written: Written;
  readonly put: (change: Partial<Written>) => void;
  readonly divisions: DivisionField["choices"];
};

export function BulletinFields({ written, put, divisions }: FieldsProps): ReactNode {
  const t = useT();
  const { title, text, level, starts, ends, needsReceipt, files } = written;
  return (
    <div className="form-grid">
      <Field
        label={t("bulletins.subject")}
        maxLength={120}
        value={title}
        onChange={({ target }) => put({ title: target.value })}
      />
      <TextBox
        label={t("bulletins.text")}
        rows={6}
        longest={4_000}
        value={text}
        onChange={(next) => put({ text: next })}
      />
      <div>
        <span className="label">{t("bulletins.level")}</span>
        <Segments
          label={t("bulletins.level")}
          value={level}
          onChoose={(next) => put({ level: next })}
          entries={levels.map((value) => ({ value, label: t(`bulletins.level.${value}`) }))}
        />
      </div>
      <To written={written} put={put} divisions={divisions} />
      <div className="form-pair">
        <Field
          type="datetime-local"
          label={t("bulletins.starts")}
          help={t("bulletins.starts_help")}
          value={starts}
          onChange={({ target }) => put({ starts: target.value })}
        />
        <Field
          type="datetime-local"
          label={t("bulletins.ends")}
          help={t("bulletins.ends_help")}
          value={ends}
          onChange={({ target }) => put({ ends: target.value })}
        />
      </div>
      <Checkbox
        label={t("bulletins.needs_receipt")}
        checked={needsReceipt}
        onChange={(next) => put({ needsReceipt: next })}
      />
      <AttachedFilesField files={files} onChange={(change) => put({ files: change(files) })} />
    </div>
  );
}

const toggled = <Value extends string>(all: readonly Value[], one: Value, on: boolean): Value[] =>
  on ? [...all, one] : all.filter((each) => each !== one);

function To({ written, put, divisions }: FieldsProps): ReactNode {
  const t = useT();
  return (
    <div className="form-pair">
      <fieldset className="bulletin-to">
        <legend className="label">{t("bulletins.roles")}</legend>
        {roles.map((role) => (
          <Checkbox
            key={role}
            label={t(`role.${role}`)}
            checked={written.roles.includes(role)}
            onChange={(on) => put({ roles: toggled(written.roles, role, on) })}
          />
        ))}
      </fieldset>
      <fieldset className="bulletin-to">
        <legend className="label">{t("bulletins.areas")}</legend>
        <p className="help">{t("bulletins.areas_help")}</p>
        <div className="bulletin-areas" tabIndex={0} role="group" aria-label={t("bulletins.areas")}>
          {divisions.map(({ value, label, depth = 0 }) => (
            <div key={value} style={{ paddingInlineStart: (depth - 1) * 16 }}>
              <Checkbox
                label={label}
                checked={written.areas.includes(value)}
                onChange={(on) => put({ areas: toggled(written.areas, value, on) })}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
