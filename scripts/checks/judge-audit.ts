/**
 * What a report of `npm audit --json` means: clean, known and explained, to be mended, or not a report at all. An explanation names one
 * advisory, says why it does not reach us and until when that was looked at; one that is over or explains nothing counts as a fault. Pure.
 */
export type Explanation = {
  /** GHSA-xxxx-xxxx-xxxx */
  readonly advisory: string;
  readonly package: string;
  readonly why: string;
  /** YYYY-MM-DD; afterwards somebody looks again. */
  readonly until: string;
};
type Verdict =
  | { readonly kind: "not_checked"; readonly why: string }
  | { readonly kind: "clean"; readonly explained: readonly string[] }
  | { readonly kind: "faults"; readonly faults: readonly string[] };

type Via = { readonly url?: string; readonly title?: string; readonly severity?: string; readonly name?: string };
type Report = {
  readonly auditReportVersion?: number;
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (Via | string)[] }>>;
  readonly message?: string;
};

export function judgeAudit(text: string, explanations: readonly Explanation[], today: string): Verdict {
  const report = parsed(text);
  // A service that cannot be reached answers with a message and no report: that is not the same as no faults.
  if (report?.auditReportVersion === undefined || report.vulnerabilities === undefined)
    return { kind: "not_checked", why: report?.message ?? "npm gave no report" };
  const found = Object.entries(report.vulnerabilities).flatMap(([name, { via }]) =>
    via.filter((one) => typeof one === "object").map((one) => ({ name, advisory: advisoryOf(one), ...one })),
  );
  const explainedBy = (one: (typeof found)[number]) =>
    explanations.find((known) => known.advisory === one.advisory && known.package === one.name && known.until >= today);
  const faults = [
    ...found
      .filter((one) => !explainedBy(one))
      .map((one) => `${one.name}: ${one.title ?? ""} (${one.severity ?? ""}, ${one.advisory})`),
    ...explanations
      .filter(({ until }) => until < today)
      .map((known) => `the explanation of ${known.advisory} was good until ${known.until}: look again`),
    ...explanations
      .filter((known) => !found.some((one) => one.advisory === known.advisory && one.name === known.package))
      .map((known) => `${known.advisory} of ${known.package} is explained and not there (any more): take it out`),
  ];
  return faults.length > 0
    ? { kind: "faults", faults }
    : { kind: "clean", explained: found.map((one) => `${one.name}: ${explainedBy(one)?.why ?? ""}`) };
}

const advisoryOf = ({ url }: Via): string => /GHSA(-[0-9a-z]{4}){3}/.exec(url ?? "")?.[0] ?? "no number";

function parsed(text: string): Report | null {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return null;
  }
}
