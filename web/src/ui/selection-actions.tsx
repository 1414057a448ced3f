/** What can be done with whatever is selected, wherever it is shown: go there on the map, copy a link to it. */
import { useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useDesk } from "../state/desk.ts";
import { usePlace } from "../state/place.ts";
import { useToasts } from "../state/toasts.ts";
import { Button, IconButton } from "./button.tsx";

export function SelectionActions({ look }: { readonly look: "words" | "icons" }) {
  const t = useT();
  const place = usePlace((state) => state.place);
  const show = useToasts((state) => state.show);
  const locate = (): void => {
    const { desk, openDesk, setHalf } = useDesk.getState();
    if (desk === "table") openDesk("command");
    setHalf("map");
    if (place) useCamera.getState().fly(place);
  };
  const copy = (): void =>
    void navigator.clipboard.writeText(location.href).then(
      () => show({ tone: "done", title: t("action.link_copied") }),
      () => show({ tone: "refused", title: t("action.link_not_copied") }),
    );
  if (look === "icons") {
    return (
      <>
        {place && <IconButton small icon="locate" label={t("action.locate")} onClick={locate} />}
        <IconButton small icon="link" label={t("action.copy_link")} onClick={copy} />
      </>
    );
  }
  return (
    <>
      {place && (
        <Button small look="primary" icon="locate" onClick={locate}>
          {t("action.locate")}
        </Button>
      )}
      <Button small icon="link" onClick={copy}>
        {t("action.copy_link")}
      </Button>
    </>
  );
}
