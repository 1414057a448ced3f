/** What narrows one layer down: its kinds, severity, days. Folded until wanted; a layer that knows no filter shows nothing. */
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { type OverlaySide, type SideDraft, useOverlays } from "../state/overlays.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { choiceWords, kindsOf, kindWords } from "./layer-words.ts";
import { filtersFor, inOrder, layerNameOf } from "./overlay-wish.ts";
import type { MadeLayers } from "./use-made-layers.ts";

type PartProps = { readonly draft: SideDraft; readonly put: (part: Partial<SideDraft>) => void };

export function LayerFilters({ side, made }: { readonly side: OverlaySide; readonly made: MadeLayers }): ReactNode {
  const t = useT();
  const draft = useOverlays((state) => state.draft[side]);
  const putSide = useOverlays((state) => state.putSide);
  const put = (part: Partial<SideDraft>): void => putSide(side, part);
  const [open, setOpen] = useState(false);
  const { kinds, severities, days } = filtersFor(draft.choice);
  if (!kinds) return null;
  return (
    <details className="overlay-filters" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("overlay.filter", { layer: choiceWords(draft.choice, made.names, t) })}</summary>
      {open && severities && <Severities draft={draft} put={put} />}
      {open && <Kinds draft={draft} put={put} />}
      {open && days && <Days draft={draft} put={put} />}
    </details>
  );
}

function Severities({ draft: { severities }, put }: PartProps): ReactNode {
  const t = useT();
  return (
    <div className="overlay-chips" role="group" aria-label={t("overlay.filter.severities")}>
      {([1, 2, 3] as const).map((severity) => (
        <Button
          key={severity}
          small
          aria-pressed={severities.includes(severity)}
          onClick={() => put({ severities: toggled(severities, severity).toSorted((a, b) => a - b) })}
        >
          <SeverityMark small severity={severity} />
          {t(`severity.short.${severity}`)}
        </Button>
      ))}
    </div>
  );
}

function Kinds({ draft: { choice, kinds }, put }: PartProps): ReactNode {
  const t = useT();
  const layer = layerNameOf(choice);
  const known = kindsOf(layer);
  if (known.length === 0) {
    return (
      <Field
        label={t("overlay.filter.own_kinds")}
        help={t("overlay.filter.all")}
        maxLength={400}
        value={kinds.join(",")}
        onChange={(event) => put({ kinds: event.target.value === "" ? [] : event.target.value.split(/[,，、]/) })}
      />
    );
  }
  return (
    <>
      <div className="overlay-chips" role="group" aria-label={t("overlay.filter.kinds")}>
        {known.map((kind) => (
          <Button
            key={kind}
            small
            aria-pressed={kinds.includes(kind)}
            onClick={() => put({ kinds: toggled(kinds, kind) })}
          >
            {kindWords(layer, kind, t)}
          </Button>
        ))}
      </div>
      <p className="small muted">{t("overlay.filter.all")}</p>
    </>
  );
}

function Days({ draft, put }: PartProps): ReactNode {
  const t = useT();
  return (
    <div className="overlay-days">
      <Field
        label={t("overlay.filter.first")}
        type="date"
        value={draft.first}
        onChange={(event) => put({ first: event.target.value })}
      />
      <Field
        label={t("overlay.filter.last")}
        type="date"
        value={draft.last}
        wrong={inOrder(draft) ? undefined : t("overlay.filter.wrong_days")}
        onChange={(event) => put({ last: event.target.value })}
      />
    </div>
  );
}

const toggled = <One,>(all: readonly One[], one: One): readonly One[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
