/** Words on the wall: what the supervisor wrote for the board, and the newest bulletins. What does not fit ends in an ellipsis after its last whole line. */
import { type ReactNode, useEffect, useRef } from "react";
import { townTime, useLanguage, useSay } from "./say.ts";
import type { WidgetProps } from "./shown.ts";
import { WidgetHead } from "./widget-head.tsx";
import "./text-widgets.css";

export function TextWidget({ widget }: Pick<WidgetProps<"text">, "widget">): ReactNode {
  const lang = useLanguage();
  const { zh, en } = widget.text;
  return (
    <>
      {widget.title[lang].trim() !== "" && <WidgetHead title={widget.title} usual="" />}
      <Clamped text={(lang === "zh" ? zh || en : en || zh).trim()} />
    </>
  );
}

export function BulletinWidget({ widget, figures, town, screen }: WidgetProps<"bulletin">): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const { bulletins } = figures;
  return (
    <>
      <WidgetHead title={widget.title} usual={say("widget.bulletin")} />
      {bulletins === null && screen.door === "link" && <p className="wall-note">{say("bulletin.not_here")}</p>}
      {bulletins?.length === 0 && <p className="wall-note">{say("bulletin.none")}</p>}
      {bulletins?.slice(0, widget.most).map(({ id, title, text, isUrgent, at }) => {
        const time = townTime(lang, Date.parse(at), town.offsetMinutes);
        return (
          <article className="wall-bulletin" data-urgent={isUrgent} key={id}>
            <h3>
              {isUrgent && <span className="wall-urgent">{say("bulletin.urgent")}</span>}
              <b className="wall-cut">{title}</b>
              <span>
                {time.day} {time.minutes}
              </span>
            </h3>
            <Clamped text={text} />
          </article>
        );
      })}
    </>
  );
}

/** As many whole lines as the place has. */
function Clamped({ text }: { readonly text: string }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const fit = (): void => {
      const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
      const lines = Math.max(1, Math.floor(element.clientHeight / lineHeight));
      element.style.setProperty("--lines", String(lines));
    };
    const watch = new ResizeObserver(fit);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <div className="wall-text" ref={box}>
      <p>{text}</p>
    </div>
  );
}
