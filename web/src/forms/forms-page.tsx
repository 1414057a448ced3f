/** Forms of the town: each with its versions; make one, bring one from a spreadsheet, open a version to build it or to look at it. */
import type { FormList, FormSummary, FormVersion } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { FormBuilder } from "./form-builder.tsx";
import { ImportForm } from "./import-form.tsx";
import { NewFormDialog } from "./new-form.tsx";
import "./forms.css";

/** `open`: the version that is open; null is the list. The address is the caller's. */
export function FormsPage({
  open,
  onOpen,
}: {
  readonly open: number | null;
  readonly onOpen: (id: number | null) => void;
}): ReactNode {
  return open === null ? <FormTable onOpen={onOpen} /> : <FormBuilder id={open} onLeave={() => onOpen(null)} />;
}

function FormTable({ onOpen }: { readonly onOpen: (versionId: number) => void }): ReactNode {
  const t = useT();
  const reading = useReading<FormList>("/api/forms");
  const [making, setMaking] = useState(false);
  const [importing, setImporting] = useState(false);
  const forms = reading.answer?.forms;
  if (!forms && !reading.refused) return <Loading title={t("state.loading", { what: t("forms.list") })} />;
  if (!forms && reading.refused)
    return (
      <RefusedPicture
        refused={reading.refused}
        what={t("forms.list")}
        subject={t("forms.list")}
        again={reading.again}
      />
    );
  return (
    <div className="town-page forms-page">
      <header className="row">
        <h2 className="grow">{t("forms.list")}</h2>
        <Button icon="table" onClick={() => setImporting(true)}>
          {t("forms.import")}
        </Button>
        <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
          {t("forms.new")}
        </Button>
      </header>
      {forms?.length === 0 && <Empty title={t("forms.none")} text={t("forms.none_text")} />}
      {forms?.map((form) => (
        <FormCard key={form.id} form={form} onOpen={onOpen} onChanged={reading.again} />
      ))}
      {making && <NewFormDialog onClose={() => setMaking(false)} onMade={onOpen} />}
      {importing && <ImportForm onClose={() => setImporting(false)} onMade={onOpen} />}
    </div>
  );
}

function FormCard({
  form,
  onOpen,
  onChanged,
}: {
  readonly form: FormSummary;
  readonly onOpen: (versionId: number) => void;
  readonly onChanged: () => void;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { words, longDay } = useFormats();
  const [refused, setRefused] = useState<string | null>(null);
  const copy = (from: number): void => {
    postJson<FormVersion>(`/api/forms/${form.id}/versions`, { from }).then(
      (version) => {
        onChanged();
        onOpen(version.id);
      },
      (error: unknown) => setRefused(problem(asRefused(error).code)),
    );
  };
  return (
    <section>
      <h3>
        {words(form.title)} <code>{form.key}</code>
      </h3>
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
      <table className="table">
        <thead>
          <tr>
            <th>{t("forms.column.version")}</th>
            <th>{t("forms.column.state")}</th>
            <th className="num">{t("forms.column.questions")}</th>
            <th>{t("forms.column.inspections")}</th>
            <th>{t("forms.column.made")}</th>
            <th>{t("forms.column.do")}</th>
          </tr>
        </thead>
        <tbody>
          {form.versions.map((version) => (
            <tr key={version.id}>
              <td>{t("forms.version", { number: version.number })}</td>
              <td>{t(`forms.state.${version.state}`)}</td>
              <td className="num" data-head={t("forms.column.questions")}>
                {version.questions}
              </td>
              <td data-head={t("forms.column.inspections")}>{t(version.used ? "forms.used" : "forms.unused")}</td>
              <td>{longDay(version.publishedAt ?? version.madeAt)}</td>
              <td>
                <div className="row">
                  <Button small onClick={() => onOpen(version.id)}>
                    {t(version.state === "draft" ? "forms.build" : "forms.look")}
                  </Button>
                  <Button small look="plain" onClick={() => copy(version.id)}>
                    {t("forms.copy")}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
