import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ConfirmDialog } from '../../ui/confirm-dialog';

/** Asks before a link leads away from unsaved work, and before the browser itself leaves. */
export function LeaveGuard({ isActive }: { readonly isActive: boolean }) {
  const { t } = useTranslation('templates');
  const [, navigate] = useLocation();
  const [target, setTarget] = useState<string>();

  useEffect(() => {
    if (!isActive) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    const ask = (event: MouseEvent): void => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/"]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search);
    };
    window.addEventListener('beforeunload', warn);
    document.addEventListener('click', ask, true);
    return () => {
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('click', ask, true);
    };
  }, [isActive]);

  return (
    <ConfirmDialog
      isOpen={target !== undefined}
      title={t('leaveTitle')}
      action={t('leave')}
      onCancel={() => setTarget(undefined)}
      onConfirm={() => navigate(target!)}
    >
      {t('leaveBody')}
    </ConfirmDialog>
  );
}
