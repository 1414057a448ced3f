/** The parts of an inspection from top to bottom: nobody in, the form, what is looked at again, what else was found, people, note, signature. */
import type { FormContent } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { RenderedForm } from "../form-view/rendered-form.tsx";
import { openJudgements } from "../form-view/shown.ts";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/pictures.tsx";
import type { SentPhoto } from "./draft.ts";
import { FoundHazardRow } from "./found-hazard.tsx";
import { asksForm } from "./hand-in.ts";
import { LookAgain } from "./look-again.tsx";
import { OtherFinds } from "./other-finds.tsx";
import { type PartsProps, type SetPhotos, withMade } from "./parts.ts";
import { PhotoStrip } from "./photo-strip.tsx";
import { SignBelow } from "./sign-below.tsx";

const LONGEST_NOTE = 4_000;

export function InspectParts(props: PartsProps): ReactNode {
  const { unitId, sheet, draft, onChange } = props;
  const t = useT();
  const setPhotos = (key: string, photos: readonly SentPhoto[]): void =>
    onChange({ photos: { ...draft.photos, [key]: photos } });
  return (
    <>
      <label className="check-line inspect-nobody">
        <input
          type="checkbox"
          checked={draft.noAccess}
          onChange={({ target }) => onChange({ noAccess: target.checked })}
        />
        {t("inspect.nobody_in")}
      </label>
      {!draft.noAccess && (
        <>
          {asksForm(draft) && <TheForm {...props} setPhotos={setPhotos} />}
          <LookAgain
            unitId={unitId}
            hazards={sheet.openHazards}
            draft={draft}
            onPhotos={setPhotos}
            onLook={(id, looked) => {
              const { [id]: _before, ...others } = draft.again;
              onChange({ again: looked ? { ...others, [id]: looked } : others });
            }}
          />
          <OtherFinds {...props} setPhotos={setPhotos} />
        </>
      )}
      <WholeNote {...props} setPhotos={setPhotos} />
      {!draft.noAccess && (
        <SignBelow unitId={unitId} signed={draft.signature ?? null} onSigned={(signature) => onChange({ signature })} />
      )}
    </>
  );
}

function TheForm({
  unitId,
  sheet,
  draft,
  found,
  byCode,
  rules,
  form,
  onChange,
  setPhotos,
}: PartsProps & SetPhotos): ReactNode {
  const t = useT();
  if (!sheet.form) return <Empty small title={t("inspect.no_form")} text={t("inspect.no_form_text")} />;
  const strip = (question: string): ReactNode => (
    <PhotoStrip
      unitId={unitId}
      label={t("inspect.photo.add")}
      sent={draft.photos[question] ?? []}
      onSent={(photos) => {
        setPhotos(question, photos);
        if (sheet.form?.schema.properties[question]?.type === "array")
          onChange({ answers: { ...draft.answers, [question]: photos.map(({ uuid }) => uuid) } });
      }}
    />
  );
  const below = (question: string): ReactNode => {
    const here = found.filter((proposal) => proposal.question === question);
    if (here.length === 0) return null;
    return (
      <>
        {here.map((proposal) => (
          <FoundHazardRow
            key={proposal.item}
            proposal={proposal}
            item={byCode.get(proposal.item)}
            rules={rules}
            onChange={(made) => onChange({ hazards: withMade(draft, proposal.item, made) })}
          />
        ))}
        {strip(question)}
      </>
    );
  };
  return (
    <>
      <RenderedForm
        ref={form}
        form={sheet.form}
        answers={draft.answers}
        onChange={(answers) => onChange({ answers })}
        renderPhotos={strip}
        renderBelow={below}
      />
      <OthersOk form={sheet.form} draft={draft} onChange={onChange} />
    </>
  );
}

/** The judgements that are still open, answered in one go by whoever has looked at all of them. */
function OthersOk({
  form,
  draft,
  onChange,
}: Pick<PartsProps, "draft" | "onChange"> & { readonly form: FormContent }): ReactNode {
  const t = useT();
  const open = openJudgements(form, draft.answers);
  if (open.length === 0) return null;
  return (
    <Button
      icon="check"
      onClick={() => onChange({ answers: { ...draft.answers, ...Object.fromEntries(open.map((key) => [key, "ok"])) } })}
    >
      {t("inspect.others_ok", { count: open.length })}
    </Button>
  );
}

function WholeNote({ unitId, draft, onChange, setPhotos }: PartsProps & SetPhotos): ReactNode {
  const t = useT();
  return (
    <section className="form-section">
      <h3>{t("inspect.whole")}</h3>
      <label className="label">
        {t("inspect.note")}
        <textarea
          className="form-text"
          rows={3}
          maxLength={LONGEST_NOTE}
          value={draft.note}
          onChange={({ target }) => onChange({ note: target.value })}
        />
      </label>
      <PhotoStrip
        unitId={unitId}
        label={t("inspect.photo.whole")}
        sent={draft.photos[""] ?? []}
        onSent={(photos) => setPhotos("", photos)}
      />
    </section>
  );
}
