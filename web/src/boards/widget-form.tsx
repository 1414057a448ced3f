/** The chosen widget in fields: its place, its text size, its title, and what its kind can be set to. Everything that a drag does is here too. */
import type { BoardLayout, CountName, Widget } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import { NumberField } from "./number-field.tsx";
import { StopLines } from "./stop-lines.tsx";

type WidgetFormProps<W extends Widget = Widget> = {
  readonly widget: W;
  readonly layout: BoardLayout;
  readonly onChange: (widget: Widget, mark: string) => void;
  readonly onRemove: () => void;
};
const LEAST_PT = 4;
const MOST_PT = 30;

export function WidgetForm({ widget, layout, onChange, onRemove }: WidgetFormProps): ReactNode {
  const t = useT();
  const { id, place, sizePt, title } = widget;
  const put = (changes: Partial<typeof place>): void =>
    onChange({ ...widget, place: { ...place, ...changes } }, `place ${id}`);
  return (
    <Section title={t(`boards.kind.${widget.kind}`)}>
      <div className="board-fields">
        <NumberField
          label={t("boards.column")}
          value={place.x + 1}
          least={1}
          most={layout.columns - place.w + 1}
          onChange={(x) => put({ x: x - 1 })}
        />
        <NumberField
          label={t("boards.row")}
          value={place.y + 1}
          least={1}
          most={layout.rows - place.h + 1}
          onChange={(y) => put({ y: y - 1 })}
        />
        <NumberField
          label={t("boards.width")}
          value={place.w}
          least={1}
          most={layout.columns - place.x}
          onChange={(w) => put({ w })}
        />
        <NumberField
          label={t("boards.height")}
          value={place.h}
          least={1}
          most={layout.rows - place.y}
          onChange={(h) => put({ h })}
        />
      </div>
      <NumberField
        label={t("boards.size")}
        help={t("boards.size_help")}
        value={sizePt}
        least={LEAST_PT}
        most={MOST_PT}
        onChange={(size) => onChange({ ...widget, sizePt: size }, `size ${id}`)}
      />
      <Field
        label={t("boards.title_zh")}
        maxLength={40}
        value={title.zh}
        onChange={({ target }) => onChange({ ...widget, title: { ...title, zh: target.value } }, `zh ${id}`)}
      />
      <Field
        label={t("boards.title_en")}
        maxLength={40}
        value={title.en}
        onChange={({ target }) => onChange({ ...widget, title: { ...title, en: target.value } }, `en ${id}`)}
      />
      <OwnSettings widget={widget} onChange={onChange} />
      <Button look="danger" icon="close" onClick={onRemove}>
        {t("boards.remove_widget")}
      </Button>
    </Section>
  );
}

type OwnProps = Pick<WidgetFormProps, "widget" | "onChange">;
const countNames: readonly CountName[] = [
  "to_dispatch",
  "in_handling",
  "due_today",
  "overdue",
  "open_hazards",
  "visits",
  "officers",
  "blocks_without",
];

function OwnSettings({ widget, onChange }: OwnProps): ReactNode {
  const t = useT();
  switch (widget.kind) {
    case "map":
      return <MapSettings widget={widget} onChange={onChange} />;
    case "counts":
      return <CountsSettings widget={widget} onChange={onChange} />;
    case "ranking":
      return <RankingSettings widget={widget} onChange={onChange} />;
    case "chart":
      return (
        <NumberField
          label={t("boards.days")}
          value={widget.days}
          least={7}
          most={60}
          onChange={(days) => onChange({ ...widget, days }, `days ${widget.id}`)}
        />
      );
    case "clock":
      return (
        <Checkbox
          label={t("boards.seconds")}
          checked={widget.seconds}
          onChange={(seconds) => onChange({ ...widget, seconds }, "")}
        />
      );
    case "bulletin":
      return (
        <NumberField
          label={t("boards.most")}
          help={t("boards.most_help")}
          value={widget.most}
          least={1}
          most={5}
          onChange={(most) => onChange({ ...widget, most }, "")}
        />
      );
    case "text": {
      const { text } = widget;
      return (
        <>
          <TextBox
            label={t("boards.text_zh")}
            longest={500}
            value={text.zh}
            onChange={(zh) => onChange({ ...widget, text: { ...text, zh } }, `text zh ${widget.id}`)}
          />
          <TextBox
            label={t("boards.text_en")}
            longest={500}
            help={t("boards.text_help")}
            value={text.en}
            onChange={(en) => onChange({ ...widget, text: { ...text, en } }, `text en ${widget.id}`)}
          />
        </>
      );
    }
    case "queue":
    case "overdue":
    default:
      return null;
  }
}

type MapSettingsProps = { readonly widget: Extract<Widget, { kind: "map" }>; readonly onChange: OwnProps["onChange"] };

function MapSettings({ widget, onChange }: MapSettingsProps): ReactNode {
  const t = useT();
  return (
    <>
      <Checkbox label={t("boards.fill")} checked={widget.fill} onChange={(fill) => onChange({ ...widget, fill }, "")} />
      <StopLines
        stops={widget.stops}
        onChange={(stops) => onChange({ ...widget, stops: [...stops] }, `stops ${widget.id}`)}
      />
    </>
  );
}

type CountsSettingsProps = {
  readonly widget: Extract<Widget, { kind: "counts" }>;
  readonly onChange: OwnProps["onChange"];
};

function CountsSettings({ widget, onChange }: CountsSettingsProps): ReactNode {
  const t = useT();
  return (
    <fieldset className="board-ticks">
      <legend className="label">{t("boards.which")}</legend>
      {countNames.map((name) => (
        <Checkbox
          key={name}
          label={t(`boards.count.${name}`)}
          checked={widget.which.includes(name)}
          onChange={(on) => {
            const which = countNames.filter((one) => (one === name ? on : widget.which.includes(one)));
            if (which.length > 0) onChange({ ...widget, which }, "");
          }}
        />
      ))}
    </fieldset>
  );
}

type RankingSettingsProps = {
  readonly widget: Extract<Widget, { kind: "ranking" }>;
  readonly onChange: OwnProps["onChange"];
};

function RankingSettings({ widget, onChange }: RankingSettingsProps): ReactNode {
  const t = useT();
  return (
    <>
      <SelectBox
        label={t("boards.by")}
        value={widget.by}
        choices={(["rectified", "open", "overdue"] as const).map((value) => ({
          value,
          label: t(`boards.by.${value}`),
        }))}
        onChoose={(by) => onChange({ ...widget, by }, "")}
      />
      <SelectBox
        label={t("boards.of")}
        help={t("boards.of_help")}
        value={widget.of}
        choices={(["cell", "community"] as const).map((value) => ({ value, label: t(`boards.of.${value}`) }))}
        onChoose={(of) => onChange({ ...widget, of }, "")}
      />
    </>
  );
}
