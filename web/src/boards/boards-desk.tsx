/** The desk of boards: all boards at the left, the chosen one beside them; a new one begins with a preset. Which one is in the address. */
import type { Board, BoardList, BoardPreset, BoardWish } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useBegun } from "../state/begun.ts";
import { useDesk } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ChangedNote } from "../ui/changed-note.tsx";
import { Empty, Loading, NotFound } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { BoardEditor, type Preview } from "./board-editor.tsx";
import type { QrPicture } from "./link-section.tsx";
import { wishOf } from "./use-draft.ts";
import "./boards.css";

type BoardsDeskProps = { readonly Picture: Preview; readonly Qr: QrPicture };
const NEW = /^new-(overview|duty_room|community|empty)$/;
const empty = { columns: 24, rows: 14, widgets: [] };

export function BoardsDesk({ Picture, Qr }: BoardsDeskProps): ReactNode {
  const t = useT();
  const { page, setPage } = useDesk();
  const { answer, refused, readAt, again } = useReading<BoardList>("/api/boards", {}, ["board"]);
  const what = t("boards.what");
  if (!answer)
    return refused ? (
      <RefusedPicture refused={refused} what={what} again={again} />
    ) : (
      <Loading title={t("state.loading", { what })} />
    );
  const preset = NEW.exec(page ?? "")?.[1];
  const board = answer.boards.find(({ slug }) => slug === page) ?? null;
  const onKept = (kept: Board | null): void => {
    setPage(kept?.slug ?? null);
    again();
  };
  const shown = (): ReactNode => {
    if (preset !== undefined)
      return (
        <BoardEditor
          key={`new ${preset}`}
          board={null}
          begin={newWish(preset, answer.presets)}
          Picture={Picture}
          Qr={Qr}
          onKept={onKept}
        />
      );
    if (board?.mayChange) return <KeptBoard key={board.id} latest={board} Picture={Picture} Qr={Qr} onKept={onKept} />;
    if (board) return <ReadOnly board={board} />;
    if (page !== null)
      return (
        <NotFound
          title={t("boards.not_found")}
          ways={<Button onClick={() => setPage(null)}>{t("boards.all")}</Button>}
        />
      );
    return <Empty title={t("boards.choose")} text={t("boards.choose_text")} />;
  };
  return (
    <div className="boards-desk">
      <nav className="boards-list" aria-label={what}>
        <h1>{t("desk.boards")}</h1>
        {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
        <ul>
          {answer.boards.map((one) => (
            <BoardLine key={one.id} board={one} isShown={one.slug === page} onOpen={() => setPage(one.slug)} />
          ))}
        </ul>
        <NewBoards chosen={preset} onChoose={(name) => setPage(`new-${name}`)} />
      </nav>
      {shown()}
    </div>
  );
}

type KeptBoardProps = BoardsDeskProps & {
  readonly latest: Board;
  readonly onKept: (kept: Board | null) => void;
};

function KeptBoard({ latest, Picture, Qr, onKept }: KeptBoardProps): ReactNode {
  const { begun, isOld, begin } = useBegun(latest);
  return (
    <div className="board-kept">
      {isOld && <ChangedNote code="boards.stale" onRead={() => begin(latest)} />}
      <BoardEditor
        key={begun.version}
        board={begun}
        begin={wishOf(begun)}
        Picture={Picture}
        Qr={Qr}
        onKept={(kept) => {
          if (kept) begin(kept);
          onKept(kept);
        }}
      />
    </div>
  );
}

type NewBoardsProps = { readonly chosen: string | undefined; readonly onChoose: (preset: string) => void };

function NewBoards({ chosen, onChoose }: NewBoardsProps): ReactNode {
  const t = useT();
  return (
    <>
      <h2>{t("boards.new")}</h2>
      <div className="boards-new">
        {(["overview", "duty_room", "community", "empty"] as const).map((name) => (
          <Button key={name} icon="plus" aria-pressed={chosen === name} onClick={() => onChoose(name)}>
            {t(`boards.preset.${name}`)}
          </Button>
        ))}
      </div>
    </>
  );
}

const newWish = (preset: string, presets: readonly BoardPreset[]): BoardWish => ({
  slug: "",
  name: { zh: "", en: "" },
  division: null,
  theme: "dark",
  layout: presets.find(({ name }) => name === preset)?.layout ?? empty,
});

type BoardLineProps = { readonly board: Board; readonly isShown: boolean; readonly onOpen: () => void };

function BoardLine({ board, isShown, onOpen }: BoardLineProps): ReactNode {
  const { words } = useFormats();
  return (
    <li>
      <button type="button" aria-current={isShown || undefined} onClick={onOpen}>
        <b>{words(board.name)}</b>
        <span className="tiny muted">/wall/{board.slug}</span>
      </button>
    </li>
  );
}

function ReadOnly({ board }: { readonly board: Board }): ReactNode {
  const t = useT();
  return (
    <Empty
      title={t("boards.not_yours")}
      ways={
        <ButtonLink href={`/wall/${board.slug}`} icon="map">
          {t("boards.open")}
        </ButtonLink>
      }
    />
  );
}
