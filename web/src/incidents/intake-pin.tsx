/** The pin: moved by the arrow keys, or put where the map is clicked (intake-on-map.tsx). Says whose cell it stands in. */
import type { KeyboardEvent, ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { Icon } from "../ui/icon.tsx";
import { moved, useIntake } from "./intake-draft.ts";
import { useSuggested } from "./officer-choice.tsx";

const STEP_M = 5;
const LONG_STEP_M = 25;
const DIGITS = 5;

export function IntakePin(): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { draft, change } = useIntake();
  const { position } = draft;
  const { answer } = useSuggested(position);
  const first = answer?.officers[0];
  const where = [answer?.cell?.name, first && name(first.name, first.nameEn)].filter(Boolean).join(" · ");
  const onKey = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? LONG_STEP_M : STEP_M;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (!way || position === null) return;
    event.preventDefault();
    event.stopPropagation();
    change({ position: moved(position, way[0] ?? 0, way[1] ?? 0) });
  };
  const putInTheMiddle = (): void => {
    const view = useCamera.getState().view;
    if (position === null && view) change({ position: [view.lng, view.lat] });
  };
  return (
    <div>
      <button type="button" className="intake-pin" onKeyDown={onKey} onClick={putInTheMiddle}>
        <Icon name="pin" />
        <span>
          {position === null
            ? t("intake.pin_none")
            : t("intake.pin", { lng: position[0].toFixed(DIGITS), lat: position[1].toFixed(DIGITS) })}
          {where !== "" && <b> · {where}</b>}
        </span>
      </button>
      <p className="help">{t("intake.pin_help")}</p>
    </div>
  );
}
