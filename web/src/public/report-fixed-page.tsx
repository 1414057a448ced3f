/** "I have put it right": which things, at least one photo, a few words. Kept in the tab until it is sent; a failed sending loses nothing. */
import type { PublicNotice } from "@gridstead/server/contract";
import { type ReactNode, useId, useState } from "react";
import { FaultDue, FaultWords } from "./fault-words.tsx";
import { Frame } from "./frame.tsx";
import type { KeptPhoto } from "./kept-draft.ts";
import { Label, Push, Wrong } from "./parts.tsx";
import { PhotoPicker } from "./photo-picker.tsx";
import { reportFixed, sendPhoto } from "./public-requests.ts";
import { useSay } from "./say.ts";
import { StateBox } from "./state-box.tsx";
import { useDoing } from "./use-doing.ts";
import { useKeptReport } from "./use-kept-report.ts";

const LONGEST_NOTE = 1_000;

type ReportFixedPageProps = {
  readonly code: string;
  readonly notice: PublicNotice;
  readonly onBack: () => void;
  readonly onDone: (notice: PublicNotice) => void;
};

export function ReportFixedPage({ code, notice, onBack, onDone }: ReportFixedPageProps): ReactNode {
  const say = useSay();
  const items = notice.items.filter(({ mayReport }) => mayReport);
  const only = items.length === 1 ? items.map(({ hazardId }) => hazardId) : [];
  const { report, change, forget } = useKeptReport(code, only);
  const chosen = report.hazardIds.filter((id) => items.some(({ hazardId }) => hazardId === id));
  const [underway, setUnderway] = useState(0);
  const [pressed, setPressed] = useState(false);
  const doing = useDoing(() => {});
  const wrongPhotos = (sent: number): string | undefined => {
    if (underway > 0) return say("wrong.photos");
    return sent === 0 ? say("wrong.photo") : undefined;
  };
  const send = (): void => {
    setPressed(true);
    if (chosen.length === 0 || report.photos.length === 0 || underway > 0 || doing.busy) return;
    const note = report.note.trim();
    const photoUuids = report.photos.map(({ uuid }) => uuid);
    doing.run(async () => {
      const next = await reportFixed(code, { hazardIds: chosen, photoUuids, ...(note === "" ? {} : { note }) });
      forget();
      onDone(next);
    }, false);
  };
  return (
    <Frame
      title={say("title.notice")}
      back={onBack}
      bar={
        <>
          <Push look="secondary" onClick={onBack}>
            {say("action.before")}
          </Push>
          <Push busy={doing.busy} onClick={send}>
            {say("notice.send")}
          </Push>
        </>
      }
    >
      <h1>{say("notice.report")}</h1>
      <p className="phone-lead">{notice.address}</p>
      <StateBox doing={doing} done="" />
      <WhichItems
        items={items}
        chosen={chosen}
        wrong={pressed && chosen.length === 0 ? say("wrong.items") : undefined}
        onChoose={(hazardIds) => change(() => ({ hazardIds }))}
      />
      <PhotoPicker
        // What the camera wrote into it is kept, apart: it tells that the photo is of that day.
        onSend={(uuid, file) => sendPhoto({ code, uuid, purpose: "fixed", file })}
        label={say("notice.photo")}
        hint={say("notice.photo_hint")}
        wrong={pressed ? wrongPhotos(report.photos.length) : undefined}
        onUnderway={setUnderway}
        photos={report.photos}
        onPhotos={(next: (before: readonly KeptPhoto[]) => readonly KeptPhoto[]) =>
          change(({ photos }) => ({ photos: next(photos) }))
        }
      />
      <Note value={report.note} onChange={(note) => change(() => ({ note }))} />
    </Frame>
  );
}

function WhichItems(props: {
  readonly items: PublicNotice["items"];
  readonly chosen: readonly number[];
  readonly wrong: string | undefined;
  readonly onChoose: (hazardIds: readonly number[]) => void;
}) {
  const { items, chosen, wrong, onChoose } = props;
  const say = useSay();
  const id = useId();
  return (
    <div className="asked" role="group" aria-labelledby={id} data-wrong={wrong ? true : undefined}>
      <Label id={id} label={say("notice.which")} />
      {items.map((item) => (
        <label key={item.hazardId} className="fault">
          <input
            type="checkbox"
            checked={chosen.includes(item.hazardId)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, item.hazardId] : chosen.filter((other) => other !== item.hazardId))
            }
          />
          <FaultWords item={item} />
          <FaultDue item={item} />
        </label>
      ))}
      <Wrong text={wrong} />
    </div>
  );
}

function Note({ value, onChange }: { readonly value: string; readonly onChange: (note: string) => void }) {
  const say = useSay();
  const id = useId();
  return (
    <div className="asked">
      <label className="asked-label" htmlFor={id}>
        <b>{say("notice.note")}</b>
        <span>{say("hint.optional")}</span>
      </label>
      <div className="box">
        <textarea
          id={id}
          rows={2}
          maxLength={LONGEST_NOTE}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}
