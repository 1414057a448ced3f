/** Takes photos, sends each at once under its own uuid, shows where it stands. A photo that did not arrive stays and can be sent again. */
import { useEffect, useState } from "react";
import { newUuid } from "../state/new-uuid.ts";
import { Icon } from "../ui/icon.tsx";
import type { KeptPhoto } from "./kept-draft.ts";
import { Label, Wrong } from "./parts.tsx";
import { refusalKey, useSay } from "./say.ts";
import { asRefusal } from "./use-asked.ts";

type PhotoPickerProps = {
  readonly onSend: (uuid: string, file: File) => Promise<unknown>;
  /** Left out: six. */
  readonly most?: number;
  readonly label: string;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  /** Those that the server has. */
  readonly photos: readonly KeptPhoto[];
  readonly onPhotos: (next: (before: readonly KeptPhoto[]) => readonly KeptPhoto[]) => void;
  /** How many the server does not have yet: what is sent before they arrive goes without them. */
  readonly onUnderway?: (count: number) => void;
};
/** Not (yet) with the server. */
type Waiting = KeptPhoto & { readonly file: File; readonly failed: string | null };

const MOST_PHOTOS = 6;

export function PhotoPicker(props: PhotoPickerProps) {
  const { label, hint, wrong, photos, onPhotos, most = MOST_PHOTOS } = props;
  const say = useSay();
  const { waiting, take, retry, drop, pictures } = useSendingPhotos(props);
  const room = most - photos.length - waiting.length;
  return (
    <div className="asked" data-wrong={wrong ? true : undefined}>
      <Label label={label} hint={hint} />
      <div className="shots">
        {photos.map(({ uuid, name }) => (
          <Shot
            key={uuid}
            name={name}
            picture={pictures.get(uuid)}
            sent
            words={say("photo.sent")}
            onDrop={() => onPhotos((before) => before.filter((photo) => photo.uuid !== uuid))}
          />
        ))}
        {waiting.map((photo) => (
          <Shot
            key={photo.uuid}
            name={photo.name}
            picture={pictures.get(photo.uuid)}
            words={photo.failed === null ? say("photo.sending") : say("photo.failed")}
            {...(photo.failed === null ? {} : { onRetry: () => retry(photo) })}
            onDrop={() => drop(photo.uuid)}
          />
        ))}
        {room > 0 && (
          <label className="shot-add">
            <Icon name="camera" size={20} />
            {say(photos.length + waiting.length === 0 ? "photo.take" : "photo.another")}
            <input
              type="file"
              className="sr"
              accept="image/*"
              multiple
              onChange={({ target }) => {
                take([...(target.files ?? [])].slice(0, room));
                target.value = "";
              }}
            />
          </label>
        )}
      </div>
      <Wrong text={wrong} />
      {waiting.map(
        ({ uuid, failed }) => failed && <Wrong key={uuid} text={say(refusalKey(failed) as "refused.other")} />,
      )}
    </div>
  );
}

function Shot(props: {
  readonly name: string;
  readonly picture: string | undefined;
  readonly words: string;
  readonly sent?: boolean;
  readonly onRetry?: () => void;
  readonly onDrop: () => void;
}) {
  const { name, picture, words, sent = false, onRetry, onDrop } = props;
  const say = useSay();
  return (
    <div className="shot" data-state={onRetry ? "failed" : undefined}>
      {picture ? <img src={picture} alt={name} /> : <Icon name="check" size={20} />}
      {onRetry ? (
        <button type="button" className="tap is-wide" onClick={onRetry}>
          <Icon name="retry" />
          {words}
        </button>
      ) : (
        <p role="status" data-sent={sent || undefined}>
          {sent ? <Icon name="check" size={14} /> : <span className="turning" />}
          {words}
        </p>
      )}
      <button type="button" className="tap is-icon" aria-label={say("photo.drop", { name })} onClick={onDrop}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function useSendingPhotos({ onSend, onPhotos, onUnderway }: PhotoPickerProps) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  useEffect(() => onUnderway?.(waiting.length), [waiting.length, onUnderway]);
  const [pictures, setPictures] = useState<ReadonlyMap<string, string>>(new Map());
  const mark = (uuid: string, failed: string | null): void =>
    setWaiting((before) => before.map((photo) => (photo.uuid === uuid ? { ...photo, failed } : photo)));
  const drop = (uuid: string): void => setWaiting((before) => before.filter((photo) => photo.uuid !== uuid));

  const send = async ({ uuid, name, file }: Waiting): Promise<void> => {
    mark(uuid, null);
    try {
      await onSend(uuid, file);
      drop(uuid);
      onPhotos((before) => [...before, { uuid, name }]);
    } catch (error) {
      mark(uuid, asRefusal(error).code);
    }
  };
  const take = (files: readonly File[]): void => {
    const taken = files.map((file): Waiting => ({ uuid: newUuid(), name: file.name, file, failed: null }));
    setWaiting((before) => [...before, ...taken]);
    setPictures(
      (before) => new Map([...before, ...taken.map((photo) => [photo.uuid, URL.createObjectURL(photo.file)] as const)]),
    );
    // One after the other: a phone in a stairwell has one thin line.
    void taken.reduce((done, photo) => done.then(() => send(photo)), Promise.resolve());
  };
  return { waiting, take, retry: (photo: Waiting) => void send(photo), drop, pictures };
}
