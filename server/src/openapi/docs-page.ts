/** The API as one readable page: no script, no style that the content security policy would refuse, nothing from elsewhere. Pure. */
import type { ProblemCode } from "../problem.ts";
import type { Schema } from "./schema-30.ts";

export type DocsPage = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly problems: readonly { readonly code: ProblemCode; readonly status: number; readonly title: string }[];
};

export function docsPage({ paths, components, problems }: DocsPage): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationText(method, path, operation)),
  );
  const shapes = Object.entries(components.schemas).map(
    ([name, shape]) =>
      `<dt id="shape-${escaped(name)}"><code>${escaped(name)}</code></dt><dd>${jsonText("shape", shape)}</dd>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gridstead API</title></head>
<body>
<h1>Gridstead API</h1>
<p>The machine-readable form is <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.0.3). Sign in with a session cookie or send <code>Authorization: Bearer gs_…</code>.</p>
<h2>Operations</h2>
<dl>
${operations.join("\n")}
</dl>
<h2>Shapes</h2>
<dl>
${shapes.join("\n")}
</dl>
<h2>Refusals</h2>
<table>
<thead><tr><th>code</th><th>status</th><th>meaning</th></tr></thead>
<tbody>
${problems.map(({ code, status, title }) => `<tr id="${escaped(code)}"><td><code>${escaped(code)}</code></td><td>${status}</td><td>${escaped(title)}</td></tr>`).join("\n")}
</tbody>
</table>
</body>
</html>
`;
}

function operationText(method: string, path: string, operation: Schema): string {
  const security = operation["security"];
  const roles = operation["x-roles"];
  const access =
    Array.isArray(security) && security.length === 0 ? "public" : Array.isArray(roles) ? roles.join(", ") : "signed in";
  const parameters = operation["parameters"];
  const names = Array.isArray(parameters)
    ? (parameters as { name: string; in: string }[]).map(({ name, in: where }) => `${name} (${where})`)
    : [];
  const lines = [
    `<dt id="${escaped(String(operation["operationId"]))}"><code>${method.toUpperCase()} ${escaped(path)}</code></dt>`,
    `<dd>${escaped(String(operation["summary"] ?? operation["description"] ?? operation["operationId"]))} — ${escaped(access)}${names.length > 0 ? `; ${escaped(names.join(", "))}` : ""}`,
    schemaText("body", operation["requestBody"]),
    schemaText("answer", successOf(operation["responses"])),
    "</dd>",
  ];
  return lines.join("");
}

const successOf = (responses: unknown): unknown => {
  const byStatus = responses as Record<string, unknown>;
  return byStatus["200"] ?? byStatus["201"];
};

function schemaText(title: string, holder: unknown): string {
  const schema = (holder as { content?: Record<string, { schema: unknown }> } | undefined)?.content?.[
    "application/json"
  ]?.schema;
  return schema === undefined ? "" : jsonText(title, schema);
}

/** A name of a shape leads to the shape. */
const jsonText = (title: string, schema: unknown): string => {
  const text = escaped(JSON.stringify(schema, null, 1)).replaceAll(
    /#\/components\/schemas\/(\w+)/g,
    '<a href="#shape-$1">$1</a>',
  );
  return `<details><summary>${title}</summary><pre>${text}</pre></details>`;
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
