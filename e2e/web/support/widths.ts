import type { Page } from 'playwright-core';

/** 1280 pixels at 400 % (WCAG 1.4.10). */
const SMALLEST = { width: 320, height: 640 };

/** What scrolls sideways: nothing may but what is marked as a region to scroll, or as a row of choices. */
const SIDEWAYS = `[document.documentElement, ...document.querySelectorAll('main *')]
  .filter((each) => each === document.documentElement || /auto|scroll/.test(getComputedStyle(each).overflowX))
  .filter((each) => !each.matches('[tabindex="0"], [role=group], textarea') && each.scrollWidth > each.clientWidth)
  .map((each) => each.tagName + '.' + each.className + ' ' + each.scrollWidth)`;
const SPACING = `{
  const spacing = new CSSStyleSheet();
  spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing];
}`;

/** Lists measure their place once it has changed, and are rendered for it after that. */
const TWO_FRAMES = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

/** What every label may become in another language: 40 % longer, and marked at its ends. */
const LONGER = `{
  const texts = document.createTreeWalker(document.getElementById('root'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.nodeValue.trim();
    const more = ' einszwei dreivier'.repeat(99).slice(0, Math.ceil(text.length * 0.4));
    if (text !== '') texts.currentNode.nodeValue = '[!' + text + more + '!]';
  }
}`;
/** Labels that are cut off; a customer's name may end in dots. */
const CUT = `[...document.querySelectorAll('button, a, h1, h2, h3, label, [role=tab]')]
  .filter((each) => getComputedStyle(each).overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1)
  .filter((each) => getComputedStyle(each).textOverflow !== 'ellipsis')
  .filter((each) => each.checkVisibility() && each.clientWidth > 1)
  .map((each) => 'cut: ' + each.textContent)`;

/** What is wider than its place, or cut off, at the size that the window has. */
export async function widthFaults(page: Page): Promise<string[]> {
  await page.evaluate(TWO_FRAMES);
  return page.evaluate<string[]>(`[...${SIDEWAYS}, ...${CUT}]`);
}

/** The same at 400 %, with the spacing that a reader may set (WCAG 1.4.12) and with longer words. */
export async function reflowFaults(page: Page, size: { width: number; height: number }): Promise<string[]> {
  const named = (what: string, faults: string[]): string[] => faults.map((each) => `${what}: ${each}`);
  await page.setViewportSize(SMALLEST);
  await page.evaluate(SPACING);
  const spaced = await widthFaults(page);
  await page.evaluate(`document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)`);
  await page.evaluate(LONGER);
  const longer = await widthFaults(page);
  await page.setViewportSize(size);
  return [
    ...named('spaced', spaced),
    ...named('longer', longer),
    ...named('longer and wide', await widthFaults(page)),
  ];
}
