/** The classes that the public may report, as services; the form of one, as its definition. */
import { Problem } from "../problem.ts";
import type { Language, Service, ServiceAttribute, ServiceDefinition } from "./contract.ts";
import type { AskedField, PublicClass } from "./ports.ts";
import { codeSent } from "./read-form.ts";

export const servicesOf = (classes: readonly PublicClass[], lang: Language): Service[] =>
  classes.map(({ code, name, majorName, form }) => ({
    service_code: code,
    service_name: name[lang],
    description: `${majorName[lang]} · ${name[lang]}`,
    metadata: form.length > 0,
    type: "batch",
    keywords: [name.zh, name.en, majorName.zh, majorName.en].join(","),
    group: majorName[lang],
  }));

/** Throws open311.unknown_service. */
export function definitionOf(classes: readonly PublicClass[], code: string, lang: Language): ServiceDefinition {
  const found = classes.find((one) => one.code === code);
  if (!found) throw new Problem("open311.unknown_service", codeSent("service_code", code));
  return { service_code: code, attributes: found.form.map((field, at) => attributeOf(field, at + 1, lang)) };
}

const yesNo = [
  { key: "true", zh: "是", en: "Yes" },
  { key: "false", zh: "否", en: "No" },
] as const;

function attributeOf(field: AskedField, order: number, lang: Language): ServiceAttribute {
  const { code, name, type, required } = field;
  const asked = { variable: true, code, required, datatype_description: null, order, description: name[lang] };
  if (type === "text") return { ...asked, datatype: "string" };
  if (type === "number") return { ...asked, datatype: "number" };
  const values =
    type === "yes_no"
      ? yesNo.map((each) => ({ key: each.key, name: each[lang] }))
      : (field.choices ?? []).map((choice) => ({ key: choice.code, name: choice.name[lang] }));
  return { ...asked, datatype: "singlevaluelist", values };
}
