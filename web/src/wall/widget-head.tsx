/** The head of a widget: its own title, or what it is; and beside it what all of it is about. */
import type { Widget } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useLanguage } from "./say.ts";

type WidgetHeadProps = { readonly title: Widget["title"]; readonly usual: string; readonly aside?: ReactNode };

export function WidgetHead({ title, usual, aside }: WidgetHeadProps): ReactNode {
  const lang = useLanguage();
  return (
    <h2 className="wall-head">
      <b>{title[lang].trim() || usual}</b>
      {aside !== undefined && <span>{aside}</span>}
    </h2>
  );
}
