/** One kind of points: its words and its mark, a shape with a letter inside. No two kinds may look the same; the code stays once it is made. */
import type { PointKind, PointShape } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { patchJson, postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { PointMark } from "../ui/point-mark.tsx";
import { outlines } from "../ui/point-shapes.ts";

const CODE = /^[a-z][a-z0-9_]{1,39}$/;
const shapes = Object.keys(outlines) as PointShape[];
type Wish = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly shape: PointShape;
  readonly letter: string;
};
type DialogProps = {
  readonly kind: PointKind | null;
  readonly kinds: readonly PointKind[];
  readonly onClose: () => void;
};

export function KindDialog({ kind, kinds, onClose }: DialogProps): ReactNode {
  const t = useT();
  const [wish, setWish] = useState<Wish>(beginOf(kind));
  const set = (part: Partial<Wish>): void => setWish({ ...wish, ...part });
  const problem = useProblemText();
  const { busy, refused, run } = useCommand();
  const save = async (): Promise<void> => {
    const { code, ...look } = wish;
    const kept = await run(
      () =>
        kind
          ? patchJson<PointKind>(`/api/point-kinds/${code}`, { version: kind.version, ...look })
          : postJson<PointKind>("/api/point-kinds", wish),
      ["point_kind"],
    );
    if (kept) onClose();
  };
  const twin = kinds.find(
    ({ code, shape, letter }) => code !== wish.code && shape === wish.shape && letter === wish.letter.trim(),
  );
  const filled = wish.zh.trim() !== "" && wish.en.trim() !== "" && wish.letter.trim() !== "" && CODE.test(wish.code);
  return (
    <Dialog
      title={t(kind ? "kinds.change" : "kinds.new")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <Button
          look="primary"
          busy={busy}
          refusal={filled && !twin ? null : { code: "request.invalid", title: t("kinds.fill") }}
          onClick={() => void save()}
        >
          {t("points.save")}
        </Button>
      }
    >
      <KindFields wish={wish} isNew={kind === null} twin={twin} onChange={set} />
      <p>
        {t("kinds.mark")} <PointMark kind={wish} />
      </p>
      {refused && (
        <p className="help" data-wrong role="alert">
          {problem(refused.code)}
        </p>
      )}
    </Dialog>
  );
}

type FieldsProps = {
  readonly wish: Wish;
  readonly isNew: boolean;
  /** Another kind that looks the same. */
  readonly twin: PointKind | undefined;
  readonly onChange: (part: Partial<Wish>) => void;
};

function KindFields({ wish, isNew, twin, onChange }: FieldsProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  return (
    <>
      <Field
        label={t("kinds.zh")}
        maxLength={40}
        value={wish.zh}
        onChange={({ target }) => onChange({ zh: target.value })}
      />
      <Field
        label={t("kinds.en")}
        maxLength={60}
        value={wish.en}
        onChange={({ target }) => onChange({ en: target.value })}
      />
      {isNew && (
        <Field
          label={t("kinds.code")}
          help={t("kinds.code_help")}
          wrong={wish.code !== "" && !CODE.test(wish.code) ? t("kinds.code_wrong") : undefined}
          maxLength={40}
          value={wish.code}
          onChange={({ target }) => onChange({ code: target.value })}
        />
      )}
      <SelectBox
        label={t("kinds.shape")}
        value={wish.shape}
        choices={shapes.map((shape) => ({ value: shape, label: t(`kinds.shape.${shape}`) }))}
        onChoose={(shape) => onChange({ shape })}
      />
      <Field
        label={t("kinds.letter")}
        maxLength={2}
        value={wish.letter}
        wrong={twin && t("kinds.twin", { kind: words(twin.name) })}
        onChange={({ target }) => onChange({ letter: target.value })}
      />
    </>
  );
}

const beginOf = (kind: PointKind | null): Wish =>
  kind
    ? { code: kind.code, zh: kind.name.zh, en: kind.name.en, shape: kind.shape, letter: kind.letter }
    : { code: "", zh: "", en: "", shape: "circle", letter: "" };
