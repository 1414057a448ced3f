/** One kind of thing inside the area: how many in words, the first of them as a list that opens, the whole list as a file. */
import type { SurroundingsThing } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { queryText } from "../state/api.ts";
import { type SelectionKind, useSelection } from "../state/selection.ts";
import { ButtonLink } from "../ui/button.tsx";

type InsideSectionProps = {
  readonly title: string;
  readonly count: number;
  /** What stands under the title, open or not. */
  readonly note?: ReactNode;
  readonly of: SurroundingsThing;
  readonly area: string;
  readonly listed: number;
  readonly open?: boolean;
  readonly children: ReactNode;
};

export function InsideSection({ title, count, note, of, area, listed, open, children }: InsideSectionProps): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  return (
    <details className="section inside-section" open={open} data-thing={of}>
      <summary>
        <span className="grow">{title}</span>
        <strong>{whole(count)}</strong>
        {note && <span className="inside-note">{note}</span>}
      </summary>
      {count > 0 && <ul className="inside-list">{children}</ul>}
      {count > listed && <p className="tiny muted">{t("around.and_more", { count: whole(count - listed) })}</p>}
      {count > 0 && (
        <ButtonLink small icon="download" href={`/api/surroundings/export?${queryText({ area, of })}`}>
          {t("around.file")}
        </ButtonLink>
      )}
    </details>
  );
}

export function InsideRow(props: {
  readonly kind: SelectionKind;
  readonly id: number;
  readonly mark?: ReactNode;
  readonly title: string;
  readonly second?: ReactNode;
}): ReactNode {
  const { kind, id, mark, title, second } = props;
  const select = useSelection((state) => state.select);
  return (
    <li>
      <button type="button" className="inside-row" onClick={() => select({ kind, id })}>
        {mark}
        <span className="grow">
          <span className="cut">{title}</span>
          {second && <span className="tiny muted cut">{second}</span>}
        </span>
      </button>
    </li>
  );
}
