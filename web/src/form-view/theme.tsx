/** How the questions of a form look: big choices for the thumb, plus and minus for numbers, words above, what is wrong below. */
import { type ThemeProps, withTheme } from "@rjsf/core";
import type { FieldTemplateProps, ObjectFieldTemplateProps } from "@rjsf/utils";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Icon } from "../ui/icon.tsx";
import { refusalWords, useSurroundings } from "./surroundings.ts";
import { Choices, DateInput, LongText, NumberSteps, SelectOne, SeveralChoices, ShortText } from "./widgets.tsx";

/** Sections stand as headings; the questions of one stay together. */
function Sections({ properties }: ObjectFieldTemplateProps): ReactNode {
  const { sections, sectionTitle } = useSurroundings();
  const byName = new Map(properties.map((property) => [property.name, property.content]));
  return sections.map(({ key, questions }) => (
    <section key={key} className="form-section">
      <h3>{sectionTitle(key)}</h3>
      {questions.map((question) => byName.get(question))}
    </section>
  ));
}

function QuestionFrame(props: FieldTemplateProps): ReactNode {
  const t = useT();
  const { id, label, rawDescription, children, rawErrors = [], required, schema } = props;
  const around = useSurroundings();
  if (schema.type === "object") return children;
  const question = id.replace(/^root_/, "");
  return (
    <div className="form-question" id={`question-${question}`} data-wrong={rawErrors.length > 0 || undefined}>
      <div className="form-question-words" id={`${id}-words`}>
        <b>{label}</b>
        {required && <span className="form-required">{t("form.required")}</span>}
        {rawDescription && <span className="muted">{rawDescription}</span>}
      </div>
      {schema.type === "null" ? null : children}
      {rawErrors.length > 0 && (
        <p className="help" data-wrong>
          <Icon name="warning" size={14} /> {around.refusal(question) ?? t(refusalWords(rawErrors[0]))}
        </p>
      )}
      {around.renderBelow?.(question)}
    </div>
  );
}

const theme: ThemeProps = {
  templates: { ObjectFieldTemplate: Sections, FieldTemplate: QuestionFrame, ErrorListTemplate: () => null },
  widgets: {
    judgement: Choices,
    radio: Choices,
    RadioWidget: Choices,
    select: SelectOne,
    SelectWidget: SelectOne,
    checkboxes: SeveralChoices,
    CheckboxesWidget: SeveralChoices,
    textarea: LongText,
    TextareaWidget: LongText,
    text: ShortText,
    TextWidget: ShortText,
    updown: NumberSteps,
    UpDownWidget: NumberSteps,
    date: DateInput,
    DateWidget: DateInput,
    photo: PhotoQuestion,
  },
};

/** The pictures of a question are the page's own: it knows where they are sent. */
function PhotoQuestion({ name }: { readonly name: string }): ReactNode {
  return useSurroundings().renderPhotos?.(name) ?? null;
}

export const ThemedForm = withTheme(theme);
