/** A matter as whoever reported it follows it: how it stands in plain words, what was done when, telling more, rating once, what is stored. */
import type { FollowedReport } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { Icon } from "../ui/icon.tsx";
import { FollowedSteps } from "./followed-steps.tsx";
import { FollowedStored } from "./followed-stored.tsx";
import { Frame } from "./frame.tsx";
import type { KeptPhoto } from "./kept-draft.ts";
import { rateReport, sendMatterPhoto, tellMore } from "./matter-requests.ts";
import { WordsField } from "./matter-words.tsx";
import { Choices, Push } from "./parts.tsx";
import { PhotoPicker } from "./photo-picker.tsx";
import { DonePicture, EmptyPicture } from "./public-pictures.tsx";
import { useBoth, useDays, useSay } from "./say.ts";
import { smallerPicture } from "./smaller-picture.ts";
import { StateBox } from "./state-box.tsx";
import { useDoing } from "./use-doing.ts";

type FollowedViewProps = { readonly code: string; readonly report: FollowedReport; readonly again: () => void };

export function FollowedView({ code, report, again }: FollowedViewProps): ReactNode {
  const say = useSay();
  const both = useBoth();
  const [shown, setShown] = useState(report);
  // What the server was asked for anew takes the place of what a command answered.
  const [from, setFrom] = useState(report);
  if (from !== report) {
    setFrom(report);
    setShown(report);
  }
  const { incident } = shown;
  return (
    <Frame
      title={`${both(shown.town)} · ${say("title.receipt")}`}
      bar={
        <Push look="secondary" onClick={again}>
          {say("action.reload")}
        </Push>
      }
    >
      <Head report={shown} />
      {incident.merged && (
        <p className="told">
          <Icon name="link" size={20} />
          {say("follow.merged", { number: incident.number })}
        </p>
      )}
      {(incident.mayRate || incident.rating) && <Rating code={code} report={shown} onDone={setShown} />}
      <h2>{say("follow.steps")}</h2>
      <FollowedSteps steps={incident.steps} />
      {incident.merged && (
        <>
          <h2>{say("follow.merged_steps", { number: incident.merged.number })}</h2>
          <FollowedSteps steps={incident.merged.steps} />
        </>
      )}
      {incident.mayTellMore && <More code={code} report={shown} onDone={setShown} />}
      <FollowedStored stored={incident.stored} />
    </Frame>
  );
}

function Head({ report: { incident, name } }: { readonly report: FollowedReport }) {
  const say = useSay();
  const both = useBoth();
  const { dayOf, dayClock } = useDays();
  const { stage, closedAt, dueAt, address, department, merged } = incident;
  const number = merged?.number ?? incident.number;
  const what = `${both(name)} · ${say("follow.number", { number, day: dayOf(incident.openedAt) })}`;
  if (stage === "closed")
    return (
      <DonePicture
        title={say("follow.stage.closed")}
        text={closedAt ? say("follow.closed_on", { day: dayOf(closedAt) }) : what}
      />
    );
  if (stage === "void" || stage === "duplicate")
    return <EmptyPicture title={say(`follow.stage.${stage}`)} text={say(`follow.hint.${stage}`)} code={number} />;
  return (
    <>
      <h1>{say(`follow.stage.${stage}`)}</h1>
      <p className="phone-lead">{what}</p>
      {address && (
        <div className="place">
          <Icon name="pin" size={20} />
          <div>
            <b>{address}</b>
          </div>
        </div>
      )}
      {department && <p>{say("follow.department", { name: both(department) })}</p>}
      {dueAt && <p>{say("follow.due", { day: dayClock(dueAt) })}</p>}
    </>
  );
}

type PartProps = {
  readonly code: string;
  readonly report: FollowedReport;
  readonly onDone: (report: FollowedReport) => void;
};
type Stars = 1 | 2 | 3 | 4 | 5;
const ratings = ["5", "4", "3", "2", "1"] as const;

/** Once: afterwards what was said is shown. */
function Rating({ code, report, onDone }: PartProps) {
  const say = useSay();
  const [stars, setStars] = useState<(typeof ratings)[number] | null>(null);
  const [note, setNote] = useState("");
  const [pressed, setPressed] = useState(false);
  const doing = useDoing(() => undefined);
  const { rating } = report.incident;
  if (rating)
    return (
      <div className="told" data-tone="done">
        <Icon name="check" size={20} />
        <b>{say("follow.rated", { stars: rating.stars })}</b>
      </div>
    );
  const send = (): void => {
    setPressed(true);
    if (stars === null) return;
    const words = note.trim();
    doing.run(
      async () =>
        onDone(await rateReport(code, { stars: Number(stars) as Stars, ...(words === "" ? {} : { note: words }) })),
      false,
    );
  };
  return (
    <section aria-label={say("follow.rate")}>
      <Choices
        label={say("follow.rate")}
        columns={1}
        wrong={pressed && stars === null ? say("wrong.choose") : undefined}
        value={stars}
        choices={ratings.map((value) => ({ value, label: say(`follow.stars.${value}`) }))}
        onChoose={setStars}
      />
      <WordsField
        label={say("follow.rate_words")}
        hint={say("hint.optional")}
        rows={2}
        value={note}
        onChange={setNote}
      />
      <StateBox doing={doing} done="" />
      <Push busy={doing.busy} onClick={send}>
        {say("follow.rate_send")}
      </Push>
    </section>
  );
}

const MOST_PHOTOS = 4;

function More({ code, report, onDone }: PartProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [photos, setPhotos] = useState<readonly KeptPhoto[]>([]);
  const [underway, setUnderway] = useState(0);
  const [pressed, setPressed] = useState(false);
  const doing = useDoing(() => undefined);
  const [lng = 0, lat = 0] = report.incident.position;
  const send = (): void => {
    setPressed(true);
    const words = note.trim();
    if (words === "" || underway > 0) return;
    doing.run(async () => {
      const uuids = photos.map(({ uuid }) => uuid);
      onDone(await tellMore(code, { note: words, ...(uuids.length === 0 ? {} : { photos: uuids }) }));
      setNote("");
      setPhotos([]);
      setPressed(false);
      setOpen(false);
    }, true);
  };
  return (
    <section aria-label={say("follow.more")}>
      {open ? (
        <>
          <WordsField
            label={say("follow.more")}
            wrong={pressed && note.trim() === "" ? say("wrong.more") : undefined}
            rows={3}
            value={note}
            onChange={setNote}
          />
          <PhotoPicker
            label={say("matter.photos")}
            most={MOST_PHOTOS}
            wrong={pressed && underway > 0 ? say("wrong.photos") : undefined}
            photos={photos}
            onPhotos={setPhotos}
            onUnderway={setUnderway}
            onSend={async (uuid, file) => sendMatterPhoto(uuid, [lng, lat], await smallerPicture(file))}
          />
          <Push busy={doing.busy} onClick={send}>
            {say("follow.more_send")}
          </Push>
        </>
      ) : (
        <Push look="secondary" onClick={() => setOpen(true)}>
          {say("follow.more")}
        </Push>
      )}
      <StateBox doing={doing} done={say("follow.more_sent")} />
    </section>
  );
}
