/**
 * What the town says to somebody outside, as data: a subject and a text in both languages with the facts that they need. A mark
 * `{number}` is a fact as it is, `{due|day}` its day and `{due|instant}` its day and minute in the town. Facts name homes, never people.
 */
export type Template = {
  readonly facts: readonly string[];
  readonly subject: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
};
export type Language = "zh" | "en";

const templatesOf = <const Templates extends Readonly<Record<string, Template>>>(templates: Templates): Templates =>
  templates;

export const templates = templatesOf({
  notice: {
    facts: ["number", "address", "items", "due"],
    subject: { zh: "限期整改通知书 {number}", en: "Notice to put right {number}" },
    text: {
      zh: "{address}：有 {items} 项隐患须在 {due|instant} 前整改。查看通知书、上报整改结果：{link}",
      en: "{address}: {items} item(s) must be put right by {due|instant}. See the notice and report what is fixed: {link}",
    },
  },
  notice_reminder: {
    facts: ["number", "address", "items", "due"],
    subject: { zh: "整改期限将至 {number}", en: "Deadline near: notice {number}" },
    text: {
      zh: "{address}：通知书 {number} 还有 {items} 项未整改，期限为 {due|instant}。上报整改结果：{link}",
      en: "{address}: {items} item(s) of notice {number} are still open; the deadline is {due|instant}. Report what is fixed: {link}",
    },
  },
  notice_overdue: {
    facts: ["number", "address", "items", "due"],
    subject: { zh: "整改已逾期 {number}", en: "Overdue: notice {number}" },
    text: {
      zh: "{address}：通知书 {number} 有 {items} 项已于 {due|instant} 逾期，请立即整改并上报：{link}",
      en: "{address}: {items} item(s) of notice {number} are overdue since {due|instant}. Put them right at once and report: {link}",
    },
  },
  hazard_extended: {
    facts: ["item", "address", "due"],
    subject: { zh: "整改期限已延长", en: "More time to put right" },
    text: {
      zh: "{address}：“{item}”的整改期限延至 {due|instant}。",
      en: "{address}: “{item}” may now be put right until {due|instant}.",
    },
  },
  hazard_failed: {
    facts: ["item", "address"],
    subject: { zh: "复查未通过", en: "Not put right yet" },
    text: {
      zh: "{address}：“{item}”复查未通过，将发出新一轮通知。",
      en: "{address}: “{item}” was looked at again and is not put right. A new round begins.",
    },
  },
  hazard_closed: {
    facts: ["item", "address"],
    subject: { zh: "隐患已销号", en: "Hazard closed" },
    text: { zh: "{address}：“{item}”已复查通过并销号。", en: "{address}: “{item}” was looked at again and is closed." },
  },
  hazard_reported_fixed: {
    facts: ["number", "address", "items", "due"],
    subject: { zh: "有隐患上报已整改 {number}", en: "Reported fixed: notice {number}" },
    text: {
      zh: "{address}：通知书 {number} 有 {items} 项上报已整改，请在 {due|day} 前复查。",
      en: "{address}: {items} item(s) of notice {number} are reported fixed. Please look again by {due|day}.",
    },
  },
  hazard_overdue: {
    facts: ["item", "address", "overdueDays", "step"],
    subject: { zh: "隐患逾期 {overdueDays} 天", en: "Hazard overdue, days: {overdueDays}" },
    text: {
      zh: "{address}：“{item}”逾期 {overdueDays} 天（督办第 {step} 级），请处理。",
      en: "{address}: “{item}” is overdue (days: {overdueDays}), step {step} of the ladder. Please act.",
    },
  },
  hazard_major: {
    facts: ["item", "address", "found"],
    subject: { zh: "疑似重大事故隐患", en: "Suspected major hazard" },
    text: {
      zh: "{address}：{found|instant} 发现疑似重大事故隐患“{item}”，请街道和消防机构当日判定。",
      en: "{address}: suspected major hazard “{item}”, found {found|instant}. Subdistrict and fire authority decide the same day.",
    },
  },
  lease_filing_reminder: {
    facts: ["address", "due"],
    subject: { zh: "租赁合同备案提醒", en: "Lease contract to be filed" },
    text: {
      zh: "{address}：租赁合同请在 {due|day} 前办理备案。",
      en: "{address}: please file the lease contract by {due|day}.",
    },
  },
  lease_deregister_reminder: {
    facts: ["address", "due"],
    subject: { zh: "租赁注销提醒", en: "Ended letting to be deregistered" },
    text: {
      zh: "{address}：租赁已结束，请在 {due|day} 前办理注销。",
      en: "{address}: the letting has ended; please have it deregistered by {due|day}.",
    },
  },
  letter_reminder: {
    facts: ["address", "until"],
    subject: { zh: "责任书将到期", en: "Responsibility letter ends soon" },
    text: {
      zh: "{address}：出租屋安全责任书将于 {until|day} 到期，请续签。",
      en: "{address}: the responsibility letter ends on {until|day}; please sign the next one.",
    },
  },
  declaration_waiting: {
    facts: ["address", "due"],
    subject: { zh: "有自主申报待核实", en: "A declaration waits" },
    text: {
      zh: "{address}：收到自主申报，请在 {due|instant} 前上门核实。",
      en: "{address}: a declaration came in; please verify it at the door by {due|instant}.",
    },
  },
  declaration_correction: {
    facts: ["address"],
    subject: { zh: "申报人请求更正", en: "A correction is asked for" },
    text: {
      zh: "{address}：申报人请求更正自主申报，请查看并处理。",
      en: "{address}: whoever declared asks for a correction. Please look at it.",
    },
  },
  declaration_decided: {
    facts: ["address", "outcome"],
    subject: { zh: "自主申报有结果", en: "Your declaration was decided" },
    text: {
      zh: "{address}：您的自主申报结果为：{outcome}。凭回执码可查看详情：{link}",
      en: "{address}: your declaration was decided: {outcome}. See it with your receipt code: {link}",
    },
  },
  visit_planned: {
    facts: ["address", "day"],
    subject: { zh: "上门巡查安排", en: "A visit is planned" },
    text: { zh: "{address}：计划于 {day|day} 上门巡查。", en: "{address}: a visit is planned for {day|day}." },
  },
});

export type TemplateName = keyof typeof templates;
/** What a message of this template must be told. Days and instants as ISO 8601 text. */
export type FactsOf<Name extends TemplateName> = Readonly<
  Record<(typeof templates)[Name]["facts"][number], string | number>
>;

export const isTemplate = (name: string): name is TemplateName => Object.hasOwn(templates, name);
export const templateOf = (name: TemplateName): Template => templates[name];
