/** Photos for a form: taken or chosen, sent at once, shown when they are kept. One that failed says why and can be sent again. */
import type { Photo, PhotoPurpose } from "@gridstead/server/contract";
import { type ReactNode, useId } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postTyped } from "../state/api.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { useSending } from "./use-sending.ts";
import "./photo-strip.css";

const MOST = 20;
/** A home, a house, or a point of an incident, which has a door of its own. */
type Place =
  | { readonly unitId: number }
  | { readonly buildingId: number }
  | { readonly lng: number; readonly lat: number };

type PhotoFieldProps = {
  readonly label: string;
  readonly place: Place;
  readonly purpose: PhotoPurpose;
  readonly help?: string;
  /** The kept ones, by their uuid. */
  readonly photos: readonly string[];
  readonly onChange: (photos: readonly string[]) => void;
};

export function PhotoField({ label, place, purpose, help, photos, onChange }: PhotoFieldProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const id = useId();
  const { waiting, add, send } = useSending<Photo>({
    room: MOST - photos.length,
    sendOne: (uuid, file) =>
      postTyped<Photo>("lng" in place ? "/api/incidents/photos" : "/api/photos", { uuid, purpose, ...place }, file),
    keep: ({ uuid }) => onChange([...photos, uuid]),
  });
  return (
    <div role="group" aria-label={label}>
      <span className="label">{label}</span>
      <ul className="file-photos">
        {photos.map((uuid) => (
          <li key={uuid} className="photo-kept">
            <img src={`/api/photos/${uuid}?size=thumb`} alt={t("photo.title")} />
            <IconButton
              small
              icon="close"
              label={t("photo.take_out")}
              onClick={() => onChange(photos.filter((each) => each !== uuid))}
            />
          </li>
        ))}
        {waiting.map((each) => (
          <li key={each.uuid}>
            {each.code === null ? (
              <span className="photo-paper" role="status">
                {t("photo.sending")}
              </span>
            ) : (
              <button type="button" className="photo-thumb" onClick={() => void send([each])}>
                <span className="photo-paper">
                  <Icon name="retry" size={20} />
                </span>
                <span className="photo-caption">{problem(each.code)}</span>
              </button>
            )}
          </li>
        ))}
        {photos.length + waiting.length < MOST && (
          <li>
            <label className="photo-add-box" htmlFor={id}>
              <Icon name="camera" size={20} />
              {t("photo.add")}
              <input
                id={id}
                type="file"
                accept="image/*"
                multiple
                onChange={({ target }) => {
                  add(target.files);
                  target.value = "";
                }}
              />
            </label>
          </li>
        )}
      </ul>
      {help !== undefined && <p className="help">{help}</p>}
    </div>
  );
}
