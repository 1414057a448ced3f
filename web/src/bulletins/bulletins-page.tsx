/** The page of bulletins: running, ended and one's own; who leads writes, publishes, puts right and withdraws here, and sees who has read. */
import type { Bulletin, BulletinBox, BulletinList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { Segments } from "../ui/segments.tsx";
import { BulletinByline, BulletinView, ReadButton } from "./bulletin-view.tsx";
import { Composer } from "./composer.tsx";
import { OwnBulletin } from "./own-bulletin.tsx";
import type { Draft } from "./written-bulletin.ts";
import "./bulletins.css";

const LEADERS: readonly string[] = ["administrator", "supervisor", "duty_officer"];
const none = { running: "bulletins.none", past: "bulletins.none_past", own: "bulletins.none_own" } as const;

type PageProps = { readonly divisions: DivisionField["choices"] };

export function BulletinsPage({ divisions }: PageProps): ReactNode {
  const t = useT();
  const role = useSession(({ signed }) => signed?.account.role) ?? "";
  const leads = LEADERS.includes(role);
  const [box, setBox] = useState<BulletinBox>(leads ? "own" : "running");
  const [draft, setDraft] = useState<Draft | null>(null);
  const boxes: readonly BulletinBox[] = leads ? ["own", "running", "past"] : ["running", "past"];
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("bulletins.title")}</h2>
        {leads && (
          <Button look="primary" icon="edit" onClick={() => setDraft({ kind: "new" })}>
            {t("bulletins.new")}
          </Button>
        )}
      </header>
      <div className="row">
        <Segments
          label={t("bulletins.box")}
          value={box}
          onChoose={setBox}
          entries={boxes.map((value) => ({
            value,
            label: t(value === "own" && role === "administrator" ? "bulletins.box.all" : `bulletins.box.${value}`),
          }))}
        />
      </div>
      <Box box={box} onDraft={setDraft} />
      {draft && (
        <Composer
          draft={draft}
          divisions={divisions}
          onClose={() => setDraft(null)}
          onKept={() => {
            setDraft(null);
            setBox("own");
          }}
        />
      )}
    </div>
  );
}

function Box({ box, onDraft }: { readonly box: BulletinBox; readonly onDraft: (draft: Draft) => void }): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useReading<BulletinList>("/api/bulletins", { box }, [
    "bulletin",
    "bulletin_receipt",
  ]);
  if (!answer) {
    if (refused)
      return (
        <RefusedPicture refused={refused} what={t("bulletins.what")} subject={t("bulletins.title")} again={again} />
      );
    return <Loading title={t("state.loading", { what: t("bulletins.what") })} />;
  }
  if (answer.bulletins.length === 0) return <Empty title={t(none[box])} text={t("bulletins.none_hint")} />;
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      {answer.bulletins.map((bulletin) => (
        <section key={bulletin.id}>
          {box === "own" ? (
            <OwnBulletin bulletin={bulletin} onDraft={onDraft} />
          ) : (
            <TheirBulletin bulletin={bulletin} />
          )}
        </section>
      ))}
    </>
  );
}

const TheirBulletin = ({ bulletin }: { readonly bulletin: Bulletin }): ReactNode => (
  <BulletinView bulletin={bulletin} second={<BulletinByline bulletin={bulletin} />}>
    <ReadButton bulletin={bulletin} />
  </BulletinView>
);
