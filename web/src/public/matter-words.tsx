/** A few words and up to four photos. A photo needs a place first: the server keeps it with the block it lies in. */
import { type ReactNode, useId } from "react";
import type { MatterPart } from "./matter-page.tsx";
import { sendMatterPhoto } from "./matter-requests.ts";
import { Label, Wrong } from "./parts.tsx";
import { PhotoPicker } from "./photo-picker.tsx";
import { useSay } from "./say.ts";
import { smallerPicture } from "./smaller-picture.ts";

const LONGEST_NOTE = 2_000;
const MOST_PHOTOS = 4;

type MatterWordsProps = MatterPart & { readonly onUnderway: (count: number) => void };

export function MatterWords({ matter, faults, change, onUnderway }: MatterWordsProps): ReactNode {
  const say = useSay();
  const { note, photos, position } = matter;
  return (
    <section aria-label={say("matter.tell")}>
      <h2>{say("matter.tell")}</h2>
      <WordsField
        label={say("matter.words")}
        hint={say("matter.words_hint")}
        wrong={faults.includes("words") ? say("wrong.words") : undefined}
        value={note}
        onChange={(words) => change(() => ({ note: words }))}
      />
      {position === null ? (
        <div className="asked">
          <Label label={say("matter.photos")} hint={say("matter.photos_after")} />
        </div>
      ) : (
        <PhotoPicker
          label={say("matter.photos")}
          hint={say("matter.photos_hint")}
          wrong={faults.includes("photos") ? say("wrong.photos") : undefined}
          most={MOST_PHOTOS}
          photos={photos}
          onUnderway={onUnderway}
          onPhotos={(next) => change((before) => ({ photos: next(before.photos) }))}
          onSend={async (uuid, file) => sendMatterPhoto(uuid, position, await smallerPicture(file))}
        />
      )}
    </section>
  );
}

type WordsFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  readonly value: string;
  readonly rows?: number;
  readonly onChange: (words: string) => void;
};

export function WordsField({ label, hint, wrong, value, rows = 4, onChange }: WordsFieldProps): ReactNode {
  const id = useId();
  return (
    <div className="asked" data-wrong={wrong ? true : undefined}>
      <label className="asked-label" htmlFor={id}>
        <b>{label}</b>
        {hint && <span>{hint}</span>}
      </label>
      <div className="box">
        <textarea
          id={id}
          rows={rows}
          maxLength={LONGEST_NOTE}
          value={value}
          aria-invalid={wrong ? true : undefined}
          onChange={({ target }) => onChange(target.value)}
        />
      </div>
      <Wrong text={wrong} />
    </div>
  );
}
