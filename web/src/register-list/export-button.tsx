/** The list as a file, with the same conditions, order and columns: CSV or a workbook. The browser fetches it by itself. */
import type { ReactNode } from "react";
import { useLang, useT } from "../i18n/use-t.ts";
import { queryText } from "../state/api.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { CardButton } from "../ui/card-button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useListWish, usualColumns } from "./list-wish.ts";

const formats = ["xlsx", "csv"] as const;

export function ExportButton(): ReactNode {
  const t = useT();
  const language = useLang();
  const wish = useListWish((state) => state.wish);
  const division = useDivisionQuery();
  const address = (format: (typeof formats)[number]): string =>
    `/api/units/export?${queryText({ ...division, ...wish, columns: wish.columns ?? usualColumns, format, language })}`;
  return (
    <CardButton
      className="button"
      cardClassName="export-card"
      label={t("list.export")}
      cardLabel={t("list.export")}
      face={
        <>
          <Icon name="download" /> {t("list.export")}
        </>
      }
    >
      {(close) => (
        <>
          {formats.map((format) => (
            <a key={format} className="button" data-look="secondary" href={address(format)} download onClick={close}>
              {t(`list.export.${format}`)}
            </a>
          ))}
          <p className="tiny muted">{t("list.export_text")}</p>
        </>
      )}
    </CardButton>
  );
}
