/** One question: its words, its kind, what may be answered, when it is shown, which answers are hazards. */
import type { FormContent, Question } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Empty } from "../ui/pictures.tsx";
import { ChoicesEditor, type PartProps } from "./choices-editor.tsx";
import {
  choicesOf,
  dropQuestion,
  kindOf,
  questionKinds,
  setKind,
  setQuestion,
  setRequired,
  setWords,
} from "./edit-content.ts";
import { RulesEditor } from "./rules-editor.tsx";
import { ShowWhenEditor } from "./show-when-editor.tsx";
import { WordsFields } from "./words-fields.tsx";

type EditorProps = {
  readonly content: FormContent;
  readonly question: string | null;
  readonly fixed: boolean;
  readonly onChange: (content: FormContent) => void;
  readonly onGone: () => void;
};

export function QuestionEditor({ content, question, fixed, onChange, onGone }: EditorProps): ReactNode {
  const t = useT();
  const asked = question === null ? undefined : content.schema.properties[question];
  if (question === null || !asked)
    return <Empty small title={t("forms.no_question")} text={t("forms.no_question_text")} />;
  const words = content.words.questions[question] ?? { title: { zh: "", en: "" } };
  return (
    <fieldset className="question-editor" disabled={fixed}>
      <legend className="tiny muted">{question}</legend>
      <WordsFields
        label={t("forms.title")}
        value={words.title}
        onChange={(title) => onChange(setWords(content, question, { ...words, title }))}
      />
      <WordsFields
        label={t("forms.hint")}
        value={words.description ?? { zh: "", en: "" }}
        onChange={(description) => {
          const { description: _before, ...bare } = words;
          const empty = description.zh === "" && description.en === "";
          onChange(setWords(content, question, empty ? bare : { ...bare, description }));
        }}
      />
      <KindAndDuty content={content} question={question} onChange={onChange} />
      <Bounds asked={asked} onChange={(changed) => onChange(setQuestion(content, question, changed))} />
      {choicesOf(content, question).length > 0 && (
        <>
          <ChoicesEditor content={content} question={question} onChange={onChange} />
          <RulesEditor content={content} question={question} onChange={onChange} />
        </>
      )}
      <ShowWhenEditor content={content} question={question} onChange={onChange} />
      <Button
        small
        icon="close"
        onClick={() => {
          onChange(dropQuestion(content, question));
          onGone();
        }}
      >
        {t("forms.drop_question")}
      </Button>
    </fieldset>
  );
}

function KindAndDuty({ content, question, onChange }: PartProps): ReactNode {
  const t = useT();
  const kind = kindOf(content, question);
  return (
    <>
      <label className="label">
        {t("forms.kind")}
        <select
          className="select-box"
          value={kind}
          onChange={({ target }) => {
            const wanted = questionKinds.find((known) => known === target.value);
            if (wanted) onChange(setKind(content, question, wanted));
          }}
        >
          {questionKinds.map((each) => (
            <option key={each} value={each}>
              {t(`forms.kind.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {kind !== "remark" && (
        <label className="check-line">
          <input
            type="checkbox"
            checked={content.schema.required.includes(question)}
            onChange={({ target }) => onChange(setRequired(content, question, target.checked))}
          />
          {t("form.required")}
        </label>
      )}
    </>
  );
}

function Bounds({
  asked,
  onChange,
}: {
  readonly asked: Question;
  readonly onChange: (asked: Question) => void;
}): ReactNode {
  const t = useT();
  if (asked.type === "integer" || asked.type === "number") {
    const set = (bound: "minimum" | "maximum") => (text: string) => {
      const { [bound]: _before, ...others } = asked;
      onChange(text === "" ? others : { ...others, [bound]: Number(text) });
    };
    return (
      <div className="words-fields">
        <Field
          type="number"
          label={t("forms.least")}
          value={asked.minimum ?? ""}
          onChange={({ target }) => set("minimum")(target.value)}
        />
        <Field
          type="number"
          label={t("forms.most")}
          value={asked.maximum ?? ""}
          onChange={({ target }) => set("maximum")(target.value)}
        />
      </div>
    );
  }
  if (asked.type === "string" && "maxLength" in asked) {
    return (
      <Field
        type="number"
        min={1}
        max={4_000}
        label={t("forms.longest")}
        value={asked.maxLength}
        onChange={({ target }) => onChange({ ...asked, maxLength: Math.max(1, Number(target.value)) })}
      />
    );
  }
  return null;
}
