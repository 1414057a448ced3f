/** Fields that the town adds to buildings and units: a list, and a form for one. A field that was filled in is retired, not deleted. */
import type { ExtraField, ExtraFieldList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { deleteJson, patchJson } from "../state/api.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { FieldDialog } from "./field-dialog.tsx";

export function FieldsPage(): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<ExtraFieldList>("/api/extra-fields");
  const [open, setOpen] = useState<ExtraField | "new" | null>(null);
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("fields.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("fields.what")} subject={t("fields.what")} again={again} />;
  const fields = answer?.fields ?? [];
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("fields.title")}</h2>
        <Button look="primary" icon="plus" onClick={() => setOpen("new")}>
          {t("fields.new")}
        </Button>
      </header>
      <p className="muted">{t("fields.text")}</p>
      <section>
        {fields.length === 0 && <Empty small title={t("fields.none")} text={t("fields.none_text")} />}
        {fields.length > 0 && <FieldTable fields={fields} onOpen={setOpen} onChanged={again} />}
      </section>
      {open && (
        <FieldDialog
          field={open === "new" ? null : open}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            again();
          }}
        />
      )}
    </div>
  );
}

function FieldTable({
  fields,
  onOpen,
  onChanged,
}: {
  readonly fields: readonly ExtraField[];
  readonly onOpen: (field: ExtraField) => void;
  readonly onChanged: () => void;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [refused, setRefused] = useState<string | null>(null);
  const run = (work: Promise<unknown>): void => {
    setRefused(null);
    work.then(onChanged, (error: unknown) => setRefused(problem(asRefused(error).code)));
  };
  return (
    <>
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
      <table className="table">
        <thead>
          <tr>
            <th>{t("fields.label")}</th>
            <th>{t("fields.key")}</th>
            <th>{t("fields.target")}</th>
            <th>{t("fields.kind")}</th>
            <th>{t("fields.shown")}</th>
            <th>{t("fields.do")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.key} field={field} onOpen={onOpen} run={run} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function FieldRow({
  field,
  onOpen,
  run,
}: {
  readonly field: ExtraField;
  readonly onOpen: (field: ExtraField) => void;
  readonly run: (work: Promise<unknown>) => void;
}): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <tr>
      <td>{field.retired ? <s>{name(field.label, field.labelEn)}</s> : name(field.label, field.labelEn)}</td>
      <td>
        <code>{field.key}</code>
      </td>
      <td>{t(`fields.target.${field.target}`)}</td>
      <td>{t(`fields.kind.${field.kind}`)}</td>
      <td>{field.shown.map((place) => t(`fields.shown.${place}`)).join(", ")}</td>
      <td>
        <div className="row">
          <Button small onClick={() => onOpen(field)}>
            {t("fields.change")}
          </Button>
          <Button
            small
            look="plain"
            onClick={() =>
              run(patchJson(`/api/extra-fields/${field.key}`, { version: field.version, retired: !field.retired }))
            }
          >
            {t(field.retired ? "fields.take_back" : "fields.retire")}
          </Button>
          {field.used === 0 && (
            <Button small look="plain" onClick={() => run(deleteJson(`/api/extra-fields/${field.key}`))}>
              {t("fields.delete")}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}
