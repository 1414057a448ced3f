/** Whether everything on a page can be hit with a thumb. */
import type { Page } from "@playwright/test";

export const THUMB_PX = 44;

/** What can be pressed and is smaller than a thumb; a link inside a sentence is exempt, a tick counts with its label. */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate((leastPx) => {
    const pressable = [
      ...document.querySelectorAll<HTMLElement>("button, a[href], input, select, summary, [role=button], [role=tab]"),
    ];
    return pressable.flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      const { width, height, bottom, right } = (element.closest("label") ?? element).getBoundingClientRect();
      const hidden = bottom <= 0 || right <= 0 || width <= 1 || height <= 1 || element.matches("p a");
      if (hidden || (width >= leastPx - 0.5 && height >= leastPx - 0.5)) return [];
      const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 20);
      return [`${name} ${Math.round(width)}x${Math.round(height)}`];
    });
  }, THUMB_PX);
