/** The text of responsibility letters in versions: one is current, a draft can be changed, what was signed stays as it was. */
import type { LetterTemplate, LetterTemplateList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import "../ui/chip.css";
import { TemplateDialog } from "./template-dialog.tsx";
import "./templates.css";

export function TemplatesPage(): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<LetterTemplateList>("/api/letter-templates");
  const [open, setOpen] = useState<{ readonly template: LetterTemplate | null } | null>(null);
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("templates.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("templates.what")} subject={t("templates.what")} again={again} />;
  const templates = answer?.templates ?? [];
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("templates.title")}</h2>
        <Button look="primary" icon="plus" onClick={() => setOpen({ template: null })}>
          {t("templates.new")}
        </Button>
      </header>
      <p className="muted">
        {t("templates.text", { placeholders: answer?.placeholders.map((name) => `{${name}}`).join(" ") ?? "" })}
      </p>
      {templates.length === 0 && <Empty title={t("templates.none")} />}
      {templates.map((template) => (
        <TemplateCard key={template.id} template={template} onOpen={() => setOpen({ template })} onChanged={again} />
      ))}
      {open && (
        <TemplateDialog
          template={open.template}
          begin={templates[0] ?? null}
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

function TemplateCard({
  template,
  onOpen,
  onChanged,
}: {
  readonly template: LetterTemplate;
  readonly onOpen: () => void;
  readonly onChanged: () => void;
}): ReactNode {
  const t = useT();
  const { name, isoDay } = useFormats();
  const problem = useProblemText();
  const [refused, setRefused] = useState<string | null>(null);
  const go = (action: "publish" | "retire"): void => {
    setRefused(null);
    postJson(`/api/letter-templates/${template.id}/steps`, { action, version: template.version }).then(
      onChanged,
      (error: unknown) => setRefused(problem(asRefused(error).code)),
    );
  };
  const { state } = template;
  return (
    <section>
      <header className="row">
        <h3 className="grow">
          {name(template.title, template.titleEn)}{" "}
          <span className="muted">{t("forms.version", { number: template.number })}</span>{" "}
          <span className="chip" data-tone={state === "current" ? "ok" : undefined}>
            {t(`templates.state.${state}`)}
          </span>
        </h3>
        {state === "draft" && <Button onClick={onOpen}>{t("templates.change")}</Button>}
        {state === "draft" && (
          <Button look="primary" onClick={() => go("publish")}>
            {t("templates.publish")}
          </Button>
        )}
        {state === "current" && <Button onClick={() => go("retire")}>{t("templates.retire")}</Button>}
      </header>
      <p className="tiny muted">
        {t("templates.facts", { months: template.validMonths, day: isoDay(template.madeAt) })}
      </p>
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
      <details>
        <summary>{t("templates.read")}</summary>
        <div className="template-body">{name(template.body, template.bodyEn)}</div>
      </details>
    </section>
  );
}
