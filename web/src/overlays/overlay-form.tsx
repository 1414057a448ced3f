/** The question as a sentence with its fields inside: what to ask, which layers, how far. Below it what narrows a layer down, where, and the name. */

import { type FormEvent, type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { useDesk } from "../state/desk.ts";
import { askOverlay, type OverlayDraft, overlayQuestions, stopAsking, useOverlays } from "../state/overlays.ts";
import { useTownOffset } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Listbox } from "../ui/listbox.tsx";
import { Loading } from "../ui/pictures.tsx";
import { LayerFilters } from "./layer-filters.tsx";
import { LayerSelect } from "./layer-select.tsx";
import { choiceWords, sentence, sentenceParts } from "./layer-words.ts";
import { OverlayRefused } from "./overlay-refused.tsx";
import { asksFor, distanceOf, wishOf } from "./overlay-wish.ts";
import type { MadeLayers } from "./use-made-layers.ts";

const LONGEST_NAME = 80;

export function OverlayForm({
  made,
  divisions,
}: {
  readonly made: MadeLayers;
  readonly divisions: DivisionField;
}): ReactNode {
  const t = useT();
  const { draft, asking, put } = useOverlays();
  const [tried, setTried] = useState(false);
  const wish = useOverlayWish(draft, made);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wish) void askOverlay(wish);
  };
  const { right } = asksFor(draft.question);
  return (
    <form className="section overlay-form" aria-label={t("overlay.question")} noValidate onSubmit={submit}>
      <Question />
      <Sentence made={made} tried={tried} />
      <p className="small muted">{t(`overlay.hint.${draft.question}`)}</p>
      <LayerFilters side="left" made={made} />
      {right && <LayerFilters side="right" made={made} />}
      <div className="overlay-where">
        <span className="label">{t("streets.where")}</span>
        <Listbox small label={t("streets.where")} {...divisions} />
      </div>
      <Field
        label={t("overlay.name")}
        help={t("overlay.name_hint")}
        maxLength={LONGEST_NAME}
        value={draft.name}
        onChange={(event) => put({ name: event.target.value })}
      />
      <Button look="primary" type="submit" busy={asking}>
        {t("overlay.ask")}
      </Button>
      {asking && <Asking />}
      <OverlayRefused made={made} />
    </form>
  );
}

/** Null while something in the form cannot be asked. */
function useOverlayWish(draft: OverlayDraft, { names, drawn }: MadeLayers): ReturnType<typeof wishOf> {
  const t = useT();
  const division = useDesk((state) => state.division);
  const offsetMinutes = useTownOffset();
  const name = sentence(
    draft.question,
    {
      left: choiceWords(draft.left.choice, names, t),
      right: choiceWords(draft.right.choice, names, t),
      distance: draft.distance,
    },
    t,
  );
  return wishOf(draft, { division, offsetMinutes, name, area: drawn });
}

function Question(): ReactNode {
  const t = useT();
  const question = useOverlays(({ draft }) => draft.question);
  const put = useOverlays((state) => state.put);
  const choose = (value: string): void => {
    const known = overlayQuestions.find((each) => each === value);
    if (known) put({ question: known });
  };
  return (
    <label className="overlay-question">
      <span className="label">{t("overlay.question")}</span>
      <select value={question} onChange={(event) => choose(event.target.value)}>
        {overlayQuestions.map((each) => (
          <option key={each} value={each}>
            {t(`overlay.question.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Sentence({ made, tried }: { readonly made: MadeLayers; readonly tried: boolean }): ReactNode {
  const t = useT();
  const { question, distance } = useOverlays((state) => state.draft);
  const wrong = asksFor(question).distance && distanceOf(distance) === null && (tried || distance !== "");
  return (
    <>
      <p className="overlay-sentence">
        {sentenceParts(question, t).map((part) => {
          if ("text" in part) return part.text;
          return part.slot === "distance" ? (
            <Distance key={part.slot} wrong={wrong} />
          ) : (
            <LayerSelect key={part.slot} side={part.slot} made={made} />
          );
        })}
      </p>
      {wrong && (
        <p id="overlay-distance-wrong" className="help" data-wrong role="alert">
          {t("overlay.wrong_distance")}
        </p>
      )}
    </>
  );
}

function Distance({ wrong }: { readonly wrong: boolean }): ReactNode {
  const t = useT();
  const distance = useOverlays(({ draft }) => draft.distance);
  const put = useOverlays((state) => state.put);
  return (
    <input
      type="number"
      min={1}
      max={5_000}
      step="any"
      inputMode="decimal"
      aria-label={t("overlay.distance")}
      aria-invalid={wrong || undefined}
      aria-describedby={wrong ? "overlay-distance-wrong" : undefined}
      value={distance}
      onChange={(event) => put({ distance: event.target.value })}
    />
  );
}

function Asking(): ReactNode {
  const t = useT();
  return (
    <div role="status">
      <Loading
        small
        title={t("overlay.asking")}
        ways={
          <>
            <Button small onClick={stopAsking}>
              {t("overlay.stop")}
            </Button>
            <span className="small muted">{t("overlay.stop_hint")}</span>
          </>
        }
      />
    </div>
  );
}
