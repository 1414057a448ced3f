/** What a page of a browser holds, by the browser's own account, after everything that nothing holds was taken away. */
import type { CDPSession, Page } from "@playwright/test";
import { rounded } from "./figures.ts";
import { type Classes, classesOf } from "./heap-classes.ts";

export type Held = { readonly heapMb: number; readonly nodes: number; readonly listeners: number };

const MB = 1e6;
/** What the first pass lets go holds other things. */
const PASSES = 3;
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 2_500;

/** The least of a few looks: a camera that is just flying holds the tiles of its way. */
export async function heldAtRest(page: Page): Promise<Held> {
  const looks = [await heldBy(page)];
  while (looks.length < LOOKS) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    looks.push(await heldBy(page));
  }
  const least = (of: keyof Held): number => Math.min(...looks.map((look) => look[of]));
  return { heapMb: least("heapMb"), nodes: least("nodes"), listeners: least("listeners") };
}

function heldBy(page: Page): Promise<Held> {
  return asking(page, async (session) => {
    await session.send("Performance.enable");
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name: string): number => {
      const found = metrics.find((metric) => metric.name === name);
      if (!found) throw new Error(`Expected the browser to tell ${name}, it does not.`);
      return found.value;
    };
    return { heapMb: rounded(of("JSHeapUsedSize") / MB), nodes: of("Nodes"), listeners: of("JSEventListeners") };
  });
}

/** Of a snapshot of the heap: how many of each kind of object there are, and how large they are themselves. */
export async function classesHeldBy(page: Page): Promise<Classes> {
  return asking(page, async (session) => {
    const parts: string[] = [];
    session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => parts.push(chunk));
    await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
    return classesOf(parts.join(""));
  });
}

async function asking<Answer>(page: Page, ask: (session: CDPSession) => Promise<Answer>): Promise<Answer> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("HeapProfiler.enable");
    for (let pass = 0; pass < PASSES; pass++) await session.send("HeapProfiler.collectGarbage");
    return await ask(session);
  } finally {
    await session.detach();
  }
}
