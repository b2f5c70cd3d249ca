const PATIENCE_MS = 400;

/**
 * Shows the page to screen readers again once no modal is open. Tabster (8.8) hides it while one is, and when a modal
 * goes in the same moment in which the focus leaves it, the page stays hidden.
 */
export function keepPageReadable(root: HTMLElement): void {
  let timer = 0;
  const check = (): void => {
    clearTimeout(timer);
    if (!root.hasAttribute('aria-hidden')) return;
    timer = window.setTimeout(() => {
      if (!document.querySelector('[aria-modal="true"]')) root.removeAttribute('aria-hidden');
    }, PATIENCE_MS);
  };
  const observer = new MutationObserver(check);
  observer.observe(root, { attributeFilter: ['aria-hidden'] });
  observer.observe(document.body, { childList: true });
}
