import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';

interface Leaving {
  readonly go: () => void;
}

/**
 * Asks before the reader is led away from unsaved work, by a link, Cancel, Back or a shortcut, and before the browser
 * itself leaves. Where the app goes on by itself, it replaces the page, and nothing is asked.
 */
export function LeaveGuard({ isActive }: { readonly isActive: boolean }) {
  const { t } = useTranslation('templates');
  const [leaving, setLeaving] = useState<Leaving>();
  const isLeaving = useRef(false);

  useEffect(() => {
    if (!isActive) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    const ask = (event: NavigateEvent): void => {
      const { cancelable, navigationType, destination } = event;
      const { url, key, sameDocument } = destination;
      const staysHere = new URL(url).pathname === location.pathname || navigationType === 'replace';
      if (staysHere || isLeaving.current || !sameDocument || !cancelable) return;
      event.preventDefault();
      const isBack = navigationType === 'traverse';
      setLeaving({ go: () => void (isBack ? navigation.traverseTo(key) : history.pushState(null, '', url)) });
    };
    addEventListener('beforeunload', warn);
    if ('navigation' in window) navigation.addEventListener('navigate', ask);
    return () => {
      removeEventListener('beforeunload', warn);
      if ('navigation' in window) navigation.removeEventListener('navigate', ask);
    };
  }, [isActive]);

  return (
    <ConfirmDialog
      isOpen={leaving !== undefined}
      title={t('leaveTitle')}
      action={t('leave')}
      onCancel={() => setLeaving(undefined)}
      onConfirm={() => {
        isLeaving.current = true;
        leaving?.go();
      }}
    >
      {t('leaveBody')}
    </ConfirmDialog>
  );
}
