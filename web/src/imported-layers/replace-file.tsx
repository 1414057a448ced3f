/** A newer file of a layer that is there: it takes the place of what is shown, and what was shown is kept. */
import type { ImportedLayer } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { changeLayer, layerAbout } from "./change-layer.ts";
import { FileFields } from "./file-fields.tsx";
import { FileRefused, type SystemChoice } from "./file-refused.tsx";
import { useSending } from "./use-sending.ts";

type Props = { readonly layer: ImportedLayer; readonly onDone: () => void };

export function ReplaceFile({ layer, onDone }: Props): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { busy, refused, send } = useSending();
  const [file, setFile] = useState<File>();
  const [choice, setChoice] = useState<SystemChoice>({ system: "WGS84", swapAxes: false, trust: false });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!file) return;
    const query = { fileName: file.name, version: layer.version, ...choice };
    const made = await send(`/api/imported-layers/${layer.id}/editions`, query, file);
    if (!made) return;
    const run = () => void changeLayer(made, { edition: layer.edition }, problem);
    const title = t("imported.edition_shown", { edition: made.edition });
    const action = { label: t("imported.undo"), run };
    useToasts.getState().show({ tone: "done", title, about: layerAbout(layer), action });
    onDone();
  };
  return (
    <form className="imported-form" aria-label={t("imported.replace")} onSubmit={(event) => void submit(event)}>
      <FileFields choice={choice} busy={busy} onChoice={setChoice} onFile={setFile} />
      {refused && <FileRefused refused={refused} onChoose={setChoice} />}
      <Button
        look="primary"
        type="submit"
        busy={busy}
        refusal={file ? null : { code: "imported.not_ready", title: t("imported.not_ready") }}
      >
        {t("imported.send_newer")}
      </Button>
    </form>
  );
}
