/** What the check found: by kind with count and area, each with its place; of a list of blocks what does not match. Clicks fly there. */
import type { OfficialCheck } from "@gridstead/server/contract";
import { type ReactNode, useMemo } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { asTarget, boxAsTarget } from "../state/place.ts";
import { Chip } from "../ui/chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { Section } from "../ui/panel.tsx";
import { areaText, faultKinds, isFaultKind, type KnownKind } from "./fault-words.ts";
import { type Fault, useShownFaults } from "./faults-on-map.tsx";
import { chooseFault, useOfficial } from "./official-file.ts";

const MOST_LISTED = 40;
const MOST_CODES = 60;

export function CheckReport({ check }: { readonly check: OfficialCheck }): ReactNode {
  return (
    <>
      {check.coverage && <CoverageReport before={check.coverage} />}
      {check.list && <ListReport list={check.list} />}
    </>
  );
}

type Coverage = NonNullable<OfficialCheck["coverage"]>;

function CoverageReport({ before }: { readonly before: Coverage }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const repair = useOfficial((state) => state.repair);
  const coverage = repair?.left ?? before;
  const faults = useShownFaults();
  const grave = faults.filter(({ severity }) => severity === "error").length;
  const all = Object.values(coverage.counts).reduce((sum, count) => sum + count, 0);
  return (
    <Section
      title={t(repair ? "official.report_after" : "official.report")}
      aside={t("official.faults_of", { count: all })}
    >
      <p className="official-verdict" role="status" data-sound={grave === 0 || undefined}>
        <Icon name={grave === 0 ? "check" : "warning"} />
        {grave === 0 ? t("official.sound") : t("official.unsound", { count: grave })}
      </p>
      <p className="small soft">
        {t("official.areas", {
          gap: areaText(coverage.gapM2, whole),
          overlap: areaText(coverage.overlapM2, whole),
          outside: areaText(coverage.outsideM2, whole),
        })}
      </p>
      {faultKinds.map((kind) => (
        <Kind key={kind} kind={kind} faults={faults} count={coverage.counts[kind] ?? 0} />
      ))}
    </Section>
  );
}

function Kind({
  kind,
  faults,
  count,
}: {
  readonly kind: KnownKind;
  readonly faults: readonly Fault[];
  readonly count: number;
}): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const own = useMemo(
    () => faults.flatMap((fault, index) => (isFaultKind(fault.kind, kind) ? [{ fault, index }] : [])),
    [faults, kind],
  );
  if (own.length === 0 && count === 0) return null;
  const areaM2 = own.reduce((sum, { fault }) => sum + fault.areaM2, 0);
  const grave = own.some(({ fault }) => fault.severity === "error");
  return (
    <details className="official-kind" open={grave}>
      <summary>
        <b>{t(`official.kind.${kind}`)}</b>
        <span>{t("official.kind_counts", { count, area: areaText(areaM2, whole) })}</span>
        <Chip tone={grave ? "warn" : "plain"}>{t(`official.severity.${own[0]?.fault.severity ?? "note"}`)}</Chip>
      </summary>
      <p className="small muted">{t(`official.kind_hint.${kind}`)}</p>
      <ul className="official-faults">
        {own.slice(0, MOST_LISTED).map(({ fault, index }) => (
          <li key={index}>
            <FaultEntry fault={fault} index={index} />
          </li>
        ))}
      </ul>
      {own.length > MOST_LISTED && (
        <p className="small muted">{t("official.more_faults", { count: own.length - MOST_LISTED })}</p>
      )}
    </details>
  );
}

function FaultEntry({ fault, index }: { readonly fault: Fault; readonly index: number }): ReactNode {
  const t = useT();
  const { whole, tenths } = useFormats();
  const chosen = useOfficial((state) => state.chosen === index);
  const go = (): void => {
    chooseFault(index);
    const place = boxAsTarget(fault.box) ?? asTarget(fault.at);
    if (place) useCamera.getState().fly(place);
  };
  const size = fault.areaM2 > 0 ? areaText(fault.areaM2, whole) : t("official.times", { count: fault.count });
  return (
    <button type="button" aria-pressed={chosen} onClick={go}>
      <span className="cut">{[...fault.keys, ...fault.codes].slice(0, 4).join(" · ") || t("official.somewhere")}</span>
      <small>
        {size}
        {fault.sliver && ` · ${t("official.sliver", { width: tenths(fault.widthM) })}`}
      </small>
    </button>
  );
}

type BlockList = NonNullable<OfficialCheck["list"]>;

function ListReport({ list }: { readonly list: BlockList }): ReactNode {
  const t = useT();
  const groups = [
    ["unknown", list.unknownBlocks],
    ["twice", list.twice],
    ["left_out", list.leftOut],
    ["crossing", list.crossing],
  ] as const;
  const wrong = groups.reduce((sum, [, codes]) => sum + codes.length, 0);
  return (
    <Section title={t("official.report")} aside={t("official.blocks_of", { count: list.blocks })}>
      <p className="official-verdict" role="status" data-sound={wrong === 0 || undefined}>
        <Icon name={wrong === 0 ? "check" : "warning"} />
        {wrong === 0 ? t("official.list_sound") : t("official.unsound", { count: wrong })}
      </p>
      {groups.map(
        ([kind, codes]) =>
          codes.length > 0 && (
            <details key={kind} className="official-kind" open>
              <summary>
                <b>{t(`official.list.${kind}`)}</b>
                <span>{codes.length}</span>
              </summary>
              <p className="official-codes">{fewCodes(codes)}</p>
            </details>
          ),
      )}
    </Section>
  );
}

export const fewCodes = (codes: readonly string[]): string =>
  `${codes.slice(0, MOST_CODES).join(", ")}${codes.length > MOST_CODES ? " …" : ""}`;
