import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
}

/**
 * What breaks WCAG 2.2 AA on the page, one line each. Tabster's focus dummies are hidden from everybody on purpose;
 * tooltips and the handle between page and pane stand outside of landmarks, which WCAG does not forbid.
 */
export async function accessFaults(page: Page): Promise<string[]> {
  await page
    .locator('#root:not([aria-hidden=true]), [aria-modal=true]')
    .first()
    .waitFor({ state: 'attached' });
  await page.evaluate(SOURCE);
  const violations = await page.evaluate<Violation[]>(`axe.run(
    { exclude: [['[data-tabster-dummy]']] },
    {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false } },
    },
  ).then(({ violations }) => JSON.parse(JSON.stringify(violations)))`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary})`),
  );
}
