/** Sections and their questions: choose one, move it by buttons, add one of a kind. */
import type { FormContent } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import {
  addQuestion,
  addSection,
  dropSection,
  kindOf,
  moveQuestion,
  nameSection,
  questionKinds,
} from "./edit-content.ts";
import { WordsFields } from "./words-fields.tsx";

type ListProps = {
  readonly content: FormContent;
  readonly chosen: string | null;
  readonly fixed: boolean;
  readonly onChoose: (question: string) => void;
  readonly onChange: (content: FormContent) => void;
};

export function QuestionList(props: ListProps): ReactNode {
  const { content, fixed, onChange } = props;
  const t = useT();
  return (
    <nav className="question-list" aria-label={t("forms.questions")}>
      {content.hints.sections.map((section) => (
        <Section key={section.key} section={section} {...props} />
      ))}
      {!fixed && (
        <Button small icon="plus" onClick={() => onChange(addSection(content))}>
          {t("forms.add_section")}
        </Button>
      )}
    </nav>
  );
}

function Section({
  section: { key, questions },
  content,
  chosen,
  fixed,
  onChoose,
  onChange,
}: ListProps & { readonly section: FormContent["hints"]["sections"][number] }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const title = content.words.sections[key]?.title ?? { zh: key, en: key };
  return (
    <section>
      <details>
        <summary>{words(title)}</summary>
        {!fixed && (
          <WordsFields
            label={t("forms.section_title")}
            value={title}
            onChange={(value) => onChange(nameSection(content, key, value))}
          />
        )}
        {!fixed && questions.length === 0 && (
          <Button small onClick={() => onChange(dropSection(content, key))}>
            {t("forms.drop_section")}
          </Button>
        )}
      </details>
      <ol>
        {questions.map((question) => (
          <li key={question} data-chosen={question === chosen || undefined}>
            <button
              type="button"
              className="question-line"
              aria-current={question === chosen || undefined}
              onClick={() => onChoose(question)}
            >
              <b>{words(content.words.questions[question]?.title ?? { zh: question, en: question })}</b>
              <span className="tiny muted">{t(`forms.kind.${kindOf(content, question)}`)}</span>
            </button>
            {!fixed && (
              <>
                <IconButton
                  small
                  icon="up"
                  label={t("forms.up")}
                  onClick={() => onChange(moveQuestion(content, question, -1))}
                />
                <IconButton
                  small
                  icon="downArrow"
                  label={t("forms.down")}
                  onClick={() => onChange(moveQuestion(content, question, 1))}
                />
              </>
            )}
          </li>
        ))}
      </ol>
      {!fixed && <AddQuestion content={content} section={key} onChange={onChange} onChoose={onChoose} />}
    </section>
  );
}

function AddQuestion({
  content,
  section,
  onChange,
  onChoose,
}: Pick<ListProps, "content" | "onChange" | "onChoose"> & { readonly section: string }): ReactNode {
  const t = useT();
  return (
    <select
      className="select-box"
      aria-label={t("forms.add_question")}
      value=""
      onChange={({ target }) => {
        const kind = questionKinds.find((known) => known === target.value);
        if (!kind) return;
        const added = addQuestion(content, section, kind);
        onChange(added.form);
        onChoose(added.key);
      }}
    >
      <option value="">{t("forms.add_question")}</option>
      {questionKinds.map((kind) => (
        <option key={kind} value={kind}>
          {t(`forms.kind.${kind}`)}
        </option>
      ))}
    </select>
  );
}
