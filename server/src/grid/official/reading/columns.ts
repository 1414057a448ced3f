/**
 * Understands the columns of a file by their names, in Chinese or English, long or cut to ten characters. Codes that a number
 * format has damaged are not guessed at. Knows no shapes.
 */
import { noRows, unreadable } from "../refusals.ts";
import type { OfficialRow, RawRow } from "./official-rows.ts";

type Field = "code" | "name" | "kind" | "officer" | "division" | "block";

/** The best name first. Compared without case, spaces and underscores. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  code: [
    "cellcode",
    "gridcode",
    "wgbm",
    "wgdm",
    "责任网格编码",
    "网格编码",
    "网格编号",
    "网格代码",
    "code",
    "编码",
    "编号",
    "代码",
    "gridid",
    "cellid",
  ],
  name: ["cellname", "gridname", "wgmc", "责任网格名称", "网格名称", "name", "名称", "mc"],
  kind: ["cellkind", "kind", "gridtype", "wglx", "网格类型", "类型"],
  officer: ["officerlogin", "officer", "login", "wgy", "网格员账号", "网格员", "责任人"],
  division: [
    "divisioncode",
    "division",
    "communitycode",
    "sqbm",
    "sqdm",
    "社区编码",
    "社区代码",
    "行政区划代码",
    "行政区划",
  ],
  block: ["blockcode", "block", "dywgbm", "单元网格编码", "单元网格代码", "单元网格"],
};
const LONGEST_TEXT = 80;

export type Columns = Readonly<Record<Field, string | null>>;

export function findColumns(header: readonly string[]): Columns {
  const plain = new Map(header.map((name) => [plainName(name), name]));
  const find = (field: Field): string | null =>
    NAMES[field].map((name) => plain.get(name)).find((name) => name !== undefined) ?? null;
  return {
    code: find("code"),
    name: find("name"),
    kind: find("kind"),
    officer: find("officer"),
    division: find("division"),
    block: find("block"),
  };
}

/** Rows with shapes. Throws Problem official.no_rows. */
export function understandRows(rows: readonly RawRow[], file: string): OfficialRow[] {
  if (rows.length === 0) throw noRows(file);
  const header = new Set<string>();
  for (const { values } of rows) for (const name of Object.keys(values)) header.add(name);
  const columns = findColumns([...header]);
  return rows.map(({ line, values, shape }) => ({ ...cellOf(values, columns, file, line), shape, blockCodes: null }));
}

/** What a row says of its cell. */
export function cellOf(values: Readonly<Record<string, unknown>>, columns: Columns, file: string, line: number) {
  const text = (field: Field): string | null => textOf(columns[field] === null ? null : values[columns[field]]);
  const code = text("code");
  if (code !== null && /^\d(\.\d+)?e\+\d+$/i.test(code))
    throw unreadable(
      file,
      `the code of row ${line} as digits`,
      `${code}, cut by a number format: export codes as text`,
    );
  const name = text("name");
  const division = text("division");
  return {
    key: code ?? name ?? `#${line}`,
    code,
    name,
    kind: kindOf(text("kind")),
    officer: text("officer"),
    divisionCode: division !== null && /^\d{12}$/.test(division) ? division : null,
  };
}

export function textOf(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value !== "string") return null;
  // A spreadsheet's guard against formulas, as our own export writes it.
  const text = value
    .trim()
    .replace(/^'(?=[=+\-@])/, "")
    .slice(0, LONGEST_TEXT);
  return text === "" ? null : text;
}

function kindOf(text: string | null): OfficialRow["kind"] {
  if (text === null) return null;
  if (/special|专属/i.test(text)) return "special";
  return /ordinary|普通|一般|综合/i.test(text) ? "ordinary" : null;
}

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[\s_\-.]/g, "");
