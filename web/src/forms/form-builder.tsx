/**
 * Builds one version of a form: questions left, the chosen question in the middle, the form as officers will see it right. A draft is
 * kept on this device with every change and written to the server on request; a published version can only be looked at and copied.
 */
import type { FormContent, FormFault, FormVersion } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { FormPreview } from "./form-preview.tsx";
import { QuestionEditor } from "./question-editor.tsx";
import { QuestionList } from "./question-list.tsx";
import { expectedWords } from "./refusal-words.ts";
import { useFormSteps } from "./use-form-steps.ts";
import "./forms.css";

export function FormBuilder({ id, onLeave }: { readonly id: number; readonly onLeave: () => void }): ReactNode {
  const t = useT();
  const reading = useReading<FormVersion>(`/api/form-versions/${id}`);
  if (reading.answer) return <Building key={id} read={reading.answer} onLeave={onLeave} />;
  if (!reading.refused) return <Loading title={t("state.loading", { what: t("forms.what") })} />;
  return (
    <RefusedPicture refused={reading.refused} what={t("forms.what")} subject={t("forms.this")} again={reading.again} />
  );
}

const contentOf = ({ schema, hints, words, hazardRules }: FormVersion): FormContent => ({
  schema,
  hints,
  words,
  hazardRules,
});

function Building({ read, onLeave }: { readonly read: FormVersion; readonly onLeave: () => void }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const [kept, setKept] = useState(read);
  const [content, setContent] = useKeptContent(kept);
  const [chosen, setChosen] = useState<string | null>(read.hints.order[0] ?? null);
  const steps = useFormSteps(kept, (fresh) => {
    localStorage.removeItem(keyOf(kept));
    setKept(fresh);
    // The server keeps the content, not the order in which its keys were written: from here on this is what is compared.
    setContent(contentOf(fresh));
  });
  const draft = kept.state === "draft";
  const changed = JSON.stringify(content) !== JSON.stringify(contentOf(kept));
  return (
    <div className="form-builder">
      <header className="row">
        <IconButton icon="back" label={t("forms.back")} onClick={onLeave} />
        <h2 className="grow">
          {words(kept.form.title)} <span className="muted">{t("forms.version", { number: kept.number })}</span>{" "}
          <span className="chip">{t(`forms.state.${kept.state}`)}</span>
        </h2>
        {draft && (
          <Button busy={steps.busy} refusal={changed ? null : steps.nothingNew} onClick={() => steps.save(content)}>
            {t("forms.save")}
          </Button>
        )}
        {draft && (
          <Button
            look="primary"
            busy={steps.busy}
            refusal={publishRefusal(changed, kept.faults, t)}
            onClick={steps.publish}
          >
            {t("forms.publish")}
          </Button>
        )}
        {kept.state === "published" && <Button onClick={steps.retire}>{t("forms.retire")}</Button>}
      </header>
      {steps.refused && (
        <p className="help" data-wrong role="alert">
          {steps.refused}
        </p>
      )}
      {draft && <Faults faults={kept.faults} changed={changed} onChoose={setChosen} />}
      <div className="form-builder-columns" inert={!draft && undefined}>
        <QuestionList content={content} chosen={chosen} fixed={!draft} onChoose={setChosen} onChange={setContent} />
        <QuestionEditor
          content={content}
          question={chosen}
          fixed={!draft}
          onChange={setContent}
          onGone={() => setChosen(null)}
        />
        <FormPreview content={content} />
      </div>
    </div>
  );
}

const publishRefusal = (changed: boolean, faults: readonly FormFault[], t: ReturnType<typeof useT>) => {
  if (changed) return { code: "forms.stale", title: t("forms.save_first") };
  return faults.length > 0 ? { code: "forms.faulty", title: t("forms.faulty", { count: faults.length }) } : null;
};

const keyOf = ({ id, version }: FormVersion): string => `gridstead.form.${id}.${version}`;

/** What is not saved yet survives a reload, as long as nobody has saved another content meanwhile. */
function useKeptContent(version: FormVersion) {
  const key = keyOf(version);
  const [content, setContent] = useState<FormContent>(() => {
    const kept = localStorage.getItem(key);
    return kept === null ? contentOf(version) : (JSON.parse(kept) as FormContent);
  });
  useEffect(() => {
    if (JSON.stringify(content) === JSON.stringify(contentOf(version))) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(content));
  }, [content, key, version]);
  return [content, setContent] as const;
}

function Faults({
  faults,
  changed,
  onChoose,
}: {
  readonly faults: readonly FormFault[];
  readonly changed: boolean;
  readonly onChoose: (question: string) => void;
}): ReactNode {
  const t = useT();
  if (faults.length === 0) return null;
  return (
    <details className="form-faults" open={!changed}>
      <summary>{t("forms.faults", { count: faults.length })}</summary>
      <ul>
        {faults.map(({ at, expected, got }) => (
          <li key={`${at} ${expected}`}>
            <button type="button" className="link" onClick={() => onChoose(questionIn(at))}>
              {at}
            </button>{" "}
            {t("forms.fault", { expected: expectedWords(expected, t), got: expectedWords(got, t) })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** "words.questions.beds.title.en" speaks of beds, "schema.properties.beds" too. */
const questionIn = (at: string): string =>
  /(?:questions|properties|widgets|showWhen)\.([a-z0-9_]+)/.exec(at)?.[1] ?? "";
