/** XML that any reader takes: whatever text a field holds comes out as the same text, and nothing of it becomes an element. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { escapeXml, xmlDocument } from "./xml.ts";

const anyText = fc.string({ unit: "binary", maxLength: 60 });
/** What a reader of XML makes of escaped text. */
const readBack = (text: string): string =>
  text
    .replaceAll("&#13;", "\r")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
const mayStand = (text: string): boolean =>
  Array.from(text).every((sign) => {
    const at = sign.codePointAt(0) ?? 0;
    return (
      [0x9, 0xa, 0xd].includes(at) || (at >= 0x20 && at <= 0xd7ff) || (at >= 0xe000 && at <= 0xfffd) || at > 0xffff
    );
  });

test("a text comes back as it was, but for what XML cannot hold", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const back = readBack(escapeXml(text));
      expect(Array.from(back).length).toBe(Array.from(text).length);
      expect(Array.from(back)).toEqual(Array.from(text).map((sign) => (mayStand(sign) ? sign : "\uFFFD")));
    }),
  );
});

test("no text opens or ends an element, and every written character may stand in XML", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const written = escapeXml(text);
      expect(written).not.toMatch(/[<>"'\r]|&(?!(amp|lt|gt|quot|apos|#13);)/);
      expect(mayStand(written)).toBe(true);
    }),
  );
});

test("half a pair of signs, a null and a form feed are shown as lost, not dropped", () => {
  expect(escapeXml("a\uD83Db\u0000c\u000Cd\uDE00")).toBe("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
  expect(escapeXml("路灯 😀")).toBe("路灯 😀");
});

test("fields become elements in their order, lists their entries, nothing an empty element", () => {
  const text = xmlDocument("services", [{ service_code: "lamp", metadata: true, keywords: null, name: "A & B" }]);
  expect(text).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<services><service><service_code>lamp</service_code><metadata>true</metadata><keywords/><name>A &amp; B</name></service></services>\n',
  );
  expect(xmlDocument("services", [])).toContain("<services></services>");
});

test("a list nobody has named the entries of is a fault of ours", () => {
  expect(() => xmlDocument("lamps", ["a"])).toThrow("xml.ts, got lamps");
});
