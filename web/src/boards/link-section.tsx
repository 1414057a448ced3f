/** Links of a board's screens: make one, told once with its picture; end one; let another screen open it. */
import type { Board, BoardLink, BoardLinkList, MadeBoardLink } from "@gridstead/server/contract";
import { type ComponentType, type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import { Field } from "../ui/field.tsx";
import { Section } from "../ui/panel.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { NumberField } from "./number-field.tsx";

export type QrPicture = ComponentType<{ readonly text: string; readonly label: string }>;
const USUAL_DAYS = 90;

export function LinkSection({ board, Qr }: { readonly board: Board; readonly Qr: QrPicture }): ReactNode {
  const t = useT();
  const path = `/api/boards/${board.id}/links`;
  const { answer, refused, again } = useReading<BoardLinkList>(path, {}, ["board_link"]);
  const { run, busy, refused: notDone } = useCommand();
  const [label, setLabel] = useState("");
  const [days, setDays] = useState(USUAL_DAYS);
  const [made, setMade] = useState<MadeBoardLink | null>(null);
  const make = async (): Promise<void> => {
    const link = await run(() => postJson<MadeBoardLink>(path, { label: label.trim(), days }), ["board_link"]);
    if (!link) return;
    setMade(link);
    setLabel("");
  };
  const take = async (link: BoardLink, what: "revoke" | "release"): Promise<void> => {
    await run(() => postJson<BoardLink>(`${path}/${link.id}/${what}`, {}), ["board_link"]);
    again();
  };
  const address = made && `${location.origin}/wall/${board.slug}#${made.secret}`;
  const missing = label.trim() === "" ? { code: "boards.label", title: t("boards.label_missing") } : null;
  return (
    <Section title={t("boards.links")} aside={answer?.links.length || ""}>
      <p className="help">{t("boards.links_help")}</p>
      <RefusedWords refused={notDone ?? refused} />
      {address && (
        <div className="board-made" role="status">
          <CopyField
            label={t("boards.made", { label: made.link.label })}
            value={address}
            help={t("boards.made_help")}
          />
          <Qr text={address} label={t("boards.qr")} />
        </div>
      )}
      <ul className="board-links">
        {answer?.links.map((link) => (
          <LinkLine key={link.id} link={link} busy={busy} onTake={(what) => void take(link, what)} />
        ))}
      </ul>
      <div className="board-add">
        <Field
          label={t("boards.label")}
          maxLength={60}
          value={label}
          onChange={({ target }) => setLabel(target.value)}
        />
        <NumberField label={t("boards.link_days")} value={days} least={1} most={400} onChange={setDays} />
        <Button icon="plus" busy={busy} refusal={missing} onClick={() => void make()}>
          {t("boards.make_link")}
        </Button>
      </div>
    </Section>
  );
}

type LinkLineProps = {
  readonly link: BoardLink;
  readonly busy: boolean;
  readonly onTake: (what: "revoke" | "release") => void;
};

function LinkLine({ link, busy, onTake }: LinkLineProps): ReactNode {
  const t = useT();
  const { dayClock } = useFormats();
  const { label, revokedAt, expiresAt, boundAt, lastSeenAt } = link;
  const now = useNow(60_000);
  const isOver = revokedAt !== null || Date.parse(expiresAt) <= now;
  const state =
    revokedAt !== null
      ? t("boards.link_ended", { at: dayClock(revokedAt) })
      : isOver
        ? t("boards.link_over", { at: dayClock(expiresAt) })
        : boundAt === null
          ? t("boards.link_unopened", { at: dayClock(expiresAt) })
          : t("boards.link_seen", { at: dayClock(lastSeenAt ?? boundAt), end: dayClock(expiresAt) });
  return (
    <li data-over={isOver || undefined}>
      <span className="grow">
        <b>{label}</b>
        <span className="tiny muted">{state}</span>
      </span>
      {!isOver && boundAt !== null && (
        <Button small busy={busy} onClick={() => onTake("release")}>
          {t("boards.another_screen")}
        </Button>
      )}
      {!isOver && (
        <Button small look="danger" busy={busy} onClick={() => onTake("revoke")}>
          {t("boards.end_link")}
        </Button>
      )}
    </li>
  );
}
