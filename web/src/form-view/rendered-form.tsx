/**
 * A form of the town, rendered: what is shown follows the answers, words follow the reader's language. Holds no answers itself.
 * `check` (by ref) marks what is wrong and answers whether all is well.
 */
import type { FormContent } from "@gridstead/server/contract";
import type Form from "@rjsf/core";
import type { IChangeEvent } from "@rjsf/core";
import { type ReactNode, type Ref, useImperativeHandle, useMemo, useRef } from "react";
import { usePreferences } from "../state/preferences.ts";
import { hintsInWords, schemaInWords } from "./form-words.ts";
import { type Answers, shownQuestions, shownSections } from "./shown.ts";
import { type FormSurroundings, Surroundings } from "./surroundings.ts";
import { ThemedForm } from "./theme.tsx";
import { schemaValidator } from "./validator.ts";
import "./form-view.css";

export type FormCheck = { readonly check: () => boolean };

type RenderedFormProps = {
  readonly form: FormContent;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  readonly renderPhotos?: (question: string) => ReactNode;
  readonly renderBelow?: (question: string) => ReactNode;
  readonly ref?: Ref<FormCheck>;
};

export function RenderedForm({
  form,
  answers,
  onChange,
  renderPhotos,
  renderBelow,
  ref,
}: RenderedFormProps): ReactNode {
  const language = usePreferences((state) => state.language);
  const inner = useRef<Form>(null);
  useImperativeHandle(ref, () => ({ check: () => inner.current?.validateForm() ?? false }));
  // What is shown depends on a few answers only; the library is given a new schema when that changes, not with every letter.
  const shown = [...shownQuestions(form, answers)].join(" ");
  const schema = useMemo(() => schemaInWords(form, new Set(shown.split(" ")), language), [form, shown, language]);
  const hints = useMemo(() => hintsInWords(form), [form]);
  const around: FormSurroundings = {
    sections: shownSections(form, answers),
    sectionTitle: (key) => form.words.sections[key]?.title[language] ?? key,
    refusal: (question) => form.words.questions[question]?.refusal?.[language],
    ...(renderPhotos ? { renderPhotos } : {}),
    ...(renderBelow ? { renderBelow } : {}),
  };
  return (
    <Surroundings value={around}>
      <ThemedForm
        ref={inner}
        className="form-view"
        tagName="div"
        schema={schema}
        uiSchema={hints}
        validator={schemaValidator}
        formData={answers}
        noHtml5Validate
        showErrorList={false}
        omitExtraData={false}
        experimental_defaultFormStateBehavior={{ emptyObjectFields: "skipDefaults" }}
        onChange={({ formData }: IChangeEvent) => onChange((formData ?? {}) as Answers)}
      >
        {/* The page has its own buttons. */}
        <span hidden />
      </ThemedForm>
    </Surroundings>
  );
}
