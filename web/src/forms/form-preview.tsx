/** The form as officers will see it, in both languages, with answers that are kept nowhere. */
import type { FormContent } from "@gridstead/server/contract";
import { type ReactNode, useRef, useState } from "react";
import { type FormCheck, RenderedForm } from "../form-view/rendered-form.tsx";
import { type Answers, progress, shownQuestions } from "../form-view/shown.ts";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/pictures.tsx";

export function FormPreview({ content }: { readonly content: FormContent }): ReactNode {
  const t = useT();
  const [answers, setAnswers] = useState<Answers>({});
  const [sound, setSound] = useState<boolean | null>(null);
  const check = useRef<FormCheck>(null);
  if (content.hints.order.length === 0)
    return <Empty small title={t("forms.preview")} text={t("forms.preview_empty")} />;
  const { answered, asked } = progress(content, answers);
  return (
    <section className="form-preview" aria-label={t("forms.preview")}>
      <header className="row">
        <h3 className="grow">{t("forms.preview")}</h3>
        <span className="tiny muted">{t("inspect.progress", { answered, asked })}</span>
      </header>
      <RenderedForm
        ref={check}
        form={content}
        answers={answers}
        onChange={setAnswers}
        renderPhotos={() => <p className="muted tiny">{t("forms.preview_photo")}</p>}
        renderBelow={(question) => <Proposed content={content} answers={answers} question={question} />}
      />
      <div className="row">
        <Button onClick={() => setSound(check.current?.check() ?? false)}>{t("forms.try")}</Button>
        <Button
          look="plain"
          onClick={() => {
            setAnswers({});
            setSound(null);
          }}
        >
          {t("forms.clear")}
        </Button>
        {sound !== null && <output>{t(sound ? "forms.sound" : "forms.not_sound")}</output>}
      </div>
    </section>
  );
}

function Proposed({
  content,
  answers,
  question,
}: {
  readonly content: FormContent;
  readonly answers: Answers;
  readonly question: string;
}): ReactNode {
  const t = useT();
  const answer = answers[question];
  const rules = content.hazardRules.filter(
    ({ when }) =>
      when.question === question &&
      shownQuestions(content, answers).has(question) &&
      when.answers.some((each) => (Array.isArray(answer) ? answer.includes(each) : answer === each)),
  );
  return rules.map(({ item }) => (
    <p key={item} className="tiny muted">
      {t("forms.would_propose", { item })}
    </p>
  ));
}
