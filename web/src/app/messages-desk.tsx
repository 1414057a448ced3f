/** The desk of bulletins and files: a page each. The page and the open file are in the address (`page=files-12`). */
import type { ReactNode } from "react";
import { BulletinsPage } from "../bulletins/bulletins-page.tsx";
import { FilesPage } from "../files/files-page.tsx";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useDivisionChoices } from "./division-choices.ts";
import "./admin-desk.css";

const pages = ["bulletins", "files"] as const;
const ADDRESS = /^([a-z]+)(?:-([1-9]\d{0,9}))?$/;

export function MessagesDesk(): ReactNode {
  const t = useT();
  const { page, setPage, division } = useDesk();
  // "" is everything: what is written and kept names a division or none.
  const divisions = useDivisionChoices().choices.filter(({ value, note }) => value !== "" && note === undefined);
  const [, name, id] = ADDRESS.exec(page ?? "") ?? [];
  const shown = pages.find((known) => known === name) ?? "bulletins";
  return (
    <div className="admin-desk">
      <nav className="admin-nav" aria-label={t("messages.pages")}>
        {pages.map((entry) => (
          <button
            key={entry}
            type="button"
            aria-current={entry === shown ? "page" : undefined}
            onClick={() => setPage(entry)}
          >
            {t(`${entry}.title`)}
          </button>
        ))}
      </nav>
      <div className="admin-page" tabIndex={0} role="region" aria-label={t(`${shown}.title`)}>
        {shown === "bulletins" ? (
          <BulletinsPage divisions={divisions} />
        ) : (
          <FilesPage
            divisions={divisions}
            division={division}
            open={id === undefined ? null : Number(id)}
            onOpen={(next) => setPage(next === null ? "files" : `files-${next}`)}
          />
        )}
      </div>
    </div>
  );
}
