/** The photos of one question: taken or chosen, sent at once, shown with what became of them. A failed one can be sent again. */
import type { Photo } from "@gridstead/server/contract";
import { type ReactNode, useId } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postTyped } from "../state/api.ts";
import { Icon } from "../ui/icon.tsx";
import { useSending } from "../ui/use-sending.ts";
import type { SentPhoto } from "./draft.ts";

const MOST = 20;

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
  const { waiting, send, add } = useSending<Photo>({
    room: MOST - sent.length,
    sendOne: (uuid, file) => postTyped<Photo>("/api/photos", { uuid, purpose: "evidence", unitId }, file),
    keep: ({ uuid, sha256 }) => onSent([...sent, { uuid, sha256 }]),
  });
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
            <Icon name={each.code ? "retry" : "send"} size={20} />
          </button>
          <figcaption>{each.code ? problem(each.code) : t("inspect.photo.sending")}</figcaption>
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
