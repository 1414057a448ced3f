/** Kinds of points that the town keeps: a list with their marks and how many there are of each, and a form for one. A kind is retired, not deleted. */
import type { PointKind, PointKindList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { patchJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { PointMark } from "../ui/point-mark.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { KindDialog } from "./kind-dialog.tsx";

export function KindsPage(): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<PointKindList>("/api/point-kinds", {}, ["point_kind", "point"]);
  const [open, setOpen] = useState<PointKind | "new" | null>(null);
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("kinds.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("kinds.what")} subject={t("kinds.what")} again={again} />;
  const kinds = answer?.kinds ?? [];
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("kinds.title")}</h2>
        <Button look="primary" icon="plus" onClick={() => setOpen("new")}>
          {t("kinds.new")}
        </Button>
      </header>
      <p className="muted">{t("kinds.text")}</p>
      <section>
        {kinds.length === 0 && <Empty small title={t("kinds.none")} />}
        {kinds.length > 0 && <KindTable kinds={kinds} onOpen={setOpen} />}
      </section>
      {open && <KindDialog kind={open === "new" ? null : open} kinds={kinds} onClose={() => setOpen(null)} />}
    </div>
  );
}

type TableProps = { readonly kinds: readonly PointKind[]; readonly onOpen: (kind: PointKind) => void };

function KindTable({ kinds, onOpen }: TableProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { words, whole } = useFormats();
  const { refused, run } = useCommand();
  const retire = ({ code, version, retired }: PointKind): void =>
    void run(() => patchJson<PointKind>(`/api/point-kinds/${code}`, { version, retired: !retired }), ["point_kind"]);
  return (
    <>
      {refused && (
        <p className="help" data-wrong role="alert">
          {problem(refused.code)}
        </p>
      )}
      <table className="table">
        <thead>
          <tr>
            <th>{t("points.kind")}</th>
            <th>{t("kinds.code")}</th>
            <th>{t("kinds.count")}</th>
            <th>{t("kinds.do")}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind.code}>
              <td>
                <PointMark kind={kind} /> {kind.retired ? <s>{words(kind.name)}</s> : words(kind.name)}
                {kind.retired && <span className="muted"> · {t("kinds.retired")}</span>}
              </td>
              <td>
                <code>{kind.code}</code>
              </td>
              <td>{whole(kind.points)}</td>
              <td>
                <div className="row">
                  <Button small onClick={() => onOpen(kind)}>
                    {t("kinds.change")}
                  </Button>
                  <Button small look="plain" onClick={() => retire(kind)}>
                    {t(kind.retired ? "kinds.take_back" : "kinds.retire")}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
