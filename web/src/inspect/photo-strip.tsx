/** The photos of one question: taken or chosen, sent at once, shown with what became of them. A failed one can be sent again. */
import type { Photo } from "@gridstead/server/contract";
import { type ReactNode, useId, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postTyped } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { Icon } from "../ui/icon.tsx";
import type { SentPhoto } from "./draft.ts";

const MOST = 20;
type Waiting = { readonly uuid: string; readonly file: File; readonly refused: string | null };

export function PhotoStrip({
  unitId,
  label,
  sent,
  onSent,
}: {
  readonly unitId: number;
  readonly label: string;
  readonly sent: readonly SentPhoto[];
  readonly onSent: (photos: readonly SentPhoto[]) => void;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const id = useId();
  const { waiting, send, add } = useSending(unitId, sent, onSent);
  return (
    <div className="photo-strip" role="group" aria-label={label}>
      {sent.map(({ uuid, sha256 }) => (
        <figure key={uuid}>
          <img src={`/api/photos/${uuid}?size=thumb`} alt={label} title={`SHA-256 ${sha256}`} />
          <figcaption>
            <Icon name="check" size={14} /> {t("inspect.photo.kept")}
          </figcaption>
        </figure>
      ))}
      {waiting.map((each) => (
        <figure key={each.uuid}>
          <button
            type="button"
            className="photo-waiting"
            onClick={() => void send([each])}
            aria-label={t("inspect.photo.again")}
          >
            <Icon name={each.refused ? "retry" : "send"} size={20} />
          </button>
          <figcaption>{each.refused ? problem(each.refused) : t("inspect.photo.sending")}</figcaption>
        </figure>
      ))}
      {sent.length + waiting.length < MOST && (
        <label className="photo-add" htmlFor={id}>
          <Icon name="camera" size={20} />
          <span className="tiny">{t(sent.length === 0 ? "inspect.photo.add" : "inspect.photo.more")}</span>
          <input
            id={id}
            type="file"
            accept="image/*"
            capture="environment"
            multiple
            onChange={({ target }) => {
              add(target.files);
              target.value = "";
            }}
          />
        </label>
      )}
    </div>
  );
}

function useSending(unitId: number, sent: readonly SentPhoto[], onSent: (photos: readonly SentPhoto[]) => void) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const leave = (uuid: string): void => setWaiting((all) => all.filter((each) => each.uuid !== uuid));

  const send = async (files: readonly Waiting[]): Promise<void> => {
    let kept = sent;
    for (const { uuid, file } of files) {
      try {
        const photo = await postTyped<Photo>("/api/photos", { uuid, purpose: "evidence", unitId }, file);
        kept = [...kept, { uuid: photo.uuid, sha256: photo.sha256 }];
        onSent(kept);
        leave(uuid);
      } catch (error) {
        const refused = asRefused(error).code;
        setWaiting((all) => all.map((each) => (each.uuid === uuid ? { ...each, refused } : each)));
      }
    }
  };
  const add = (files: FileList | null): void => {
    const fresh = [...(files ?? [])]
      .slice(0, MOST - sent.length)
      .map((file) => ({ uuid: crypto.randomUUID(), file, refused: null }));
    setWaiting((all) => [...all, ...fresh]);
    void send(fresh);
  };
  return { waiting, send, add };
}
