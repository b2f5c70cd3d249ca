import i18next from 'i18next';
import { showToast } from './toast';

/** Puts the full address of a path of this app on the clipboard. */
export function copyLink(path: string): void {
  void copyText(new URL(path, location.origin).href).then(() =>
    showToast({ id: 'copied', title: i18next.t('linkCopied'), intent: 'success', timeoutMs: 2_000 }),
  );
}

/** The clipboard is only there where the page is served securely; else the old way is left. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
