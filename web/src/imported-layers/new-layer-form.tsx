/** Brings in a layer: its file and coordinate system, what it is, where it is from, how long it holds, how far it reaches. */
import type { ImportedKind, NewImportedLayer } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { importedKinds } from "../state/imported-layers.ts";
import { boxAsTarget } from "../state/place.ts";
import { useToasts } from "../state/toasts.ts";
import { useTownOffset } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FileFields } from "./file-fields.tsx";
import { FileRefused, type SystemChoice } from "./file-refused.tsx";
import { ReachSelect } from "./reach-select.tsx";
import { useSending } from "./use-sending.ts";
import { instantIn } from "./valid-time.ts";

type Draft = {
  readonly name: string;
  readonly nameEn: string;
  readonly kind: ImportedKind;
  readonly source: string;
  readonly from: string;
  readonly until: string;
  readonly division: string;
};
const empty: Draft = { name: "", nameEn: "", kind: "flood", source: "", from: "", until: "", division: "" };

export function NewLayerForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const offset = useTownOffset();
  const { busy, refused, send, stop } = useSending();
  const [file, setFile] = useState<File>();
  const [choice, setChoice] = useState<SystemChoice>({ system: "WGS84", swapAxes: false, trust: false });
  const [draft, setDraft] = useState(empty);
  const put = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const turned = draft.from !== "" && draft.until !== "" && draft.from >= draft.until;
  const ready = file && draft.name.trim() !== "" && draft.source.trim() !== "" && !turned;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!file || !ready) return;
    const made = await send("/api/imported-layers", { ...wishOf(draft, offset), ...choice, fileName: file.name }, file);
    if (!made) return;
    const title = t("imported.made", { name: name(made.name, made.nameEn), features: made.features });
    useToasts.getState().show({ tone: "done", title });
    const target = boxAsTarget(made.box);
    if (target) useCamera.getState().fly(target);
    onDone();
  };
  return (
    <form className="imported-form" aria-label={t("imported.new")} noValidate onSubmit={(event) => void submit(event)}>
      <FileFields choice={choice} busy={busy} onChoice={setChoice} onFile={setFile} />
      <Words draft={draft} put={put} />
      <ReachSelect value={draft.division} onChange={(division) => put({ division })} />
      <Validity draft={draft} put={put} turned={turned} />
      {refused && <FileRefused refused={refused} onChoose={setChoice} />}
      <div className="imported-ways">
        <Button
          look="primary"
          type="submit"
          busy={busy}
          refusal={ready ? null : { code: "imported.not_ready", title: t("imported.not_ready") }}
        >
          {t("imported.bring")}
        </Button>
        {busy && <Button onClick={stop}>{t("imported.stop")}</Button>}
      </div>
    </form>
  );
}

type PartProps = { readonly draft: Draft; readonly put: (part: Partial<Draft>) => void };

function Words({ draft, put }: PartProps): ReactNode {
  const t = useT();
  return (
    <>
      <div className="overlay-chips" role="group" aria-label={t("imported.kind")}>
        {importedKinds.map((kind) => (
          <Button key={kind} small aria-pressed={draft.kind === kind} onClick={() => put({ kind })}>
            <span className="imported-swatch" data-kind={kind} />
            {t(`imported.kind.${kind}`)}
          </Button>
        ))}
      </div>
      <Field
        required
        label={t("imported.name")}
        maxLength={80}
        value={draft.name}
        onChange={(event) => put({ name: event.target.value })}
      />
      <Field
        label={t("imported.name_en")}
        maxLength={80}
        value={draft.nameEn}
        onChange={(event) => put({ nameEn: event.target.value })}
      />
      <Field
        required
        label={t("imported.source")}
        help={t("imported.source_hint")}
        maxLength={200}
        value={draft.source}
        onChange={(event) => put({ source: event.target.value })}
      />
    </>
  );
}

function Validity({ draft, put, turned }: PartProps & { readonly turned: boolean }): ReactNode {
  const t = useT();
  return (
    <div className="imported-validity">
      <Field
        type="datetime-local"
        label={t("imported.from")}
        help={t("imported.from_hint")}
        value={draft.from}
        onChange={(event) => put({ from: event.target.value })}
      />
      <Field
        type="datetime-local"
        label={t("imported.until")}
        help={t("imported.until_hint")}
        wrong={turned ? t("overlay.filter.wrong_days") : undefined}
        value={draft.until}
        onChange={(event) => put({ until: event.target.value })}
      />
    </div>
  );
}

function wishOf(
  { name, nameEn, kind, source, from, until, division }: Draft,
  offset: number,
): Omit<NewImportedLayer, "fileName" | "system"> {
  return {
    name: name.trim(),
    kind,
    source: source.trim(),
    ...(nameEn.trim() === "" ? {} : { nameEn: nameEn.trim() }),
    ...(from === "" ? {} : { from: instantIn(from, offset) }),
    ...(until === "" ? {} : { until: instantIn(until, offset) }),
    ...(division === "" ? {} : { division }),
  };
}
