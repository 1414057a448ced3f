/** The desk of boards with the wall's own picture as its preview, and the code that a screen's camera reads. */
import type { ReactNode } from "react";
import type { Preview } from "../boards/board-editor.tsx";
import { BoardsDesk as Desk } from "../boards/boards-desk.tsx";
import { QrCode } from "../public/qr-code.tsx";
import { BoardView } from "../wall/board-view.tsx";
import { useEverySecond } from "../wall/clockwork.ts";
import { themeAt } from "../wall/theme.ts";
import { PreviewTheme } from "../wall/use-shown-theme.ts";
import "../ui/marks.css";
import "../wall/wall.css";

/** In the theme that the screen has just now, whatever this page has. */
const Picture: Preview = ({ wish, figures, town, outlines }) => {
  const theme = themeAt(wish.theme, useEverySecond(), town.offsetMinutes);
  return (
    <div className="wall" data-theme={theme}>
      <PreviewTheme value={theme}>
        <BoardView
          layout={wish.layout}
          figures={figures}
          town={town}
          screen={{ slug: wish.slug, door: "account", version: 0, readAt: null, heardAt: null, outlines }}
        />
      </PreviewTheme>
    </div>
  );
};

export const BoardsDesk = (): ReactNode => <Desk Picture={Picture} Qr={QrCode} />;
