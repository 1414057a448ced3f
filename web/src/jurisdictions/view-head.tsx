/** The head of what was chosen: the way back, its name, what it is. Takes the focus when the list it was chosen from is gone. */
import { type ReactNode, useEffect, useRef } from "react";
import { useT } from "../i18n/use-t.ts";
import { IconButton } from "../ui/button.tsx";

type ViewHeadProps = { readonly title: ReactNode; readonly second: ReactNode; readonly onBack: () => void };

export function ViewHead({ title, second, onBack }: ViewHeadProps): ReactNode {
  const t = useT();
  const own = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    own.current?.scrollIntoView({ block: "nearest" });
    // Whoever chose on the map stays on the map.
    if (document.activeElement === document.body) own.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="reach-view-head">
      <IconButton icon="back" label={t("reach.back")} onClick={onBack} />
      <div className="grow">
        <h3 ref={own} tabIndex={-1}>
          {title}
        </h3>
        <p className="small muted">{second}</p>
      </div>
    </header>
  );
}
